import { z } from 'zod';
import { Id, Instant, PlainDate, plainText } from './primitives.ts';

/**
 * The list grammar of the API: `?page=1&perPage=25&sort=dueOn,-title&q=text&state=planned,in_progress&dueOn.gte=2026-01-01&ids=a,b`.
 * A list declares which fields may be filtered and sorted; everything else is refused, never ignored.
 */

export const filterOperators = ['in', 'gte', 'lte', 'gt', 'lt', 'empty'] as const;
export type FilterOperator = (typeof filterOperators)[number];

export type FilterKind =
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'id' }
  | { kind: 'date' }
  | { kind: 'instant' }
  | { kind: 'number' }
  | { kind: 'boolean' }
  | { kind: 'text' };

export interface ListGrammar {
  /** Fields that may be filtered, by their wire name. */
  filters: Readonly<Record<string, FilterKind>>;
  /** Fields that may be sorted by, by their wire name. */
  sort: readonly string[];
  /** The order without `sort`, in the same notation (`-` is descending). */
  order: string;
  /** Whether `q` (free text) is understood. */
  search?: boolean;
  /** The parameter that asks for the list as of a past day, where the list has a past. */
  past?: 'asOf' | 'knownOn';
  /** What `include` may name. */
  include?: readonly string[];
}

export interface Filter {
  field: string;
  operator: FilterOperator;
  values: (string | number | boolean)[];
}

/** A list query after decoding: safe to hand to a query, every field is of the grammar. */
export interface ListQuery {
  page: number;
  perPage: number;
  total: boolean;
  sort: { field: string; descending: boolean }[];
  q?: string | undefined;
  ids?: string[] | undefined;
  filters: Filter[];
  /** As the register stood at the end of this day of the office; now when absent. */
  asOf?: string | undefined;
  include: string[];
}

const maxPerPage = 200;
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
/** The page of what is asked otherwise than by a list's own words, in its grammar. */
export const paging = {
  page: wholeNumber(1, 100_000).default(1),
  perPage: wholeNumber(1, maxPerPage).default(25),
};
const commaList = <T extends z.ZodType<unknown, string>>(item: T, max: number) =>
  z
    .string()
    .min(1)
    .transform((value) => value.split(','))
    .pipe(z.array(item).min(1).max(max));

const values: {
  [K in FilterKind['kind']]: (kind: Extract<FilterKind, { kind: K }>) => z.ZodType<string | number | boolean, string>;
} = {
  choice: ({ values }) => z.enum(values as [string, ...string[]]),
  id: () => Id,
  date: () => PlainDate,
  instant: () => Instant,
  number: () =>
    z
      .string()
      .regex(/^-?\d{1,12}(\.\d{1,6})?$/)
      .transform(Number),
  boolean: () => z.enum(['true', 'false']).transform((value) => value === 'true'),
  text: () => plainText().trim().min(1).max(200),
};
const ordered: ReadonlySet<FilterKind['kind']> = new Set(['date', 'instant', 'number']);

function valueOf(kind: FilterKind): z.ZodType<string | number | boolean, string> {
  return (values[kind.kind] as (kind: FilterKind) => z.ZodType<string | number | boolean, string>)(kind);
}

function filterParameters(grammar: Pick<ListGrammar, 'filters'>): Record<string, z.ZodType> {
  const parameters: Record<string, z.ZodType> = {};
  for (const [field, kind] of Object.entries(grammar.filters)) {
    const value = valueOf(kind);
    parameters[field] = commaList(value, 100).optional();
    // A condition holds or it does not; only a value can be missing.
    if (kind.kind !== 'boolean')
      parameters[`${field}.empty`] = z
        .enum(['true', 'false'])
        .transform((v) => v === 'true')
        .optional();
    if (!ordered.has(kind.kind)) continue;
    for (const operator of ['gte', 'lte', 'gt', 'lt'] as const) parameters[`${field}.${operator}`] = value.optional();
  }
  return parameters;
}

function decodeFilters(grammar: Pick<ListGrammar, 'filters'>, raw: Record<string, unknown>): Filter[] {
  const filters: Filter[] = [];
  for (const field of Object.keys(grammar.filters)) {
    for (const operator of filterOperators) {
      const value = raw[operator === 'in' ? field : `${field}.${operator}`];
      if (value === undefined) continue;
      filters.push({ field, operator, values: (Array.isArray(value) ? value : [value]) as Filter['values'] });
    }
  }
  return filters;
}

const decodeSort = (sort: string[]): ListQuery['sort'] =>
  sort.map((field) => ({ field: field.replace(/^-/, ''), descending: field.startsWith('-') }));

/** What a list is narrowed to, without page and order: what an act on all its rows is about. */
export type ListFilter = Pick<ListQuery, 'q' | 'filters'>;

/** The schema of a list's filter where it stands in a body, in the words of its query string: strict, and decoded. */
export function listFilter(grammar: Pick<ListGrammar, 'filters' | 'search'>) {
  return z.strictObject({ ...searched(grammar), ...filterParameters(grammar) }).transform((raw): ListFilter => {
    const given = raw as Record<string, unknown>;
    return { q: (given['q'] as string | undefined) || undefined, filters: decodeFilters(grammar, given) };
  });
}

const searched = ({ search }: Pick<ListGrammar, 'search'>) =>
  search ? { q: plainText().trim().max(200).optional() } : {};

/** The schema of one list's query string: strict, and decoded into a `ListQuery`. */
export function listQuery(grammar: ListGrammar) {
  const sortable = grammar.sort.flatMap((field) => [field, `-${field}`]);
  return z
    .strictObject({
      page: wholeNumber(1, 100_000).optional(),
      perPage: wholeNumber(1, maxPerPage).optional(),
      total: z.enum(['true', 'false']).optional(),
      sort: commaList(z.enum(sortable as [string, ...string[]]), 5).optional(),
      ids: commaList(Id, maxPerPage).optional(),
      ...searched(grammar),
      ...(grammar.include
        ? { include: commaList(z.enum(grammar.include as [string, ...string[]]), 10).optional() }
        : {}),
      ...(grammar.past ? { [grammar.past]: PlainDate.optional() } : {}),
      ...filterParameters(grammar),
    })
    .transform((raw): ListQuery => {
      const given = raw as Record<string, unknown>;
      return {
        page: raw.page ?? 1,
        perPage: raw.perPage ?? 25,
        total: raw.total !== 'false',
        sort: decodeSort(raw.sort ?? grammar.order.split(',')),
        q: (given['q'] as string | undefined) || undefined,
        ids: raw.ids,
        filters: decodeFilters(grammar, given),
        asOf: grammar.past && (given[grammar.past] as string | undefined),
        include: (given['include'] as string[] | undefined) ?? [],
      };
    });
}
