/**
 * Plans one overview a week for each person who has something to see in it, on their own day and clock, as they want it
 * now. What is in it is read when it is sent. Any worker may run this at any time, twice or after a month: a missed overview is not made up for,
 * because the next one says it all.
 */
import { addDays, dateIn, instantAt, later, systemActor, UnitOfWork } from '@concord/platform';
import { DELIVERY_CHANNEL } from '../deliveries/planning.ts';
import { subjectRows } from '../reminders/reminder.subjects.ts';
import { listed } from './digest.query.ts';
import { preferred } from './preference.ts';

const HOUR = 3_600_000;
const HOURS_AHEAD = 48;
export const HOURS_LATE = 24;

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
      const said = JSON.stringify(moments);
      await tx.affect(callOff, [said, from]);
      const planned = await tx.query(plan, [said, from, until, dateIn('UTC', until)]);
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

const moment = `moment AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS t(zone text, clock text, day date, at timestamptz))`;
/** A moment `t` is one of contact `c`'s. */
const wanted = `t.zone = c.time_zone AND t.clock = ${preferred.digestAt} AND extract(isodow FROM t.day) = ${preferred.digestDay}`;

/** What was planned for a moment that its reader, who asked otherwise since, does not want any more. */
const callOff = `
WITH ${moment}
UPDATE delivery d SET state = 'cancelled', reason = 'policy_changed'
WHERE d.kind = 'digest' AND d.slot = 'weekly' AND d.state = 'due' AND d.attempts = 0 AND d.due_at > $2
  AND NOT EXISTS (SELECT FROM contact c ${preferred.join} JOIN moment t ON ${wanted} WHERE c.id = d.recipient_id AND t.at = d.due_at)`;

/** Contact `c` has another overview in the calendar week of a moment `t`: the day was moved after it had come. */
const another = `EXISTS (SELECT FROM delivery e WHERE e.kind = 'digest' AND e.slot = 'weekly' AND e.recipient_id = c.id
  AND e.state IN ('due', 'sending', 'sent', 'unknown') AND e.occurrence <> t.day::text
  AND e.occurrence >= date_trunc('week', t.day)::date::text AND e.occurrence < (date_trunc('week', t.day)::date + 7)::text)`;

const plan = `
WITH ${moment},
reader AS MATERIALIZED (SELECT DISTINCT unnest(s.responsible) AS contact_id FROM (${subjectRows({})}) s JOIN agreement a ON a.id = s.agreement_id
  WHERE ${listed('$4::date')})
INSERT INTO delivery (key, kind, subject_type, subject_id, title, slot, occurrence, recipient_id, channel, due_at, next_attempt_at)
SELECT 'digest/' || c.id || '/weekly/' || t.day || '/' || c.id || '/email', 'digest', 'digest', c.id, c.name, 'weekly', t.day::text, c.id, 'email', t.at, t.at
FROM reader JOIN contact c ON c.id = reader.contact_id AND c.active ${preferred.join}
JOIN moment t ON ${wanted}
WHERE t.at > $2 AND t.at <= $3 AND NOT ${another}
ON CONFLICT (key) DO UPDATE SET state = 'due', reason = NULL, due_at = excluded.due_at, next_attempt_at = excluded.next_attempt_at
  WHERE delivery.state = 'cancelled' AND delivery.reason = 'policy_changed' AND delivery.handed_at IS NULL RETURNING id`;
