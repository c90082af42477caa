const daysOfMonth = 365.25 / 12;
/** So many days are still counted singly. */
const mostDays = 730;
/** From here on nobody counts the months beside. */
const manyYears = 10;

/** How long some days are, as people say it: in days up to two years, then in years and months, and at last in years. */
export function spanOf(days: number, region: string): string {
  const write = (count: number, unit: 'day' | 'month' | 'year'): string =>
    new Intl.NumberFormat(region, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  if (days < mostDays) return write(days, 'day');
  const months = Math.round(days / daysOfMonth);
  const years = Math.floor(months / 12);
  if (years >= manyYears || months % 12 === 0) return write(years, 'year');
  return new Intl.ListFormat(region, { type: 'unit' }).format([write(years, 'year'), write(months % 12, 'month')]);
}
