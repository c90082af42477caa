/** A session that ends while somebody works: the password is asked for over the page, and what was under way goes on. */
import { question } from './question.ts';

interface Asked {
  email: string;
  /** Settles the question: somebody is signed in again. */
  goOn: () => void;
}

/** Who works here; a session that never began, or was left on purpose, cannot lapse. */
let email: string | null = null;
/** Everything that waits for the same answer. */
let answer: Promise<boolean> | null = null;

export const workingAs = (address: string | null): void => {
  email = address;
};

export const lapses = question<Asked>();

/** Whether the same person signed in again; false at once where nobody works, or no page is there to ask on. */
export async function signedInAgain(): Promise<boolean> {
  if (email === null || !lapses.isHeard()) return false;
  const who = email;
  answer ??= new Promise((resolve) => {
    lapses.ask({
      email: who,
      goOn() {
        answer = null;
        lapses.ask(null);
        resolve(true);
      },
    });
  });
  return answer;
}
