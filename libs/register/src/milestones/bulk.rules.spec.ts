import { shiftDate } from './bulk.rules.ts';

describe('a shifted date', () => {
  it.each([
    ['2026-06-15', 3, 'days', '2026-06-18'],
    ['2026-06-15', -20, 'days', '2026-05-26'],
    // 2026-06-19 is a Friday
    ['2026-06-19', 1, 'working_days', '2026-06-22'],
    ['2026-06-19', 5, 'working_days', '2026-06-26'],
    ['2026-06-20', 1, 'working_days', '2026-06-22'],
    ['2026-06-22', -1, 'working_days', '2026-06-19'],
    ['2026-06-19', 0, 'working_days', '2026-06-19'],
  ] as const)('is %s moved by %i %s: %s', (date, by, unit, expected) => {
    expect(shiftDate(date, { by, unit })).toBe(expected);
  });
});
