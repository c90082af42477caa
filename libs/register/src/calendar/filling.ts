/**
 * Fills in the calendar of every country somebody lives in or a party comes from, up to the end of next year. What stands there already, the
 * office's corrections above all, stays as it is. Any number of workers may do it at once.
 */
import { dateIn, systemActor, type Tx, type UnitOfWork } from '@concord/platform';
import { announceCalendar } from './calendar.events.ts';
import { publicHolidays, weekendOf, type PublicHoliday } from './public-holidays.ts';

/** @returns the countries that were filled */
export async function fillCalendars(work: UnitOfWork): Promise<string[]> {
  const wanted = await work.read(systemActor, async (tx) => {
    const year = Number(dateIn('UTC', tx.now).slice(0, 4));
    const rows = await tx.query<{ country: string; filledTo: number | null }>(unfilled, [year + 1]);
    return rows.map((row) => ({ ...row, from: row.filledTo === null ? year - 1 : row.filledTo + 1, to: year + 1 }));
  });
  if (wanted.length === 0) return [];
  const filled: Filled[] = [];
  for (const { country, from, to } of wanted) {
    const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    filled.push({ country, to, holidays: await publicHolidays(country, years) });
  }
  await work.write(systemActor, async (tx) => {
    for (const one of filled) await keep(tx, one);
    await announceCalendar(tx);
  });
  return wanted.map(({ country }) => country);
}

interface Filled {
  country: string;
  to: number;
  holidays: PublicHoliday[];
}

async function keep(tx: Tx, { country, to, holidays }: Filled): Promise<void> {
  await tx.query(calendar, [country, weekendOf(country), to]);
  await tx.query(days, [country, JSON.stringify(holidays)]);
}

const unfilled = `
SELECT DISTINCT o.country, k.filled_to AS "filledTo" FROM organisation o LEFT JOIN country_calendar k ON k.country = o.country
WHERE o.country IS NOT NULL AND coalesce(k.filled_to, 0) < $1
  AND (EXISTS (SELECT FROM contact c WHERE c.organisation_id = o.id AND c.active) OR EXISTS (SELECT FROM party p WHERE p.organisation_id = o.id))
ORDER BY o.country`;

const calendar = `
INSERT INTO country_calendar (country, weekend, filled_to) VALUES ($1, $2, $3)
ON CONFLICT (country) DO UPDATE SET filled_to = excluded.filled_to WHERE country_calendar.filled_to < excluded.filled_to`;

const days = `
INSERT INTO holiday (country, on_day, name, source)
SELECT $1, d."onDay", d.name, 'library' FROM jsonb_to_recordset($2::jsonb) AS d("onDay" date, name text)
ON CONFLICT (country, on_day) DO NOTHING`;
