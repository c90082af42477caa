import type { AmendmentWhat } from '@concord/contracts';
import { same } from './wire.ts';

/** Lists two people changed, row by row: who changed different rows changed different things, and both hold. */

/** The change of an amendment that a row is, or a field of it. */
export interface OfChange {
  what: AmendmentWhat;
  subject: string | null;
  /** The one field that is spoken of; a record that is added or taken away is spoken of whole. */
  field?: string;
}
interface Row {
  value: unknown;
  of?: OfChange;
}
type Rows = ReadonlyMap<string, Row>;
/** The three sides of a list: as it was seen, as it is sent, and as it is now. */
export interface Sides {
  base: readonly unknown[];
  mine: readonly unknown[];
  theirs: readonly unknown[];
}

interface Change {
  what: AmendmentWhat;
  id: string;
  subject?: string | null;
  values: Readonly<Record<string, unknown>>;
}
const isChange = (item: unknown): item is Change =>
  typeof item === 'object' && item !== null && 'what' in item && 'values' in item;

/** What tells a row from the others of its list: whom it speaks of, or all of it. */
function keyOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify(item);
  return String(Reflect.get(item, 'organisationId') ?? Reflect.get(item, 'partyId') ?? JSON.stringify(item));
}

/** A change of a record is as many rows as it has fields. */
function rowsOfChange({ what, id, subject, values }: Change): [string, Row][] {
  const title = subject ?? values['title'];
  const of = { what, subject: typeof title === 'string' ? title : null };
  if (!what.endsWith('.change')) return [[`${what}/${id}`, { value: { what, id, values }, of }]];
  return Object.entries(values).map(([field, value]) => [`${what}/${id}/${field}`, { value, of: { ...of, field } }]);
}

function rowsOf(list: readonly unknown[]): Rows {
  const rows = new Map<string, Row>();
  for (const item of list) {
    if (isChange(item)) for (const [key, row] of rowsOfChange(item)) rows.set(key, row);
    else {
      const key = keyOf(item);
      // an organisation may stand in a list more than once
      let place = 0;
      while (rows.has(`${key}/${String(place)}`)) place++;
      rows.set(`${key}/${String(place)}`, { value: item });
    }
  }
  return rows;
}

/** The list of rows as it is sent: the fields of one change together again. */
function listOf(rows: readonly [string, Row][]): unknown[] {
  const list: unknown[] = [];
  const places = new Map<string, number>();
  for (const [key, { value, of }] of rows) {
    if (of?.field === undefined) {
      list.push(value);
      continue;
    }
    const [what = '', id = ''] = key.split('/');
    const place = places.get(`${what}/${id}`) ?? list.length;
    const before = list[place];
    places.set(`${what}/${id}`, place);
    list[place] = { what, id, values: { ...(isChange(before) ? before.values : {}), [of.field]: value } };
  }
  return list;
}

const unique = <T>(items: Iterable<T>): T[] => [...new Set(items)];

export interface MovedRow {
  row: string;
  of?: OfChange;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  by: 'mine' | 'theirs' | 'both';
}
/** The rows either side changed, and who did; what both changed to the same is settled. */
export function movedRows({ base, mine, theirs }: Sides): MovedRow[] {
  const [was, my, their] = [rowsOf(base), rowsOf(mine), rowsOf(theirs)];
  return unique([...was.keys(), ...my.keys(), ...their.keys()]).flatMap((row): MovedRow[] => {
    const [b, m, t] = [was.get(row), my.get(row), their.get(row)];
    if (same(m?.value, t?.value)) return [];
    const of = t?.of ?? b?.of ?? m?.of;
    const by = same(b?.value, t?.value) ? 'mine' : same(b?.value, m?.value) ? 'theirs' : 'both';
    return [{ row, base: b?.value, mine: m?.value, theirs: t?.value, by, ...(of ? { of } : {}) }];
  });
}

/** The list as it is now with the chosen rows as I have them, in my order unless theirs is new. */
export function mergedList({ base, mine, theirs }: Sides, chosen: ReadonlySet<string>): unknown[] {
  const [was, my, their] = [rowsOf(base), rowsOf(mine), rowsOf(theirs)];
  const common = [...was.keys()].filter((key) => their.has(key));
  const moved = !same(
    common,
    [...their.keys()].filter((key) => was.has(key)),
  );
  const order = unique(moved ? [...their.keys(), ...my.keys()] : [...my.keys(), ...their.keys()]);
  return listOf(
    order.flatMap((key): [string, Row][] => {
      const row = (chosen.has(key) ? my : their).get(key);
      return row ? [[key, row]] : [];
    }),
  );
}
