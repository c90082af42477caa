/** A session that ends while somebody works: the password is asked for over the page, and what was under way goes on. */

interface Asked {
  email: string;
  /** Settles the question: somebody is signed in again. */
  goOn: () => void;
}

/** Who works here; a session that never began, or was left on purpose, cannot lapse. */
let email: string | null = null;
/** Everything that waits for the same answer. */
let answer: Promise<boolean> | null = null;
let asked: Asked | null = null;
const listeners = new Set<() => void>();

function ask(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

export const workingAs = (address: string | null): void => {
  email = address;
};

/** For the one dialog that asks, in the frame of every page. */
export const lapses = {
  current: () => asked,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Whether the same person signed in again; false at once where nobody works, or no page is there to ask on. */
export async function signedInAgain(): Promise<boolean> {
  if (email === null || listeners.size === 0) return false;
  const who = email;
  answer ??= new Promise((resolve) => {
    ask({
      email: who,
      goOn() {
        answer = null;
        ask(null);
        resolve(true);
      },
    });
  });
  return answer;
}
