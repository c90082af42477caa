import { DomainError } from '../errors/domain-error.ts';
import { newId } from './ids.ts';
import { snake } from './naming.ts';
import type { Tx } from './unit-of-work.ts';

/**
 * The two writes every record needs. Tables and property names come from code and from strict contracts, never from a
 * client's words; values travel as parameters.
 */
export type Values = Readonly<Record<string, unknown>>;

/** Inserts a row and answers its id. Without RETURNING: a row may become visible to its writer only afterwards. */
export async function insertRow(tx: Tx, table: string, values: Values): Promise<string> {
  const id = typeof values['id'] === 'string' ? values['id'] : newId(tx.now);
  const given = Object.entries({ ...values, id }).filter(([, value]) => value !== undefined);
  const columns = given.map(([name]) => snake(name)).join(', ');
  const places = given.map((_, index) => `$${index + 1}`).join(', ');
  await tx.affect(
    `INSERT INTO ${table} (${columns}) VALUES (${places})`,
    given.map(([, value]) => value),
  );
  return id;
}

/** Inserts rows of one shape in one statement; for tables whose key is not one id. */
export async function insertRows(tx: Tx, table: string, rows: readonly Values[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const parameters: unknown[] = [];
  const tuples = rows.map((row) => `(${names.map((name) => `$${parameters.push(row[name])}`).join(', ')})`);
  await tx.affect(`INSERT INTO ${table} (${names.map(snake).join(', ')}) VALUES ${tuples.join(', ')}`, parameters);
}

interface Belonging {
  /** The columns that say whose rows they are. */
  of: Values;
  /** SQL: what makes two rows the same one, over the alias of a row. */
  key: (row: string) => string;
}

/**
 * Makes these the rows that belong to a record, in one statement: what is the same stays untouched, what differs under the
 * same key is changed where it stands, and the rest goes. So the audit tells what changed and nothing else.
 */
export async function replaceRows(
  tx: Tx,
  table: string,
  { of, key }: Belonging,
  rows: readonly Values[],
): Promise<void> {
  const owned = (row: string): string =>
    Object.keys(of)
      .map((name, index) => `${row}.${snake(name)} = $${index + 2}`)
      .join(' AND ');
  const wanted = rows.map((row) =>
    Object.fromEntries(Object.entries({ ...row, ...of }).map(([name, value]) => [snake(name), value])),
  );
  const columns = Object.keys(wanted[0] ?? {});
  const all = (row: string): string => columns.map((column) => `${row}.${column}`).join(', ');
  const same = `${key('w')} IS NOT DISTINCT FROM ${key('t')}`;
  // what goes is asked for, so that it goes first and is told first
  const written = `,
     changed AS (UPDATE ${table} t SET (${columns.join(', ')}) = ROW(${all('w')}) FROM wanted w WHERE ${owned('t')} AND ${same} AND ROW(${all('t')}) IS DISTINCT FROM ROW(${all('w')}))
     INSERT INTO ${table} (${columns.join(', ')}) SELECT ${all('w')} FROM wanted w WHERE NOT EXISTS (SELECT FROM ${table} t WHERE ${owned('t')} AND ${same})
       AND (SELECT count(*) FROM gone) >= 0`;
  await tx.affect(
    `WITH wanted AS (SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)),
     gone AS (DELETE FROM ${table} t WHERE ${owned('t')} AND NOT EXISTS (SELECT FROM wanted w WHERE ${same}) RETURNING 1)
     ${wanted.length > 0 ? written : 'SELECT'}`,
    [JSON.stringify(wanted), ...Object.values(of)],
  );
}

/**
 * Changes a row if it still has this version; one conditional statement, so that two writers never lose a field.
 * @throws DomainError RECORD.NOT_FOUND; RECORD.STALE with the record as `current` shows it
 */
export async function updateVersion(
  tx: Tx,
  table: string,
  key: { id: string; version: number },
  values: Values,
  current: () => Promise<unknown>,
): Promise<void> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const assignments = given.map(([name], index) => `${snake(name)} = $${index + 3}`);
  const changed = await tx.affect(
    `UPDATE ${table} SET ${assignments.length ? assignments.join(', ') : 'version = version'} WHERE id = $1 AND version = $2`,
    [key.id, key.version, ...given.map(([, value]) => value)],
  );
  if (changed === 1) return;
  throw await staleRecord(tx, key.id, await current());
}

