/**
 * Plans one overview a week for each person who has something to see in it, on their own day and clock. What is in it is
 * read when it is sent. Any worker may run this at any time, twice or after a month: a missed overview is not made up for,
 * because the next one says it all.
 */
import { addDays, dateIn, instantAt, later, systemActor, UnitOfWork } from '@concord/platform';
import { DELIVERY_CHANNEL } from '../deliveries/planning.ts';
import { subjectRows } from '../reminders/reminder.subjects.ts';
import { listed } from './digest.query.ts';
import { preferred } from './preference.ts';

const HOUR = 3_600_000;
const HOURS_AHEAD = 48;
const HOURS_LATE = 24;

export class DigestsService {
  constructor(private readonly work: UnitOfWork) {}

  /** @returns how many are new */
  materialise(): Promise<number> {
    return this.work.write(systemActor, async (tx) => {
      await tx.query(`SELECT set_config('enable_nestloop', 'off', true)`);
      const clocks = await tx.query<{ zone: string; at: string }>(
        `SELECT DISTINCT c.time_zone AS zone, ${preferred.digestAt} AS at FROM contact c ${preferred.join} WHERE c.active`,
      );
      const from = later(tx.now, -HOURS_LATE * HOUR);
      const until = later(tx.now, HOURS_AHEAD * HOUR);
      const moments = clocks.flatMap(({ zone, at }) =>
        daysOf(from, until).map((day) => ({ zone, clock: at, day, at: instantAt(day, at, zone) })),
      );
      const planned = await tx.query(plan, [JSON.stringify(moments), from, until, dateIn('UTC', until)]);
      if (planned.length > 0) await tx.query(`SELECT pg_notify('${DELIVERY_CHANNEL}', '')`);
      return planned.length;
    });
  }
}

/** A day more on both sides: somewhere it is still yesterday, elsewhere already tomorrow. */
function daysOf(from: Date, until: Date): string[] {
  const days: string[] = [];
  for (let day = addDays(dateIn('UTC', from), -1); day <= addDays(dateIn('UTC', until), 1); day = addDays(day, 1))
    days.push(day);
  return days;
}

const plan = `
WITH moment AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS t(zone text, clock text, day date, at timestamptz)),
reader AS MATERIALIZED (SELECT DISTINCT unnest(s.responsible) AS contact_id FROM (${subjectRows({})}) s JOIN agreement a ON a.id = s.agreement_id
  WHERE ${listed('$4::date')})
INSERT INTO delivery (key, kind, subject_type, subject_id, title, slot, occurrence, recipient_id, channel, due_at, next_attempt_at)
SELECT 'digest/' || c.id || '/weekly/' || t.day || '/' || c.id || '/email', 'digest', 'digest', c.id, c.name, 'weekly', t.day::text, c.id, 'email', t.at, t.at
FROM reader JOIN contact c ON c.id = reader.contact_id AND c.active ${preferred.join}
JOIN moment t ON t.zone = c.time_zone AND t.clock = ${preferred.digestAt} AND extract(isodow FROM t.day) = ${preferred.digestDay}
WHERE t.at > $2 AND t.at <= $3
ON CONFLICT (key) DO NOTHING RETURNING id`;
