import type { Tx } from '@concord/platform';
import { inLanguage } from './holiday-names.ts';
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

/** A country's calendar with the names of its holidays, and the last year they are known of. */
export interface NamedCalendar {
  calendar: WorkCalendar;
  names: ReadonlyMap<string, string>;
  knownTo: number | null;
}

/** Nobody's calendar: Monday to Friday. */
export const unnamed: NamedCalendar = { calendar: mondayToFriday, names: new Map(), knownTo: null };

/** The calendars of some countries around a span of days, by country, in the reader's language; one that has none is not there. One statement. */
export async function readNamedCalendars(
  tx: Tx,
  countries: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<Map<string, NamedCalendar>> {
  const rows = await tx.query<{ country: string; weekend: number[]; knownTo: number; names: Record<string, string> }>(
    `SELECT c.country, c.weekend, c.filled_to AS "knownTo", (SELECT coalesce(json_object_agg(h.on_day, h.name), '{}') FROM holiday h
       WHERE h.country = c.country AND h.observed AND h.on_day BETWEEN $2 AND $3) AS names FROM country_calendar c WHERE c.country = ANY ($1)`,
    [countries, from, to],
  );
  const named = await inLanguage(
    tx.actor.language,
    rows.flatMap(({ country, names }) => Object.entries(names).map(([onDay, name]) => ({ country, onDay, name }))),
  );
  return new Map(
    rows.map(({ country, weekend, knownTo, names }) => [
      country,
      {
        calendar: new WorkCalendar(country, weekend, Object.keys(names)),
        names: new Map(named.filter((day) => day.country === country).map(({ onDay, name }) => [onDay, name])),
        knownTo,
      },
    ]),
  );
}
