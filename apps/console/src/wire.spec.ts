import { changesOf, filledIn, formPath, queryOf, sortOf } from './wire.ts';

describe('queryOf', () => {
  it('writes nested operators with a dot and several values with commas', () => {
    const query = queryOf({
      state: 'planned,in_progress',
      ids: ['a', 'b'],
      dueOn: { gte: '2026-01-01', lte: '2026-02-01' },
    });
    expect(decodeURIComponent(query.toString())).toBe(
      'state=planned,in_progress&ids=a,b&dueOn.gte=2026-01-01&dueOn.lte=2026-02-01',
    );
  });
  it('leaves out what is empty, because the server refuses empty filters', () => {
    expect(queryOf({ q: '', rag: undefined, ids: [], areaId: null, dueOn: { gte: '' } }).toString()).toBe('');
  });
  it('keeps false and nought', () => {
    expect(queryOf({ open: false, page: 0 }).toString()).toBe('open=false&page=0');
  });
});

describe('sortOf', () => {
  it('marks descending with a minus', () => {
    expect(sortOf({ field: 'dueOn', order: 'DESC' })).toEqual({ sort: '-dueOn' });
    expect(sortOf({ field: 'dueOn', order: 'ASC' })).toEqual({ sort: 'dueOn' });
  });
  it('leaves the order to the server where nobody chose one', () => {
    expect(sortOf({ field: 'id', order: 'ASC' })).toEqual({});
    expect(sortOf()).toEqual({});
  });
});

describe('changesOf', () => {
  const before = { id: 'x', version: 3, title: 'Old', weight: 1, health: { computed: 'green' } };
  it('sends only fields that differ and that PATCH takes', () => {
    expect(changesOf('areas', { ...before, title: 'New', health: { computed: 'red' } }, before)).toEqual({
      title: 'New',
    });
  });
  it('sends an emptied text as null', () => {
    expect(changesOf('organisations', { acronym: '' }, { acronym: 'ITU' })).toEqual({ acronym: null });
  });
  it('sees no change between an empty input and null', () => {
    expect(changesOf('organisations', { acronym: '' }, { acronym: null })).toEqual({});
  });
  it('compares lists by what they hold', () => {
    expect(changesOf('agreements', { scopeCountries: ['TH'] }, { scopeCountries: ['TH'] })).toEqual({});
    expect(changesOf('agreements', { scopeCountries: [] }, { scopeCountries: ['TH'] })).toEqual({ scopeCountries: [] });
  });
});

describe('filledIn', () => {
  it('says nothing of what was not filled in', () => {
    expect(filledIn({ title: 'A', summary: '', endsOn: null, binding: false, weight: 0 })).toEqual({
      title: 'A',
      binding: false,
      weight: 0,
    });
  });
});

describe('formPath', () => {
  it('turns a JSON pointer into the name of an input', () => {
    expect(formPath('/parties/0/role')).toBe('parties.0.role');
    expect(formPath('?dueOn.gte')).toBe('dueOn.gte');
  });
});
