import fc from 'fast-check';
import { publicHolidays, weekendOf } from './public-holidays.ts';
import { mondayToFriday, WorkCalendar } from './work-calendar.ts';

const countries = ['EG', 'LB', 'CL', 'FR', 'AU', 'NP', 'WS'];
const DAY = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A diary written day by day, which knows nothing of the calendar's ways: whether one works on each day. */
function diaryOf(weekend: readonly number[], holidays: readonly string[]): [string, boolean][] {
  const days: [string, boolean][] = [];
  for (let at = Date.UTC(2025, 9, 1); at < Date.UTC(2027, 6, 1); at += DAY) {
    const sundayFirst = new Date(at).getUTCDay();
    days.push([iso(at), !weekend.some((day) => day % 7 === sundayFirst) && !holidays.includes(iso(at))]);
  }
  return days;
}

describe('the working days after a date', () => {
  it.each([
    ['a Wednesday', '2031-04-02', 1, '2031-04-03'],
    ['a Wednesday, over the weekend', '2031-04-02', 5, '2031-04-09'],
    ['a Friday', '2031-04-04', 1, '2031-04-07'],
    ['a Saturday', '2031-04-05', 1, '2031-04-07'],
    ['a Sunday', '2031-04-06', 5, '2031-04-11'],
    ['the end of a year', '2031-12-31', 2, '2032-01-02'],
  ])('count, from %s', (_what, from, n, day) => {
    expect(mondayToFriday.workingDaysAfter(from, n)).toBe(day);
  });

  it('leave out a holiday', () => {
    expect(new WorkCalendar('XX', [6, 7], ['2031-04-14']).workingDaysAfter('2031-04-11', 1)).toBe('2031-04-15');
  });
});

describe('a country’s calendar', () => {
  it.each([
    ['EG', [5, 6]],
    ['LB', [6, 7]],
    ['NP', [6, 7]],
    ['FR', [6, 7]],
  ])('has its weekend: %s', (country, weekend) => {
    expect(weekendOf(country)).toEqual(weekend);
  });

  it('knows holidays of several days that move with the moon', async () => {
    const days = await publicHolidays('EG', [2026]);
    expect(days.filter(({ name }) => name.includes('Fitr')).map(({ onDay }) => onDay)).toEqual([
      '2026-03-20',
      '2026-03-21',
      '2026-03-22',
    ]);
  });

  it('calls them in a language, and in English what has no name in it', async () => {
    const said = async (language: 'en' | 'fr') =>
      (await publicHolidays('CN', [2026], language)).slice(0, 2).map(({ name }) => name);
    expect(await said('en')).toEqual(["New Year's Day", 'Spring Festival']);
    expect(await said('fr')).toEqual(['Nouvel An', 'Spring Festival']);
  });

  it('is empty where the library knows none', async () => {
    expect(await publicHolidays('NP', [2026])).toEqual([]);
  });

  it.each(countries)('counts and shifts as a diary does, for any day of 14 months: %s', async (country) => {
    const holidays = (await publicHolidays(country, [2025, 2026, 2027])).map(({ onDay }) => onDay);
    const calendar = new WorkCalendar(country, weekendOf(country), holidays);
    const diary = diaryOf(weekendOf(country), holidays);
    const start = diary.findIndex(([day]) => day === '2026-01-01');
    const day = fc.integer({ min: start, max: start + 424 });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (at, n) => {
        const from = diary[at]?.[0] ?? '';
        const working = diary.slice(at + 1).filter(([, works]) => works);
        expect(calendar.workingDaysAfter(from, n)).toBe(working[n - 1]?.[0]);
        const earlier = diary.slice(0, at).filter(([, works]) => works);
        expect(calendar.workingDaysBefore(from, n)).toBe(earlier[earlier.length - n]?.[0]);
        expect(calendar.shifted(from, 'next')).toBe(diary.slice(at).find(([, works]) => works)?.[0]);
        expect(calendar.shifted(from, 'previous')).toBe(diary.slice(0, at + 1).findLast(([, works]) => works)?.[0]);
        expect(calendar.shifted(from, 'none')).toBe(from);
      }),
      { numRuns: 300 },
    );
  });
});
