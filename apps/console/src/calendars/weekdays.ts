/** The days of a week from Monday, in the reader's language. */
export function weekdayNames(locale: string, length: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' });
  // 5 January 2026 is a Monday
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2026, 0, 5 + day)));
}
