import type { Milestone } from '@concord/contracts';
import { oddDates } from './oddDates.ts';

const agreement = {
  beginsOn: '2026-01-01',
  beginsOnPrecision: 'year',
  endsOn: '2026-12-31',
  endsOnPrecision: 'day',
} as const;
const before = (dueOn: string, state = 'planned') =>
  [{ id: 'x', title: 'Survey', state, dueOn, late: false }] as Milestone['predecessors'];
const today = '2026-06-15';

describe('what is odd of dates', () => {
  it.each([
    ['nothing', { dates: ['2026-07-01', ''] }, []],
    ['nothing on the first and the last day', { dates: ['2026-01-01', '2026-12-31'] }, []],
    ['nothing without a date', { dates: [null, undefined, ''] }, []],
    ['before the agreement', { dates: ['2025-12-31'] }, ['beforeAgreement']],
    ['a start before it', { startOn: '2025-12-31', dates: ['2026-07-01'] }, ['beforeAgreement']],
    ['past its end, one date of two', { dates: ['2026-07-01', '2027-01-01'] }, ['afterAgreement']],
    ['before its own start', { startOn: '2026-08-01', dates: ['2026-07-31'] }, ['beforeStart']],
    ['moved to a day that is over', { dates: ['2026-06-14'], today }, ['past']],
    ['recorded on a day that is over', { dates: ['2026-06-14'] }, []],
    ['before what comes first', { dates: ['2026-07-01'], predecessors: before('2026-07-02') }, ['beforePredecessor']],
    ['before what was called off', { dates: ['2026-07-01'], predecessors: before('2026-07-02', 'cancelled') }, []],
    [
      '1 January 2020',
      { startOn: '2026-08-01', dates: ['2020-01-01'], today, predecessors: before('2026-07-02') },
      ['beforeStart', 'beforeAgreement', 'past', 'beforePredecessor'],
    ],
  ])('%s', (_name, asked, expected) => {
    expect(oddDates({ agreement, ...asked }).map(({ what }) => what)).toEqual(expected);
  });

  it('says as much of a day as is known of it', () => {
    expect(oddDates({ agreement, dates: ['2025-12-31', '2027-01-01'] })).toEqual([
      { what: 'beforeAgreement', on: '2026-01-01', precision: 'year' },
      { what: 'afterAgreement', on: '2026-12-31', precision: 'day' },
    ]);
  });

  it('is nothing of an agreement without its dates', () => {
    expect(
      oddDates({
        agreement: { ...agreement, beginsOn: null, beginsOnPrecision: null, endsOn: null },
        dates: ['1999-01-01'],
      }),
    ).toEqual([]);
    expect(oddDates({ agreement: undefined, dates: ['1999-01-01'] })).toEqual([]);
  });
});
