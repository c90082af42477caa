/**
 * The overviews of one day, before they are written: who gets one, when, and how many lines stand in it. Said from what
 * `digests.service.ts` plans by, `digest.query.ts` reads and `overflow.ts` gathers.
 */
import { addDays, instantAt, type Tx } from '@concord/platform';
import { sendingAt } from '../calendar/sending-time.ts';
import { subjectRows } from '../reminders/reminder.subjects.ts';
import { mayBeToldOf } from '../reminders/reminder.query.ts';
import { suppressed } from '../suppressions/suppress.ts';
import { HOURS_LATE } from './digests.service.ts';
import { listed, putOff } from './digest.query.ts';
import { CLOSED_MS, GATHER_MS } from './overflow.ts';
import { ofOffice } from './preference.ts';

const wishes = 'LEFT JOIN overview_times() w ON w.contact_id = c.id';
const clockOf = `coalesce(w.digest_at, ${ofOffice.digestAt})`;

/** When overviews may come on a day, by zone and clock, as a parameter. */
export async function overviewMoments(tx: Tx, on: string): Promise<string> {
  const clocks = await tx.query<{ zone: string; clock: string }>(
    `SELECT DISTINCT c.time_zone AS zone, ${clockOf} AS clock FROM contact c ${wishes} WHERE c.active`,
  );
  return JSON.stringify(clocks.map(({ zone, clock }) => ({ zone, clock, at: instantAt(on, clock, zone) })));
}

/** When it is quiet around a day for whoever wants quiet hours, as a parameter. */
export async function quietOfReaders(tx: Tx, on: string): Promise<string> {
  const readers = await tx.query<{ reader: string; zone: string; from: string; to: string }>(
    `SELECT c.id AS reader, c.time_zone AS zone, v.quiet_from AS "from", v.quiet_to AS "to"
     FROM contact c JOIN reminder_wishes() v ON v.contact_id = c.id WHERE c.active AND v.quiet_from IS NOT NULL`,
  );
  // an overview of the day may wait into the next, and somewhere it is still yesterday
  const days = [-2, -1, 0, 1, 2].map((away) => addDays(on, away));
  return JSON.stringify(
    readers.flatMap(({ reader, zone, from, to }) =>
      days.map((day) => ({
        reader,
        since: instantAt(day, from, zone),
        until: sendingAt(day, from, zone, { from, to }),
      })),
    ),
  );
}

/** SQL of the parameters. */
interface Asked {
  day: string;
  /** From where the day begins first to where it ends last; and now, or when the day begins. */
  begins: string;
  until: string;
  now: string;
  /** The one asked about, or null; and those that are looked at. */
  agreement: string;
  agreements: string;
  contact: string;
  /** As `overviewMoments` and `quietOfReaders` say. */
  moments: string;
  quiet: string;
}

/** SQL: the end of the quiet hours of a reader's own that an instant lies in; null in none. */
const quietEnd = (reader: string, at: string): string =>
  `(SELECT max(q.until) FROM reader_quiet q WHERE q.reader = ${reader} AND ${at} >= q.since AND ${at} < q.until)`;

/** How long an overview takes up what is too much: what comes later is in another. */
const OPEN = `interval '${(GATHER_MS - CLOSED_MS) / 1_000} seconds'`;
const GATHERED = `interval '${GATHER_MS / 1_000} seconds'`;

/** SQL: what became of overview `d`, as the branches of a CASE. */
const ended = `WHEN d.state = 'sent' THEN 'sent_already'
      WHEN d.state IN ('failed', 'unknown') OR d.state = 'cancelled' AND d.handed_at IS NOT NULL THEN 'held_back'
      WHEN d.state = 'suppressed' OR d.reason = 'nothing_to_say' THEN d.reason`;

/**
 * SQL of a chain of CTEs ending in `overview(key, reader, name, slot, due_at, after_quiet, outcome, lines)`, after `weighed`: the
 * reminders of the day, of which those with nothing against them but their number are gathered. Of one agreement there
 * are those in which it stands, with as many lines as are its own.
 */
