import { dueLine } from './dueLine.ts';

const dates = { dueOn: null, baselineDueOn: '2026-11-10', resubmitBy: null, dueState: 'overdue' as const };

describe('the day beside a milestone', () => {
  it('is the current date, and the agreed one where there is no other', () => {
    expect(dueLine({ ...dates, dueState: 'due_soon' }, '2026-11-01')).toEqual({
      day: '2026-11-10',
      again: false,
      past: null,
    });
    expect(dueLine({ ...dates, dueOn: '2026-11-20' }, '2026-11-26')).toEqual({
      day: '2026-11-20',
      again: false,
      past: 6,
    });
  });

  it('of a returned one is when it is to be submitted again; how far it is past goes by the current date', () => {
    expect(dueLine({ ...dates, resubmitBy: '2026-12-05' }, '2026-11-26')).toEqual({
      day: '2026-12-05',
      again: true,
      past: 16,
    });
  });
});
