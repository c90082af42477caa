import { mergedList, movedRows, type OfChange, type Sides } from './conflictRows.ts';
import { question } from './question.ts';
import { inWords, patchSchemas, same } from './wire.ts';

/** Two people changed the same record: what each of them did, and the question which of it holds. */

export interface Contested {
  /** The field, and of a list the row: unique in one conflict. */
  key: string;
  field: string;
  /** The row of a list that is merged row by row. */
  row?: string;
  of?: OfChange;
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
  /** The lists that are sent and were changed meanwhile. */
  lists: Readonly<Record<string, Sides>>;
}
type Values = Readonly<Record<string, unknown>>;

/** Sorts what I send (`mine`, a PATCH) against the record as I saw it and as it is now. */
export function conflictOf(
  resource: string,
  { mine, base, current, changed }: { mine: Values; base: Values; current: Values; changed: Conflict['changed'] },
): Conflict {
  const [seen, now] = [inWords(resource, base), inWords(resource, current)];
  const sides = (field: string): Contested => ({
    key: field,
    field,
    base: seen[field],
    mine: mine[field],
    theirs: now[field],
  });
  const moved = Object.keys(now).filter((field) => !same(now[field], seen[field]));
  const sent = Object.keys(mine);
  const both = sent.filter((field) => moved.includes(field) && !same(mine[field], now[field]));
  const lists = Object.fromEntries(both.flatMap((field) => listSides(field, { seen, mine, now })));
  const rows = Object.entries(lists).flatMap(([field, list]) =>
    movedRows(list).map(({ by, ...row }) => ({ by, key: `${field}/${row.row}`, field, ...row })),
  );
  const by = (who: (typeof rows)[number]['by']): Contested[] => rows.filter((row) => row.by === who);
  return {
    resource,
    record: current,
    changed,
    sent: 'fields',
    lists,
    contested: [...both.filter((field) => !(field in lists)).map(sides), ...by('both')],
    mine: [...sent.filter((field) => !moved.includes(field)).map(sides), ...by('mine')],
    theirs: [
      ...moved.filter((field) => !sent.includes(field)).flatMap((field) => rowsElse(sides(field))),
      ...by('theirs'),
    ],
  };
}

/** A list on every side; what is empty may be missing. */
function listSides(field: string, { seen, mine, now }: Record<'seen' | 'mine' | 'now', Values>): [string, Sides][] {
  const [base, my, theirs] = [seen[field] ?? [], mine[field] ?? [], now[field] ?? []];
  return Array.isArray(base) && Array.isArray(my) && Array.isArray(theirs) ? [[field, { base, mine: my, theirs }]] : [];
}

/** The changes of an amendment are told one by one, any other list as a whole. */
function rowsElse(whole: Contested): Contested[] {
  const { field, base, theirs } = whole;
  if (!Array.isArray(base) || !Array.isArray(theirs)) return [whole];
  const rows = movedRows({ base, mine: base, theirs }).filter(({ of }) => of);
  return rows.length > 0 ? rows.map(({ by: _, ...row }) => ({ key: `${field}/${row.row}`, field, ...row })) : [whole];
}

/** What is sent on the record of now: what only I changed, and of the contested what was chosen. */
export function settled({ contested, mine, lists }: Conflict, holds: ReadonlySet<string>): Record<string, unknown> {
  const kept = [...mine, ...contested.filter(({ key }) => holds.has(key))];
  return Object.fromEntries(
    kept.map(({ field, mine: value }) => {
      const list = lists[field];
      const rows = new Set(kept.flatMap((one) => (one.field === field && one.row !== undefined ? [one.row] : [])));
      return [field, list ? mergedList(list, rows) : value];
    }),
  );
}

/** Where a record stands, beside the fields somebody writes: of a milestone also what was handed in, and how far it is believed. */
const standings = [
  'state',
  'percent',
  'submittedOn',
  'evidenceCount',
  'returnRounds',
  'verificationLevel',
  'stateReason',
] as const;

/** A step met another person's change: what they changed, where the record stands by now among it. */
export function meanwhile(
  resource: string,
  { base, current, changed }: { base: Values; current: Values; changed: Conflict['changed'] },
): Conflict {
  const conflict = conflictOf(resource, { mine: {}, base, current, changed });
  // what nobody writes says where it stands, and nothing else
  const written = resource in patchSchemas ? conflict.theirs : [];
  const moved = standings.filter((field) => !same(base[field], current[field]));
  const stands = moved.map((field) => ({
    key: field,
    field,
    base: base[field],
    mine: undefined,
    theirs: current[field],
  }));
  return { ...conflict, sent: 'step', theirs: [...stands, ...written] };
}

/** The keys of what is contested and holds as I wrote it; null when nothing is to be saved. */
type Decision = ReadonlySet<string> | null;
interface Asked {
  conflict: Conflict;
  decide: (decision: Decision) => void;
}

export const conflicts = question<Asked>();

/** Asks the person which of the contested fields hold. Without a page to ask on, nothing is saved. */
export function whichHolds(conflict: Conflict): Promise<Decision> {
  if (!conflicts.isHeard()) return Promise.resolve(null);
  return new Promise((resolve) => {
    conflicts.ask({
      conflict,
      decide(decision) {
        conflicts.ask(null);
        resolve(decision);
      },
    });
  });
}
