import type { AmendmentChangeInput } from '@concord/contracts';
import {
  choose,
  draftChanges,
  fieldsOf,
  mergeField,
  settled,
  type LiveRecords,
  type StoredChange,
} from './merge.rules.ts';

const id = '0197c000-0000-7000-8000-000000000001';
const party = (organisationId: string, role = 'lead') => ({ organisationId, role });
const live = (values: Record<string, unknown>, key = `agreement/${id}`): LiveRecords =>
  new Map([[key, { title: 'Lights', values }]]);
const change = (values: Record<string, unknown>, before: Record<string, unknown>): StoredChange => ({
  what: 'agreement.change',
  id,
  values,
  before,
});

describe('the three sides of a field', () => {
  it.each([
    ['nobody else changed it', 'a', 'b', 'a', 'clean', 'b'],
    ['somebody made it so already', 'a', 'b', 'b', 'same', 'b'],
    ['somebody made it something else', 'a', 'b', 'c', 'conflict', 'b'],
    ['it was empty and still is', null, 'b', null, 'clean', 'b'],
    ['it was empty and somebody filled it', null, 'b', 'c', 'conflict', 'b'],
    ['it is emptied while somebody changed it', 'a', null, 'c', 'conflict', null],
    ['an absent value is an empty one', undefined, 'b', null, 'clean', 'b'],
    ['lists in another order are the same list', ['a', 'b'], ['c', 'a'], ['a', 'c'], 'same', ['a', 'c']],
    ['both sides added to a list', ['a'], ['a', 'b'], ['a', 'c'], 'merged', ['a', 'c', 'b']],
    ['one side added what the other left', ['a', 'b'], ['a'], ['a', 'b', 'c'], 'merged', ['a', 'c']],
    ['both took the same away', ['a', 'b'], ['a'], [], 'merged', []],
  ])('%s', (_, before, after, now, outcome, result) => {
    expect(mergeField(before, after, now)).toEqual({ outcome, result });
  });

  it('a party that both sides gave another role waits for a choice', () => {
    const [before, after, now] = [[party('x')], [party('x', 'funding')], [party('x', 'witness')]];
    expect(mergeField(before, after, now).outcome).toBe('conflict');
    expect(mergeField(before, [party('x'), party('y')], now)).toEqual({
      outcome: 'merged',
      result: [party('x', 'witness'), party('y')],
    });
  });

  it('a record that is gone is a conflict, an addition never is', () => {
    expect(fieldsOf(change({ title: 'b' }, { title: 'a' }), new Map())).toMatchObject([
      { outcome: 'conflict', now: null },
    ]);
    expect(fieldsOf({ what: 'area.add', id, values: { title: 'New' }, before: {} }, new Map())).toMatchObject([
      { outcome: 'clean', before: null, after: 'New' },
    ]);
  });
});

describe('what is kept of a draft', () => {
  const given = (values: object): AmendmentChangeInput[] => [{ what: 'agreement.change', id, values }];

  it('is only what differs from the record', () => {
    const record = live({ title: 'Lights', endsOn: '2027-01-01' });
    expect(draftChanges(given({ title: 'Lights', endsOn: '2028-01-01' }), [], record)).toEqual([
      change({ endsOn: '2028-01-01' }, { endsOn: '2027-01-01' }),
    ]);
    expect(draftChanges(given({ title: 'Lights' }), [], record)).toEqual([]);
  });

  it('keeps the base it was first drafted on, however the record moves', () => {
    const first = draftChanges(given({ endsOn: '2028-01-01' }), [], live({ endsOn: '2027-01-01' }));
    const again = draftChanges(given({ endsOn: '2029-01-01' }), first, live({ endsOn: '2030-01-01' }));
    expect(again).toEqual([change({ endsOn: '2029-01-01' }, { endsOn: '2027-01-01' })]);
  });

  it('names what it does not know and what is said twice', () => {
    const pointer = (index: number, code: string) =>
      expect.objectContaining({
        code,
        details: expect.objectContaining({ fields: [expect.objectContaining({ pointer: `/changes/${index}/id` })] }),
      });
    expect(() => draftChanges(given({ title: 'x' }), [], new Map())).toThrow(pointer(0, 'RECORD.REFERENCE_UNKNOWN'));
    expect(() => draftChanges([...given({ title: 'x' }), ...given({ title: 'y' })], [], live({ title: 'z' }))).toThrow(
      pointer(1, 'RECORD.DUPLICATE'),
    );
  });
});

describe('a choice', () => {
  const drafted = [change({ endsOn: '2028-01-01', title: 'Mine' }, { endsOn: '2027-01-01', title: 'Old' })];
  const record = live({ endsOn: '2027-06-30', title: 'Theirs' });
  const keep = (field: string, side: 'mine' | 'theirs') => ({
    choices: [{ what: 'agreement.change' as const, id, field, keep: side }],
  });

  it('of mine drafts the field anew on the record of today', () => {
    const chosen = choose(drafted, keep('endsOn', 'mine'), record);
    expect(fieldsOf(chosen[0] as StoredChange, record)).toMatchObject([
      { field: 'endsOn', before: '2027-06-30', after: '2028-01-01', outcome: 'clean' },
      { field: 'title', outcome: 'conflict' },
    ]);
  });

  it('of theirs takes the field out, and the change with its last field', () => {
    const chosen = choose(drafted, keep('endsOn', 'theirs'), record);
    expect(chosen).toEqual([change({ title: 'Mine' }, { title: 'Old' })]);
    expect(choose(chosen, keep('title', 'theirs'), record)).toEqual([]);
  });

  it('is carried out on what the record says then, and kept as before and after', () => {
    const added = change({ scopeRegions: ['EUR', 'AFR'] }, { scopeRegions: ['EUR'] });
    expect(settled([added], live({ scopeRegions: ['EUR', 'ARB'] }))).toEqual([
      change({ scopeRegions: ['EUR', 'ARB', 'AFR'] }, { scopeRegions: ['EUR', 'ARB'] }),
    ]);
  });
});
