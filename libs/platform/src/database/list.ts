import type { Filter, ListQuery } from '@concord/contracts';
import type { Actor } from './actor.ts';
import { one } from './rows.ts';
import type { Tx } from './unit-of-work.ts';

/**
 * Turns a decoded list query into SQL. Column expressions come from the caller's table, values travel as parameters:
 * nothing a client sends reaches the statement's text.
 */
export interface ListSource {
  /** What is selected, as written after SELECT. */
  select: string;
  /** The table whose rows are listed, and what decides which of them there are, as written after FROM. */
  from: string;
  /** Alias → a join that neither adds nor drops rows; where nothing of it is asked, the rows are found and counted without it. */
  joins?: Readonly<Record<string, string>>;
  /** The id column. */
  id: string;
  /**
   * The column of the agreement, where rows are many and agreements too: whoever sees few agreements is then served by
   * its index. Row level security decides all the same.
   */
  agreement?: string;
  /** Wire field → SQL expression, for filters and sorting. */
  columns: Readonly<Record<string, string>>;
  /** Wire field → SQL expression to sort by, where that is not the column itself: a word whose order is no alphabet's. */
  orders?: Readonly<Record<string, string>>;
  /** Boolean wire fields that are conditions rather than columns. */
  conditions?: Readonly<Record<string, string>>;
  /** Wire field → its words that are conditions rather than what the column holds. */
  words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Wire fields a row has several of: a subselect of one column, matched when it holds any of the values. */
  sets?: Readonly<Record<string, string>>;
  /** The condition for a word of `q`; `$q` stands for the pattern `%word%`. */
  search?: string;
  /** A condition that always holds. */
  where?: string;
  /** What is counted as it is written. */
  tally?: Tally;
}

/** Counts kept beside the rows, under the same scope: the total of a list that asks nothing else is summed from them. */
export interface Tally {
  /** Its table. */
  from: string;
  /** What is asked (`filterWords`) → the SQL of the count a row of the table holds of it. */
  counts: Readonly<Record<string, string>>;
  /** What is asked → the SQL of its total, where another table holds it. */
  totals: Readonly<Record<string, string>>;
}

interface Compiled {
  where: string;
  parameters: unknown[];
}

/**
 * The rows of one page, and the total unless it was declined.
 * @param given the values of $1 and on, where the source names them
 */
export async function listRows<Row>(
  tx: Tx,
  source: ListSource,
  query: ListQuery,
  given: readonly unknown[] = [],
): Promise<{ rows: Row[]; total?: number }> {
  const { where, parameters } = compileWhere(servedBy(source, tx.actor), query, [...given]);
  const rows = await tx.query<Row>(compilePage(source, query, where), parameters);
  if (!query.total) return { rows };
  const { text, values } = compileTotal(source, query, { where, parameters });
  const [counted] = await tx.query<{ total: number }>(text, values);
  return { rows, total: counted?.total ?? 0 };
}

/** The statement of the total: of what is tallied, where it is; else the rows are counted. */
export function compileTotal(
  source: ListSource,
  query: ListQuery,
  { where, parameters }: Compiled,
): { text: string; values: readonly unknown[] } {
  const { count, total } = tallyOf(source, query);
  if (total) return { text: total, values: [] };
  return count
    ? { text: `SELECT coalesce(sum(${count}), 0)::int AS total FROM ${source.tally?.from}`, values: [] }
    : { text: `SELECT count(*)::int AS total FROM ${fromOf(source, where)} WHERE ${where}`, values: parameters };
}

/** SQL of what is tallied of a query: what a row of the tally counts, or the statement of its total. */
export function tallyOf(
  { tally }: ListSource,
  query: ListQuery,
): { count?: string | undefined; total?: string | undefined } {
  if (query.q || query.ids || query.asOf) return {};
  const words = filterWords(query.filters);
  return { count: tally?.counts[words], total: tally?.totals[words] };
}

/** Filters in one spelling, whatever their order: `state=in_progress,planned`, `dueOn.empty=true`. */
export const filterWords = (filters: readonly Filter[]): string =>
  filters
    .map(
      ({ field, operator, values }) =>
        `${field}${operator === 'in' ? '' : `.${operator}`}=${[...values].sort().join()}`,
    )
    .sort()
    .join('&');

/** The list as its caller's scope makes it quickest: a party's people see few agreements, the office's hide few. */
function servedBy(source: ListSource, { role }: Actor): ListSource {
  if (role !== 'partner' || !source.agreement) return source;
  const own = `${source.agreement} = ANY (ARRAY(SELECT scope_agreement_ids()))`;
  return { ...source, where: source.where ? `${own} AND ${source.where}` : own };
}

