import { monthAfter, quartersBefore } from './quarters.ts';

describe('the quarters a report may be about', () => {
  it('begin with the last one that is over', () => {
    expect(quartersBefore('2026-11-23', 2)).toEqual([
      { year: 2026, quarter: 3, start: '2026-07-01', end: '2026-09-30' },
      { year: 2026, quarter: 2, start: '2026-04-01', end: '2026-06-30' },
    ]);
  });

  it.each([
    ['2026-01-01', '2025-10-01', '2025-12-31'],
    ['2026-03-31', '2025-10-01', '2025-12-31'],
    ['2026-04-01', '2026-01-01', '2026-03-31'],
    ['2026-12-31', '2026-07-01', '2026-09-30'],
  ])('on %s, the last quarter ran from %s to %s', (today, start, end) => {
    expect(quartersBefore(today, 1)[0]).toMatchObject({ start, end });
  });

  it('end a month where the next one begins, over the turn of the year', () => {
    expect(monthAfter('2025-12-31')).toBe('2026-01-01');
    expect(monthAfter('2026-01-31')).toBe('2026-02-01');
  });
});