/** The refusal of who decides about what is no more: the record as it is, and who made it so. */
export async function staleRecord(tx: Tx, id: string, current: unknown): Promise<DomainError> {
  const [last] = await tx.query<{ by: string | null; at: Date }>(`SELECT by, at FROM last_change($1)`, [id]);
  return new DomainError('RECORD.STALE', {
    current,
    ...(last ? { changed: { ...last, at: last.at.toISOString() } } : {}),
  });
}

/** Changes a row this transaction already holds locked. */
export async function updateRow(tx: Tx, table: string, id: string, values: Values): Promise<void> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  await tx.affect(
    `UPDATE ${table} SET ${given.map(([name], index) => `${snake(name)} = $${index + 2}`).join(', ')} WHERE id = $1`,
    [id, ...given.map(([, value]) => value)],
  );
}

/** What every record of the register carries, as a statement returns it (see `StoredRecord`). */
export interface StoredRow {
  id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/**
 * The same on the wire; instants in UTC. Stands last in the record it is part of: what comes after a spread V8 writes one
 * property at a time, each making the object anew (a milestone took 50 µs that takes less than one).
 */
export const storedOf = ({
  id,
  version,
  created_at,
  updated_at,
}: StoredRow): { id: string; version: number; createdAt: string; updatedAt: string } => ({
  id,
  version,
  createdAt: created_at.toISOString(),
  updatedAt: updated_at.toISOString(),
});

/** The one row, or RECORD.NOT_FOUND: a foreign record equals a missing one. */
export function one<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (!row) throw new DomainError('RECORD.NOT_FOUND');
  return row;
}

/** How many rows one statement carries. */
const rowsAtOnce = 1_000;

/**
 * Inserts many rows, which may differ in what they give; columns nobody gives take their defaults. They are asked for
 * while they are written, so that a generator of many holds few of them.
 */
export async function insertMany(tx: Tx, table: string, rows: Iterable<Values>): Promise<void> {
  for (const some of inBatches(rows))
    for (const [names, alike] of alikeIn(some))
      await tx.affect(
        `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
        [asJson(alike)],
      );
}

function* inBatches(rows: Iterable<Values>): Generator<Values[]> {
  let batch: Values[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Changes many rows by their ids; each only in what it gives. The transaction holds them locked already. */
export async function updateMany(tx: Tx, table: string, rows: readonly Values[]): Promise<void> {
  for (const [names, alike] of alikeIn(rows)) {
    const assignments = names
      .split(', ')
      .filter((name) => name !== 'id')
      .map((name) => `${name} = given.${name}`);
    if (assignments.length === 0) continue;
    for (let start = 0; start < alike.length; start += rowsAtOnce)
      await tx.affect(
        `UPDATE ${table} SET ${assignments.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) given WHERE ${table}.id = given.id`,
        [asJson(alike.slice(start, start + rowsAtOnce))],
      );
  }
}

/** Rows by the columns they give. */
function alikeIn(rows: readonly Values[]): Map<string, Values[]> {
  const groups = new Map<string, Values[]>();
  for (const row of rows) {
    const names = Object.keys(row)
      .filter((name) => row[name] !== undefined)
      .map(snake)
      .sort()
      .join(', ');
    const group = groups.get(names);
    if (group) group.push(row);
    else groups.set(names, [row]);
  }
  return groups;
}

const asJson = (rows: readonly Values[]): string =>
  JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))),
  );
