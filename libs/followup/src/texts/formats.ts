import { dateWriter, regions, type Language } from '@concord/contracts';

/**
 * Dates, times and percents as a language writes them. A calendar date has no zone and is never shifted; an instant is
 * written in the zone the caller names.
 */
export interface Formats {
  /** `2026-03-31` to "31 March 2026". */
  date: (plainDate: string) => string;
  /** `2026-03-31` to "31 Mar 2026". */
  shortDate: (plainDate: string) => string;
  /** An instant to its long date in an IANA zone. */
  day: (instant: string, timeZone: string) => string;
  /** An instant to "14:05" in an IANA zone. */
  time: (instant: string, timeZone: string) => string;
  /** 60 (percentage points) to "60%". Whole percents. */
  percent: (points: number) => string;
  /** Names in a row, as the language joins them. */
  list: (items: readonly string[]) => string;
  direction: Direction;
}

export type Direction = 'ltr' | 'rtl';
const rightToLeft: readonly Language[] = ['ar'];

/** A format costs a hundred times what it writes. */
const made = new Map<Language, Formats>();

/** How a language writes. */
export function formats(language: Language): Formats {
  const known = made.get(language) ?? make(language);
  made.set(language, known);
  return known;
}

function make(language: Language): Formats {
  const locale = regions[language];
  const dates = (month: 'long' | 'short', timeZone = 'UTC') =>
    dateWriter(language, { day: 'numeric', month, year: 'numeric', timeZone });
  const [long, short] = [dates('long'), dates('short')];
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const names = new Intl.ListFormat(locale, { type: 'conjunction' });
  const midnight = (plainDate: string) => new Date(`${plainDate}T00:00:00Z`);
  return {
    date: (plainDate) => long.format(midnight(plainDate)),
    shortDate: (plainDate) => short.format(midnight(plainDate)),
    day: (instant, timeZone) => dates('long', timeZone).format(new Date(instant)),
    time: (instant, timeZone) =>
      new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
        new Date(instant),
      ),
    percent: (points) => percents.format(points / 100),
    list: (items) => names.format(items),
    direction: rightToLeft.includes(language) ? 'rtl' : 'ltr',
  };
}
