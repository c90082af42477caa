import { inWords, same } from './wire.ts';

/** Two people changed the same record: what each of them did, and the question which of it holds. */

export interface Contested {
  field: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}
export interface Conflict {
  resource: string;
  record: Readonly<Record<string, unknown>>;
  changed: { by: string | null; at: string } | null;
  /** What meets the other's change: fields that were typed, or a step, which has none. */
  sent: 'fields' | 'step';
  /** What both changed, differently: somebody chooses. */
  contested: Contested[];
  /** What only I changed, and what only they changed: both hold. */
  mine: Contested[];
  theirs: Contested[];
}
type Values = Readonly<Record<string, unknown>>;

/** Sorts what I send (`mine`, a PATCH) against the record as I saw it and as it is now. */
export function conflictOf(
  resource: string,
  { mine, base, current, changed }: { mine: Values; base: Values; current: Values; changed: Conflict['changed'] },
): Conflict {
  const [seen, now] = [inWords(resource, base), inWords(resource, current)];
  const sides = (field: string): Contested => ({ field, base: seen[field], mine: mine[field], theirs: now[field] });
  const moved = Object.keys(now).filter((field) => !same(now[field], seen[field]));
  const sent = Object.keys(mine);
  return {
    resource,
    record: current,
    changed,
    sent: 'fields',
    contested: sent.filter((field) => moved.includes(field) && !same(mine[field], now[field])).map(sides),
    mine: sent.filter((field) => !moved.includes(field)).map(sides),
    theirs: moved.filter((field) => !sent.includes(field)).map(sides),
  };
}

/** A step met another person's change: what they changed, where the record stands by now among it. */
export function meanwhile(
  resource: string,
  { base, current, changed }: { base: Values; current: Values; changed: Conflict['changed'] },
): Conflict {
  const conflict = conflictOf(resource, { mine: {}, base, current, changed });
  const state = { field: 'state', base: base['state'], mine: undefined, theirs: current['state'] };
  return {
    ...conflict,
    sent: 'step',
    theirs: [...(same(state.base, state.theirs) ? [] : [state]), ...conflict.theirs],
  };
}

/** Which contested fields hold as I wrote them; null when nothing is to be saved. */
type Decision = ReadonlySet<string> | null;
interface Asked {
  conflict: Conflict;
  decide: (decision: Decision) => void;
}

let asked: Asked | null = null;
const listeners = new Set<() => void>();
function ask(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** For the one dialog that asks, in the frame of every page. */
export const conflicts = {
  current: () => asked,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Asks the person which of the contested fields hold. Without a page to ask on, nothing is saved. */
export function whichHolds(conflict: Conflict): Promise<Decision> {
  if (listeners.size === 0) return Promise.resolve(null);
  return new Promise((resolve) => {
    ask({
      conflict,
      decide(decision) {
        ask(null);
        resolve(decision);
      },
    });
  });
}