export function overviewsOf({
  day,
  begins,
  until,
  now,
  agreement,
  agreements,
  contact,
  moments,
  quiet,
}: Asked): string {
  const weekly = `'digest/' || c.id || '/weekly/' || ${day} || '/' || c.id || '/email'`;
  const week = `date_trunc('week', ${day})::date`;
  const gathering = `d.kind = 'digest' AND d.slot LIKE 'overflow%' AND d.occurrence = ${day}::text`;
  return `
overview_moment AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${moments}::jsonb) AS t(zone text, clock text, at timestamptz)),
reader_quiet AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${quiet}::jsonb) AS q(reader uuid, since timestamptz, until timestamptz)),
weekly_reader AS MATERIALIZED (
  SELECT c.id, c.name, coalesce(d.sent_at, t.at) AS at, ${quietEnd('c.id', `greatest(t.at, ${now}::timestamptz)`)} AS quiet_end,
    ${weekly} AS key, d.id IS NOT NULL AS planned,
    CASE ${ended}
      WHEN ${suppressed('true')} THEN 'address_suppressed' END AS outcome
  FROM contact c ${wishes} JOIN overview_moment t ON t.zone = c.time_zone AND t.clock = ${clockOf}
  LEFT JOIN delivery d ON d.key = ${weekly}
  WHERE c.active AND (${contact}::uuid IS NULL OR c.id = ${contact})
    AND extract(isodow FROM ${day}) = CASE WHEN w.contact_id IS NULL THEN ${ofOffice.digestDay} ELSE w.digest_day END
    AND (d.id IS NOT NULL OR t.at > ${now}::timestamptz - interval '${HOURS_LATE} hours')
    -- the day was moved after this week's had come
    AND NOT EXISTS (SELECT FROM delivery e WHERE e.kind = 'digest' AND e.slot = 'weekly' AND e.recipient_id = c.id
      AND (e.state IN ('sending', 'sent', 'unknown') OR e.state = 'due' AND e.attempts > 0)
      AND e.occurrence <> ${day}::text AND e.occurrence >= ${week}::text AND e.occurrence < (${week} + 7)::text)
),
weekly_line AS (
  SELECT s.contact_id AS reader, count(DISTINCT (s.subject_type, s.id))::int AS lines
  FROM (SELECT s.subject_type, s.id, s.due_on, s.agreement_id, s.office_only, unnest(s.responsible) AS contact_id
    FROM (${subjectRows({ agreements })}) s JOIN agreement a ON a.id = s.agreement_id
    WHERE ${listed(day)} AND (${agreement}::uuid IS NULL OR s.agreement_id = ${agreement})) s
  JOIN weekly_reader r ON r.id = s.contact_id JOIN contact c ON c.id = r.id JOIN agreement a ON a.id = s.agreement_id
  WHERE NOT ${putOff(day)} AND (${mayBeToldOf('s')}) IS TRUE
  GROUP BY s.contact_id
),
surplus AS MATERIALIZED (
  SELECT recipient_id, name, subject_type, subject_id, agreement_id, greatest(due_at, ${now}::timestamptz) AS at
  FROM weighed WHERE held IS NULL AND outcome = 'in_digest'
),
surplus_moment AS MATERIALIZED (SELECT DISTINCT recipient_id, name, at FROM surplus),
opened AS (
  SELECT recipient_id, name, min(at) AS at, 1 AS place FROM surplus_moment GROUP BY recipient_id, name
  UNION ALL
  SELECT o.recipient_id, o.name, n.at, o.place + 1 FROM opened o CROSS JOIN LATERAL (
    SELECT min(m.at) AS at FROM surplus_moment m WHERE m.recipient_id = o.recipient_id AND m.at >= o.at + ${OPEN}) n
  WHERE n.at IS NOT NULL
),
numbered AS (
  SELECT *, place + (SELECT count(*)::int FROM delivery d WHERE d.recipient_id = o.recipient_id AND ${gathering}) AS number FROM opened o
),
overflow AS (
  SELECT o.recipient_id AS reader, o.name, 'overflow' || CASE WHEN o.number = 1 THEN '' ELSE '/' || o.number END AS slot,
    o.at + ${GATHERED} AS due_at, count(DISTINCT (s.subject_type, s.subject_id))::int AS lines
  FROM numbered o JOIN surplus s ON s.recipient_id = o.recipient_id AND s.at >= o.at AND s.at < o.at + ${OPEN}
  WHERE ${agreement}::uuid IS NULL OR s.agreement_id = ${agreement}
  GROUP BY o.recipient_id, o.name, o.number, o.at
),
foreseen_overview AS (
  SELECT r.key, r.id AS reader, r.name, 'weekly' AS slot, r.at AS due_at, r.quiet_end, r.outcome,
    CASE WHEN r.outcome IS DISTINCT FROM 'sent_already' THEN l.lines END AS lines
  FROM weekly_reader r LEFT JOIN weekly_line l ON l.reader = r.id
  WHERE l.reader IS NOT NULL OR r.planned AND r.outcome IS NOT NULL AND ${agreement}::uuid IS NULL
  UNION ALL
  SELECT 'digest/' || reader || '/' || slot || '/' || ${day} || '/' || reader || '/email', reader, name, slot, due_at, ${quietEnd('overflow.reader', 'overflow.due_at')}, NULL, lines FROM overflow
  UNION ALL
  SELECT d.key, c.id, c.name, d.slot, coalesce(d.sent_at, d.due_at), ${quietEnd('c.id', `greatest(d.due_at, ${now}::timestamptz)`)}, CASE ${ended} END, NULL
  FROM delivery d JOIN contact c ON c.id = d.recipient_id
  WHERE ${agreement}::uuid IS NULL AND ${begins}::timestamptz < ${now}::timestamptz AND ${gathering}
    AND (d.state IN ('due', 'sending') OR d.state = 'sent' AND d.sent_at >= ${begins} AND d.sent_at < ${until})
    AND (${contact}::uuid IS NULL OR c.id = ${contact})
),
overview AS (
  SELECT key, reader, name, slot, CASE WHEN outcome IS NULL THEN coalesce(quiet_end, due_at) ELSE due_at END AS due_at,
    outcome IS NULL AND quiet_end IS NOT NULL AS after_quiet, outcome, lines
  FROM foreseen_overview
)`;
}
