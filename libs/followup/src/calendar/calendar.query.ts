import type { Tx } from '@concord/platform';
import { mondayToFriday, WorkCalendar } from './work-calendar.ts';

/** Every country's calendar around a span of days, and the one for everybody else. One statement. */
export async function readCalendars(tx: Tx, { from, to }: { from: string; to: string }): Promise<WorkCalendar[]> {
  const rows = await tx.query<{ country: string; weekend: number[]; holidays: string[] }>(
    `SELECT c.country, c.weekend, ARRAY(SELECT h.on_day::text FROM holiday h
       WHERE h.country = c.country AND h.observed AND h.on_day BETWEEN $1 AND $2) AS holidays FROM country_calendar c`,
    [from, to],
  );
  return [
    mondayToFriday,
    ...rows.map(({ country, weekend, holidays }) => new WorkCalendar(country, weekend, holidays)),
  ];
}
