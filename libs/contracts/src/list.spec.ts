import fc from 'fast-check';
import {
  AgreementList,
  filterOperators,
  listQuery,
  MilestoneList,
  type FilterKind,
  type ListGrammar,
  type ListQuery,
} from './index.ts';

const grammar = {
  filters: {
    state: { kind: 'choice', values: ['planned', 'done', 'a.b'] },
    owner: { kind: 'id' },
    dueOn: { kind: 'date' },
    at: { kind: 'instant' },
    weight: { kind: 'number' },
    open: { kind: 'boolean' },
    country: { kind: 'text' },
  },
  sort: ['dueOn', 'title'],
  order: 'title,-dueOn',
  search: true,
  include: ['areas'],
} as const satisfies ListGrammar;
const schema = listQuery(grammar);

const plainDate = fc
  .date({ min: new Date('1800-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const number = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((millis) => millis / 1000);
const text = fc
  .string({ minLength: 1, maxLength: 20 })
  .filter((word) => !word.includes(',') && word.trim() === word && !word.includes('\0'));

/** A value of each kind and how it is written in a query string. */
const values: { [K in FilterKind['kind']]: fc.Arbitrary<string | number | boolean> } = {
  choice: fc.constantFrom('planned', 'done', 'a.b'),
  id: fc.uuid(),
  date: plainDate,
  instant,
  number,
  boolean: fc.boolean(),
  text,
};
const ordered: readonly FilterKind['kind'][] = ['date', 'instant', 'number'];

type Kinds = keyof typeof grammar.filters;
const filter = fc.constantFrom(...(Object.keys(grammar.filters) as Kinds[])).chain((field) => {
  const { kind } = grammar.filters[field];
  const many = fc
    .array(values[kind], { minLength: 1, maxLength: 5 })
    .map((given) => ({ field, operator: 'in' as const, values: given }));
  const one = fc
    .tuple(fc.constantFrom('gte', 'lte', 'gt', 'lt'), values[kind])
    .map(([operator, value]) => ({ field, operator, values: [value] }));
  const empty = fc.boolean().map((value) => ({ field, operator: 'empty' as const, values: [value] }));
  return fc.oneof(many, ...(ordered.includes(kind) ? [one] : []), ...(kind === 'boolean' ? [] : [empty]));
});
const filters = fc.uniqueArray(filter, { selector: ({ field, operator }) => `${field}.${operator}` });

const written = ({ field, operator, values: given }: ListQuery['filters'][number]): [string, string] => [
  operator === 'in' ? field : `${field}.${operator}`,
  given.map(String).join(','),
];
const sorted = (list: ListQuery['filters']): string[] => list.map((one) => JSON.stringify(one)).sort();

describe('the grammar of a list', () => {
  it('decodes what was written, value by value, and adds nothing', () => {
    fc.assert(
      fc.property(
        filters,
        fc.uniqueArray(fc.constantFrom('dueOn', 'title'), { minLength: 1 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 200 }),
        (given, sort, descending, page, perPage) => {
          const query = schema.parse({
            ...Object.fromEntries(given.map(written)),
            sort: sort.map((field) => (descending ? `-${field}` : field)).join(','),
            page: String(page),
            perPage: String(perPage),
          });
          expect(sorted(query.filters)).toEqual(sorted(given as ListQuery['filters']));
          expect(query.sort).toEqual(sort.map((field) => ({ field, descending })));
          expect(query).toMatchObject({ page, perPage, total: true, include: [] });
        },
      ),
    );
  });

  it('takes anything and never throws, and lets nothing through that is not of the grammar', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'state',
        'dueOn.gte',
        'open',
        'open.empty',
        'weight.lt',
        'sort',
        'page',
        'q',
        'ids',
        'include',
        'total',
        '__proto__',
        'constructor',
      ),
      fc.string(),
    );
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('planned', 'true', '2026-02-30', '1e9', "'; DROP TABLE milestone; --"),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.dictionary(word, value), (given) => {
        const { success, data } = schema.safeParse(given);
        if (!success) return;
        for (const { field, operator, values: decoded } of data.filters) {
          expect(Object.keys(grammar.filters)).toContain(field);
          expect(filterOperators).toContain(operator);
          expect(decoded.length).toBeGreaterThan(0);
        }
        for (const { field } of data.sort) expect(grammar.sort).toContain(field);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['an unknown parameter', { colour: 'red' }],
    ['an unknown operator', { 'dueOn.near': '2026-01-01' }],
    ['an operator its field has not', { 'state.gte': 'planned' }],
    ['a condition that would be empty', { 'open.empty': 'true' }],
    ['an unknown field to sort by', { sort: 'weight' }],
    ['a sort with a stray sign', { sort: '--title' }],
    ['SQL to sort by', { sort: 'title; DROP TABLE milestone' }],
    ['an unknown choice', { state: 'planned,flying' }],
    ['nothing where a value belongs', { state: '' }],
    ['a comma too many', { state: 'planned,' }],
    ['30 February', { dueOn: '2026-02-30' }],
    ['the year 0, which the database has not', { dueOn: '0000-01-01' }],
    ['an instant in the year 0', { at: '0000-06-01T00:00:00Z' }],
    ['an offset no clock on earth shows', { at: '2026-01-01T00:00:00+23:00' }],
    ['a date where an instant belongs', { at: '2026-01-01' }],
    ['no uuid', { owner: '17' }],
    ['hexadecimal', { weight: '0x10' }],
    ['yes where true belongs', { open: 'yes' }],
    ['an invisible byte', { country: 'a\0b' }],
    ['an invisible byte to search for', { q: 'a\0b' }],
    ['page 0', { page: '0' }],
    ['half a page', { page: '1.5' }],
    ['a page of 201', { perPage: '201' }],
    [
      'a list of two hundred and one ids',
      { ids: Array.from({ length: 201 }, () => '019e830e-1a46-7695-8c19-d4ffc55c28cd').join(',') },
    ],
    ['an unknown company', { include: 'everything' }],
    ['the same parameter twice', { state: ['planned', 'done'] }],
  ])('refuses %s', (_name, given) => {
    expect(schema.safeParse(given).success).toBe(false);
  });

  it('knows q and include only where the list does', () => {
    const plain = listQuery({ filters: {}, sort: ['title'], order: 'title' });
    expect(plain.safeParse({ q: 'x' }).success).toBe(false);
    expect(plain.safeParse({ include: 'areas' }).success).toBe(false);
    expect(plain.safeParse({}).success).toBe(true);
  });

  it('has an order, a page and a total without being asked', () => {
    expect(schema.parse({})).toEqual({
      page: 1,
      perPage: 25,
      total: true,
      sort: [
        { field: 'title', descending: false },
        { field: 'dueOn', descending: true },
      ],
      q: undefined,
      ids: undefined,
      filters: [],
      include: [],
    });
    expect(schema.parse({ total: 'false', q: '   ' })).toMatchObject({ total: false, q: undefined });
  });

  it('sorts every list by fields that may be sorted by', () => {
    for (const list of [AgreementList, MilestoneList]) {
      const { sort } = list.parse({});
      for (const { field } of sort) expect(list.safeParse({ sort: field }).success).toBe(true);
    }
  });
});
