import fc from 'fast-check';
import { addDays, daysBetween } from '@concord/platform';
import { nextOccurrence, occurrencesOf } from './recurrence.rules.ts';

const refused = expect.objectContaining({
  code: 'COMMITMENT.RULE_INVALID',
  details: expect.objectContaining({ fields: [expect.objectContaining({ pointer: '/recurrenceRule' })] }),
});

describe('the days of a rule', () => {
  it.each([
    [
      'every month end, counted from the anchor',
      'FREQ=MONTHLY',
      '2026-01-31',
      '2026-01-31 2026-02-28 2026-03-31 2026-04-30',
    ],
    ['every other month end', 'FREQ=MONTHLY;INTERVAL=2', '2025-12-31', '2025-12-31 2026-02-28 2026-04-30 2026-06-30'],
    ['29 February, every year', 'FREQ=YEARLY', '2024-02-29', '2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29'],
    [
      'months by name take the day of the start',
      'FREQ=YEARLY;BYMONTH=6,9',
      '2026-01-31',
      '2026-06-30 2026-09-30 2027-06-30',
    ],
    ['a named 31st is not moved', 'FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-31', '2026-01-31 2026-03-31 2026-05-31'],
    ['the last Friday of a month', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-01-01', '2026-01-30 2026-02-27 2026-03-27'],
    ['until a day, itself included', 'FREQ=MONTHLY;UNTIL=20260331', '2026-01-31', '2026-01-31 2026-02-28 2026-03-31'],
    ['so many times', 'FREQ=WEEKLY;COUNT=2', '2026-06-15', '2026-06-15 2026-06-22'],
  ])('%s', (_what, rule, start, days) => {
    const expected = days.split(' ');
    const ends = /COUNT|UNTIL/.test(rule);
    expect(occurrencesOf({ rule, start }, ends ? 60 : expected.length)).toEqual(expected);
  });

  it.each([
    ['a day no month has', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['an end on a day that is none', 'FREQ=MONTHLY;UNTIL=20270230'],
    ['both a count and an end', 'FREQ=MONTHLY;COUNT=3;UNTIL=20280101'],
    ['the first Monday of a week', 'FREQ=WEEKLY;BYDAY=1MO'],
    ['a position among nothing', 'FREQ=MONTHLY;BYSETPOS=1'],
  ])('are refused with %s', (_what, rule) => {
    expect(() => occurrencesOf({ rule, start: '2026-01-31' }, 3)).toThrow(refused);
  });

  it('are refused in words of their own where they would end before they begin', () => {
    expect(() => occurrencesOf({ rule: 'FREQ=MONTHLY;UNTIL=20260130', start: '2026-01-31' }, 1)).toThrow(
      expect.objectContaining({
        code: 'COMMITMENT.ENDS_BEFORE_START',
        details: expect.objectContaining({ until: '2026-01-30', start: '2026-01-31' }),
      }),
    );
    expect(occurrencesOf({ rule: 'FREQ=MONTHLY;UNTIL=20260131', start: '2026-01-31' }, 2)).toEqual(['2026-01-31']);
  });

  it('count from no day before 1900', () => {
    expect(() => occurrencesOf({ rule: 'FREQ=DAILY', start: '1899-12-31' }, 1)).toThrow(refused);
    expect(nextOccurrence({ rule: 'FREQ=MONTHLY', start: '1900-01-31' }, '2026-06-15')).toBe('2026-06-30');
  });

  it('come next on the day itself, then on the day after it, and then no more', () => {
    const rule = { rule: 'FREQ=MONTHLY;COUNT=2', start: '2026-01-31' };
    const next = ['2025-06-01', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((day) =>
      nextOccurrence(rule, day),
    );
    expect(next).toEqual(['2026-01-31', '2026-01-31', '2026-02-28', '2026-02-28', null]);
  });
});

/** The same, by walking the calendar day by day and asking of each whether the rule falls on it. */
describe('by a brute-force calendar', () => {
  const start = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
  const interval = fc.integer({ min: 1, max: 7 });
  const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const dayOf = (date: string): number => Number(date.slice(8));
  const isMonthEnd = (date: string): boolean => dayOf(addDays(date, 1)) === 1;
  const walk = (from: string, count: number, falls: (date: string) => boolean): string[] => {
    const days: string[] = [];
    for (let date = from; days.length < count; date = addDays(date, 1)) if (falls(date)) days.push(date);
    return days;
  };
  /** The day of the start in each month, or the month's last where it has no such day. */
  const onDayOf = (anchor: string) => (date: string) =>
    dayOf(date) === dayOf(anchor) || (isMonthEnd(date) && dayOf(date) < dayOf(anchor));

  it('a monthly rule takes the day of its start, or the last the month has', () => {
    fc.assert(
      fc.property(start, interval, (anchor, every) => {
        const falls = onDayOf(anchor);
        const expected = walk(anchor, 8, (date) => (monthOf(date) - monthOf(anchor)) % every === 0 && falls(date));
        expect(occurrencesOf({ rule: `FREQ=MONTHLY;INTERVAL=${every}`, start: anchor }, 8)).toEqual(expected);
      }),
    );
  });

  it('a yearly rule does the same in its month', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 3 }), (anchor, every) => {
        const falls = onDayOf(anchor);
        const expected = walk(
          anchor,
          4,
          (date) => (monthOf(date) - monthOf(anchor)) % (12 * every) === 0 && falls(date),
        );
        expect(occurrencesOf({ rule: `FREQ=YEARLY;INTERVAL=${every}`, start: anchor }, 4)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('a weekly rule on some weekdays counts its weeks from Monday', () => {
    const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
    // 2019-12-30 was a Monday
    const weekday = (date: string): number => daysBetween('2019-12-30', date) % 7;
    const weekOf = (date: string): number => Math.floor(daysBetween('2019-12-30', date) / 7);
    fc.assert(
      fc.property(
        start,
        interval,
        fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
        (anchor, every, days) => {
          const expected = walk(
            anchor,
            8,
            (date) => days.includes(weekday(date)) && (weekOf(date) - weekOf(anchor)) % every === 0,
          );
          const rule = `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${days.map((day) => names[day]).join(',')}`;
          expect(occurrencesOf({ rule, start: anchor }, 8)).toEqual(expected);
        },
      ),
    );
  });

  it('the next is the first that is not past', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: -40, max: 400 }), (anchor, days) => {
        const today = addDays(anchor, days);
        const rule = { rule: 'FREQ=MONTHLY', start: anchor };
        expect(nextOccurrence(rule, today)).toBe(occurrencesOf(rule, 20).find((date) => date >= today));
      }),
    );
  });
});
