/**
 * The public holidays of a country as the library `date-holidays` knows them (some 200 countries). They are only what the
 * office's calendar is first filled with: from then on the table counts, which an administrator keeps.
 */
import type { OfferedLanguage } from '@concord/contracts';
import { addDays } from '@concord/platform';

export interface PublicHoliday {
  onDay: string;
  name: string;
}

const DAY_MS = 86_400_000;

/**
 * Every public holiday of the years, one entry a day, in order; what has no name in a language is called in English.
 * Empty for a country the library does not know.
 */
export async function publicHolidays(
  country: string,
  years: readonly number[],
  language: OfferedLanguage = 'en',
): Promise<PublicHoliday[]> {
  // twelve megabytes of rules, needed a few times a year
  const { default: Holidays } = await import('date-holidays');
  const known = new Holidays(country, { types: ['public'], languages: [language, 'en'] });
  const named = new Map<string, string>();
  for (const { date, start, end, name } of years.flatMap((year) => known.getHolidays(year) ?? [])) {
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
    for (let day = 0; day < days; day++) {
      const onDay = addDays(date.slice(0, 10), day);
      named.set(onDay, named.has(onDay) ? `${named.get(onDay)}, ${name}` : name);
    }
  }
  return [...named].map(([onDay, name]) => ({ onDay, name })).sort((a, b) => (a.onDay < b.onDay ? -1 : 1));
}

/** The weekend of a country as the runtime knows it (CLDR), ISO weekdays. */
export function weekendOf(country: string): number[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & WeekInformed;
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.weekend ?? [6, 7];
}

/** Newer engines call it `getWeekInfo()`, older ones `weekInfo`. */
interface WeekInformed {
  getWeekInfo?(): { weekend: number[] };
  weekInfo?: { weekend: number[] };
}
