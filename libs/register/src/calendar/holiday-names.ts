import type { OfferedLanguage } from '@concord/contracts';
import { publicHolidays } from './public-holidays.ts';

interface NamedDay {
  country: string;
  onDay: string;
  name: string;
}

/**
 * Holidays called in the reader's language. The table keeps the English name they were filled in with; a day that still
 * bears it is called as the library calls it, one that the office named itself stays as it is.
 */
export async function inLanguage<Day extends NamedDay>(
  language: OfferedLanguage,
  days: readonly Day[],
): Promise<Day[]> {
  if (language === 'en') return [...days];
  const spoken = new Map<string, ReadonlyMap<string, string>>();
  for (const key of new Set(days.map(yearOf))) spoken.set(key, await spokenIn(language, key));
  return days.map((day) => ({ ...day, name: spoken.get(yearOf(day))?.get(`${day.onDay} ${day.name}`) ?? day.name }));
}

const yearOf = ({ country, onDay }: NamedDay): string => `${country} ${onDay.slice(0, 4)}`;

/** What the library calls the days of a year, by day and English name. */
async function spokenIn(language: OfferedLanguage, key: string): Promise<ReadonlyMap<string, string>> {
  const [country = '', year] = key.split(' ');
  const [filled, spoken] = await Promise.all([
    publicHolidays(country, [Number(year)]),
    publicHolidays(country, [Number(year)], language),
  ]);
  return new Map(filled.map(({ onDay, name }, at) => [`${onDay} ${name}`, spoken[at]?.name ?? name]));
}
