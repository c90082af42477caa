import fc from 'fast-check';
import { listQuery, type ListGrammar } from '@concord/contracts';
import { compileOrder, compilePage, compileWhere, fromOf, type ListSource } from './list.ts';

const grammar: ListGrammar = {
  filters: {
    title: { kind: 'text' },
    owner: { kind: 'text' },
    dueOn: { kind: 'date' },
    open: { kind: 'boolean' },
  },
  sort: ['title', 'dueOn'],
  order: 'title',
  search: true,
};
const source: ListSource = {
  select: 'm.*',
  from: 'milestone m',
  id: 'm.id',
  columns: { title: 'm.title', dueOn: 'm.due_on' },
  conditions: { open: `m.state = 'planned'` },
  sets: { owner: `SELECT o.name FROM owner o` },
  search: `m.title ILIKE $q OR m.summary ILIKE $q`,
  where: 'm.kept',
};
const list = listQuery(grammar);
const compile = (given: Record<string, string>) => compileWhere(source, list.parse(given));

describe('a list with joins', () => {
  const joined: ListSource = {
    ...source,
    columns: { title: 'm.title', dueOn: 'h.due_on' },
    joins: { g: 'JOIN agreement g ON g.id = m.agreement_id', h: 'LEFT JOIN health h ON h.of = g.id', r: 'JOIN area r' },
  };
  const page = (given: Record<string, string>) => {
    const query = list.parse(given);
    return compilePage(joined, query, compileWhere(joined, query).where);
  };
  const whole = 'milestone m JOIN agreement g ON g.id = m.agreement_id LEFT JOIN health h ON h.of = g.id JOIN area r';

  it('finds its page without those it does not ask of, and reads the rows with all', () => {
    expect(page({ perPage: '10', page: '3' })).toBe(
      `SELECT m.* FROM ${whole} WHERE m.id = ANY (ARRAY(SELECT m.id FROM milestone m WHERE m.kept ORDER BY m.title ASC NULLS LAST, m.id LIMIT 10 OFFSET 20)) ORDER BY m.title ASC NULLS LAST, m.id`,
    );
  });

  it('finds it with those a filter or the order names, and what they stand on', () => {
    const asked = 'FROM milestone m JOIN agreement g ON g.id = m.agreement_id LEFT JOIN health h ON h.of = g.id WHERE';
    expect(page({ sort: '-dueOn' })).toContain(`SELECT m.id ${asked}`);
    expect(page({ 'dueOn.gte': '2026-01-01' })).toContain(`SELECT m.id ${asked}`);
  });

  it('names every join where nothing is said of what is asked', () => {
    expect(fromOf(joined)).toBe(whole);
    expect(fromOf(source)).toBe('milestone m');
  });
});

describe('a compiled list', () => {
  it.each([
    [{}, 'm.kept', []],
    [{ title: 'a' }, 'm.kept AND m.title = $1', ['a']],
    [{ title: 'a,b' }, 'm.kept AND m.title = ANY ($1)', [['a', 'b']]],
    [{ 'title.empty': 'true' }, 'm.kept AND m.title IS NULL', []],
    [{ 'title.empty': 'false' }, 'm.kept AND m.title IS NOT NULL', []],
    [
      { 'dueOn.gte': '2026-01-01', 'dueOn.lt': '2026-02-01' },
      'm.kept AND m.due_on >= $1 AND m.due_on < $2',
      ['2026-01-01', '2026-02-01'],
    ],
    [{ open: 'true' }, `m.kept AND (m.state = 'planned')`, []],
    [{ open: 'false' }, `m.kept AND (m.state = 'planned') IS NOT TRUE`, []],
    [{ open: 'false,true' }, 'm.kept AND true', []],
    [
      { owner: 'x,y' },
      'm.kept AND EXISTS (SELECT FROM (SELECT o.name FROM owner o) AS held (value) WHERE held.value::text = ANY ($1::text[]))',
      [['x', 'y']],
    ],
    [{ 'owner.empty': 'true' }, 'm.kept AND NOT EXISTS (SELECT o.name FROM owner o)', []],
    [{ q: '50%_\\' }, 'm.kept AND (m.title ILIKE $1 OR m.summary ILIKE $1)', ['%50\\%\\_\\\\%']],
    [
      { q: ' theme  next ' },
      'm.kept AND (m.title ILIKE $1 OR m.summary ILIKE $1) AND (m.title ILIKE $2 OR m.summary ILIKE $2)',
      ['%theme%', '%next%'],
    ],
  ])('reads %j as its condition', (given, where, parameters) => {
    expect(compile(given as Record<string, string>)).toEqual({ where, parameters });
  });

  it('finds nothing among no values', () => {
    const query = list.parse({ title: 'a' });
    expect(
      compileWhere(source, { ...query, filters: query.filters.map((filter) => ({ ...filter, values: [] })) }),
    ).toEqual({ where: 'm.kept AND false', parameters: [] });
  });

  it('orders by what was asked and always by the id at last', () => {
    expect(compileOrder(source, list.parse({ sort: '-dueOn,title' }))).toBe(
      'm.due_on DESC NULLS LAST, m.title ASC NULLS LAST, m.id',
    );
  });

  it('orders words by what they mean where the list says so', () => {
    expect(compileOrder({ ...source, orders: { title: 'rank(m.title)' } }, list.parse({}))).toBe(
      'rank(m.title) ASC NULLS LAST, m.id',
    );
  });

  it('never takes a word of the client into the statement, and hands every value on as a parameter', () => {
    // words that no SQL of ours contains
    const word = fc
      .string({ minLength: 1, maxLength: 12 })
      .map((text) => `§${text.replaceAll(/[\s,\0]/g, '')}§`)
      .filter((text) => text.trim() === text);
    fc.assert(
      fc.property(word, word, word, (title, owner, q) => {
        const query = list.parse({ title, owner, q, open: 'true', sort: '-title' });
        const { where, parameters } = compileWhere(source, query);
        expect(`${where} ${compileOrder(source, query)}`).not.toContain('§');
        expect(where.match(/\$\d+/g)).toEqual(['$1', '$1', '$2', '$3']);
        expect(parameters).toHaveLength(3);
        expect(parameters).toEqual(expect.arrayContaining([title, [owner]]));
      }),
    );
  });

  it('numbers its values after those of the conditions before it', () => {
    expect(compileWhere(source, list.parse({ title: 'b' }), ['a'])).toEqual({
      where: 'm.kept AND m.title = $2',
      parameters: ['a', 'b'],
    });
  });

  it('says at once when a list declares a field it has no column for', () => {
    const { columns: _, ...rest } = source;
    const without = { ...rest, columns: {} };
    expect(() => compileWhere(without, list.parse({ title: 'a' }))).toThrow('"title"');
    expect(() => compileOrder(without, list.parse({}))).toThrow('"title"');
  });
});