/** The statement of one page: its ids are found with no more joins than the query asks of, then its rows are read whole. */
export function compilePage(source: ListSource, query: ListQuery, where: string): string {
  const order = compileOrder(source, query);
  const [limit, offset] = query.ids ? [query.ids.length, 0] : [query.perPage, (query.page - 1) * query.perPage];
  const page = `WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
  if (!source.joins) return `SELECT ${source.select} FROM ${source.from} ${page}`;
  const ids = `SELECT ${source.id} FROM ${fromOf(source, where, order)} ${page}`;
  return `SELECT ${source.select} FROM ${fromOf(source)} WHERE ${source.id} = ANY (ARRAY(${ids})) ORDER BY ${order}`;
}

/** What follows FROM: with every join, or with those that the expressions name a column of. */
export function fromOf({ from, joins = {} }: ListSource, ...expressions: string[]): string {
  const all = Object.entries(joins);
  if (expressions.length === 0) return [from, ...all.map(([, join]) => join)].join(' ');
  const named = [...expressions];
  const used = all.reverse().filter(([alias, join]) => {
    const asked = named.some((text) => new RegExp(`\\b${alias}\\.`).test(text));
    // a join may stand on one before it
    if (asked) named.push(join);
    return asked;
  });
  return [from, ...used.reverse().map(([, join]) => join)].join(' ');
}

/** The row of one id as the list would show it, be it on the list or not. @throws DomainError RECORD.NOT_FOUND */
export async function readRow<Row>(tx: Tx, source: ListSource, id: string): Promise<Row> {
  return one(await tx.query<Row>(`SELECT ${source.select} FROM ${fromOf(source)} WHERE ${source.id} = $1`, [id]));
}

/** The rows of these ids, in no order; those the caller may not see are left out. */
export function readRows<Row>(tx: Tx, source: ListSource, ids: readonly string[]): Promise<Row[]> {
  return tx.query<Row>(`SELECT ${source.select} FROM ${fromOf(source)} WHERE ${source.id} = ANY ($1::uuid[])`, [ids]);
}

/** The condition of a query; its values are added to `parameters`, so that several conditions can share a statement. */
export function compileWhere(source: ListSource, query: ListQuery, parameters: unknown[] = []): Compiled {
  const parameter = (value: unknown): string => `$${parameters.push(value)}`;
  const terms = [source.where ?? 'true'];
  if (query.ids) terms.push(`${source.id} = ANY (${parameter(query.ids)}::uuid[])`);
  // each word stands somewhere in what is searched, in whatever order they were typed
  for (const word of source.search ? (query.q ?? '').split(/\s+/).filter(Boolean) : [])
    terms.push(`(${source.search?.replaceAll('$q', parameter(`%${escapeLike(word)}%`))})`);
  for (const filter of query.filters) terms.push(compileFilter(source, filter, parameter));
  return { where: terms.join(' AND '), parameters };
}

const comparisons: Record<Exclude<Filter['operator'], 'in' | 'empty'>, string> = {
  gte: '>=',
  lte: '<=',
  gt: '>',
  lt: '<',
};

function compileFilter(
  source: ListSource,
  { field, operator, values }: Filter,
  parameter: (value: unknown) => string,
): string {
  const condition = source.conditions?.[field];
  if (condition !== undefined) {
    // What is unknown is not true: a row without a review date is not overdue.
    if (!values.includes(true)) return `(${condition}) IS NOT TRUE`;
    return values.includes(false) ? 'true' : `(${condition})`;
  }
  const set = source.sets?.[field];
  if (set !== undefined) {
    if (operator === 'empty') return `${values[0] === true ? 'NOT ' : ''}EXISTS (${set})`;
    return `EXISTS (SELECT FROM (${set}) AS held (value) WHERE held.value::text = ANY (${parameter(values.map(String))}::text[]))`;
  }
  const column = source.columns[field];
  if (column === undefined) throw new Error(`the list declares "${field}" but has no column for it`);
  if (operator === 'empty') return `${column} IS ${values[0] === true ? 'NULL' : 'NOT NULL'}`;
  if (operator !== 'in') return `${column} ${comparisons[operator]} ${parameter(values[0])}`;
  const words = source.words?.[field] ?? {};
  const held = values.filter((value) => words[String(value)] === undefined);
  const terms = values.flatMap((value) => words[String(value)] ?? []).map((term) => `(${term})`);
  if (held.length > 0) terms.push(isAmong(column, held, parameter));
  // nothing is among nothing
  return terms.length > 1 ? `(${terms.join(' OR ')})` : (terms[0] ?? 'false');
}

/** One parameter however many values: a statement takes no more than 65,535. */
const isAmong = (column: string, values: readonly unknown[], parameter: (value: unknown) => string): string =>
  values.length === 1 ? `${column} = ${parameter(values[0])}` : `${column} = ANY (${parameter(values)})`;

/** The order of a query, always total. */
export function compileOrder(source: ListSource, query: ListQuery): string {
  const terms = query.sort.map(({ field, descending }) => {
    const column = source.orders?.[field] ?? source.columns[field];
    if (column === undefined) throw new Error(`the list sorts by "${field}" but has no column for it`);
    return `${column} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS LAST'}`;
  });
  // The id makes the order total, so that pages never repeat or skip a row.
  return [...terms, source.id].join(', ');
}

/** Text that stands for itself within a pattern of LIKE. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);
