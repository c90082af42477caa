import { isDeepStrictEqual } from 'node:util';
import type { AmendmentChangeInput, AmendmentField, AmendmentWhat, RebaseAmendment } from '@concord/contracts';
import { DomainError } from '@concord/platform';

/**
 * The three sides of a change: what the record said when it was drafted, what the amendment says, what the record says
 * today. Pure; it knows no field by name, so that a new field of a record is merged like the others. It never decides a
 * conflict: a person does.
 */
export interface StoredChange {
  what: AmendmentWhat;
  id: string;
  values: Readonly<Record<string, unknown>>;
  /** The record's side of the same fields; empty for what is added. */
  before: Readonly<Record<string, unknown>>;
}

/** What is changed today, by `recordKey`; a record that is gone is absent. */
export type LiveRecords = ReadonlyMap<string, { title: string; values: Readonly<Record<string, unknown>> }>;

export const recordKey = (what: AmendmentWhat, id: string): string => `${what.split('.')[0] ?? ''}/${id}`;
const isAddition = (what: AmendmentWhat): boolean => what.endsWith('.add');

/** Equal as a person takes it: the order inside a list of parties, owners or regions says nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && without(a, b).length === 0;
  return isDeepStrictEqual(a ?? null, b ?? null);
}

const without = (list: readonly unknown[], others: readonly unknown[]): unknown[] =>
  list.filter((item) => !others.some((other) => isDeepStrictEqual(item, other)));

type Merged = Pick<AmendmentField, 'result' | 'outcome'>;

/** What a field becomes, and how its sides met. */
export function mergeField(before: unknown, after: unknown, now: unknown): Merged {
  if (sameValue(after, now)) return { result: now, outcome: 'same' };
  if (sameValue(before, now)) return { result: after, outcome: 'clean' };
  if (Array.isArray(before) && Array.isArray(after) && Array.isArray(now)) return mergeLists(before, after, now);
  return { result: after, outcome: 'conflict' };
}

/** What either side added or took away holds; the same item replaced by both, differently, is for a person to decide. */
function mergeLists(before: readonly unknown[], after: readonly unknown[], now: readonly unknown[]): Merged {
  const [removed, added] = [without(before, after), without(after, before)];
  const [removedToo, addedToo] = [without(before, now), without(now, before)];
  const bothRemoved = removed.length - without(removed, removedToo).length;
  if (bothRemoved > 0 && without(added, addedToo).length > 0 && without(addedToo, added).length > 0)
    return { result: after, outcome: 'conflict' };
  return { result: [...without(now, removed), ...without(added, now)], outcome: 'merged' };
}

/** The fields of a change against the record of today; of a settled amendment (`live` null) as it was kept. */
export function fieldsOf({ what, id, values, before }: StoredChange, live: LiveRecords | null): AmendmentField[] {
  const record = live?.get(recordKey(what, id));
  return Object.entries(values).map(([field, after]) => {
    const was = before[field] ?? null;
    if (!live || isAddition(what)) return { field, before: was, after, now: was, result: after, outcome: 'clean' };
    if (!record) return { field, before: was, after, now: null, result: after, outcome: 'conflict' };
    const now = record.values[field] ?? null;
    return { field, before: was, after, now, ...mergeField(was, after, now) };
  });
}

export const isResolved = (changes: readonly StoredChange[], live: LiveRecords): boolean =>
  changes.every((change) => fieldsOf(change, live).every(({ outcome }) => outcome !== 'conflict'));

/** How many records would not stay as they are. */
export const countChanging = (changes: readonly StoredChange[], live: LiveRecords): number =>
  changes.filter((change) => fieldsOf(change, live).some(({ outcome }) => outcome !== 'same')).length;

/**
 * What is kept of the changes somebody gives: only what differs from the record, each field with the base it was first
 * drafted on.
 * @throws DomainError RECORD.REFERENCE_UNKNOWN, RECORD.DUPLICATE with a pointer
 */
export function draftChanges(
  given: readonly AmendmentChangeInput[],
  previous: readonly StoredChange[],
  live: LiveRecords,
): StoredChange[] {
  const seen = new Set<string>();
  return given.flatMap(({ what, id, values }, index) => {
    const refuse = (code: 'RECORD.DUPLICATE' | 'RECORD.REFERENCE_UNKNOWN'): DomainError =>
      new DomainError(code, {
        field: 'id',
        fields: [{ pointer: `/changes/${index}/id`, code, details: { field: 'id' } }],
      });
    const key = recordKey(what, id);
    if (seen.has(key)) throw refuse('RECORD.DUPLICATE');
    seen.add(key);
    if (isAddition(what)) return [{ what, id, values, before: {} }];
    const record = live.get(key);
    const drafted = previous.find((change) => change.what === what && change.id === id);
    if (!record && !drafted) throw refuse('RECORD.REFERENCE_UNKNOWN');
    const kept = drafted?.before ?? {};
    const now = record?.values ?? {};
    const fields = Object.entries(values).filter(
      ([field, after]) => after !== undefined && (field in kept || !sameValue(after, now[field])),
    );
    if (fields.length === 0) return [];
    const before = fields.map(([field]): [string, unknown] => [field, (field in kept ? kept : now)[field] ?? null]);
    return [{ what, id, values: Object.fromEntries(fields), before: Object.fromEntries(before) }];
  });
}

/** The changes after a person chose: `mine` is drafted anew on the record of today, `theirs` is taken out. */
export function choose(
  changes: readonly StoredChange[],
  { choices }: RebaseAmendment,
  live: LiveRecords,
): StoredChange[] {
  return changes.flatMap((change) => {
    const chosen = choices.filter(({ what, id }) => what === change.what && id === change.id);
    const dropped = new Set(chosen.filter(({ keep }) => keep === 'theirs').map(({ field }) => field));
    const based = new Set(chosen.filter(({ keep }) => keep === 'mine').map(({ field }) => field));
    const now = live.get(recordKey(change.what, change.id))?.values;
    const values = Object.entries(change.values).filter(([field]) => !dropped.has(field));
    if (values.length === 0) return [];
    const before = values.map(([field]): [string, unknown] => [
      field,
      (now && based.has(field) ? now[field] : change.before[field]) ?? null,
    ]);
    return [{ ...change, values: Object.fromEntries(values), before: Object.fromEntries(before) }];
  });
}

/** The changes as they are carried out on the record of today. */
export const settled = (changes: readonly StoredChange[], live: LiveRecords): StoredChange[] =>
  changes.map((change) => {
    if (isAddition(change.what)) return change;
    const fields = fieldsOf(change, live);
    return {
      ...change,
      values: Object.fromEntries(fields.map(({ field, result }) => [field, result])),
      before: Object.fromEntries(fields.map(({ field, now }) => [field, now])),
    };
  });
