/** Something asked of the person over whatever page there is; one dialog, in the frame of every page, waits for it. */
export interface Question<Asked> {
  /** What is being asked; null when nothing is. */
  current: () => Asked | null;
  subscribe: (listener: () => void) => () => void;
  /** Whether a page is there to ask on. */
  isHeard: () => boolean;
  ask: (next: Asked | null) => void;
}

export function question<Asked>(): Question<Asked> {
  let asked: Asked | null = null;
  const listeners = new Set<() => void>();
  return {
    current: () => asked,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isHeard: () => listeners.size > 0,
    ask(next) {
      asked = next;
      for (const listener of listeners) listener();
    },
  };
}
