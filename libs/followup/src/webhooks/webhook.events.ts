/**
 * What happened that other systems want to know, found in the audit: the record of a change is what "once" is counted by.
 * A reminder whose time has come is found among the deliveries, and counted by what it says, whoever reads it.
 * Whoever hears of a change looks at its agreement at once; a turn every minute finds everything anyway.
 */
import type { WebhookEvent } from '@concord/contracts';
import { dateIn, systemActor, type OutboxHandlers, type Tx, type UnitOfWork } from '@concord/platform';
import { z } from 'zod';
import { DELIVERY_CHANNEL } from '../deliveries/planning.ts';
import { listedKinds } from '../reminders/reminder.rules.ts';
import { reportAnswered, reportSent } from '../reports/report.events.ts';

export const webhookTestAsked = 'webhook.test-asked';

/** How far back a turn looks again: an entry bears the time its transaction began, and is seen when that ends. */
const OVERLAP = `interval '2 hours'`;
/** A date passed longer ago than this while no worker ran is not told any more. */
const OVERDUE_DAYS = 35;

/** As it stands in a delivery's slot, and in its id at the receiver, where a full stop separates. */
export const slotOf = (event: WebhookEvent): string => event.replace('.', '-');

/** SQL: which event an entry `e` of the audit is. */
const eventOf = `CASE e.resource
  WHEN 'milestone' THEN CASE WHEN e.after ? 'return_rounds' THEN 'milestone.returned' WHEN e.after ->> 'state' = 'submitted' THEN 'milestone.submitted'
    WHEN e.after ->> 'state' = 'achieved' THEN 'milestone.verified' END
  WHEN 'agreement' THEN CASE WHEN e.after ? 'state' THEN 'agreement.state' END
  WHEN 'amendment' THEN CASE WHEN e.after ->> 'state' = 'applied' THEN 'amendment.applied' END
  WHEN 'status_report' THEN CASE WHEN e.after ->> 'state' = 'sent' THEN 'report.sent' END
  WHEN 'report_recipient' THEN CASE WHEN e.after ->> 'answer' IS NOT NULL THEN 'report.answered' END END`;

/**
 * SQL: reminder `o` speaks, to whomever. What is called off, or comes too late, says nothing; what only goes in one mail with
 * others, or to the bell alone, does.
 */
const speaks = `(o.state NOT IN ('cancelled', 'suppressed') OR o.reason IN ('in_digest', 'bell_only', 'address_suppressed'))`;
/** SQL: since when reminder `o` could be told: its time had come, and it was planned. */
const couldBeTold = 'greatest(o.due_at, o.created_at)';

/** SQL: of agreement `a` endpoint `w` may be told. */
export const isOpenTo = `CASE w.reach WHEN 'confidential' THEN true WHEN 'internal' THEN a.confidentiality <> 'confidential'
  ELSE a.confidentiality IN ('public', 'partner') END`;

/** SQL: the rows looked at. */
const within = (scope: 'one' | 'all', alias: string): string =>
  scope === 'one' ? `${alias}.agreement_id = $2::uuid` : '$2::uuid IS NULL';

/**
 * $1 now, $2 the agreement or null for all, $3 the office's day; a statement for each, so that one agreement is found by
 * its own index. Looking at one moves no mark; the turn over all does, and then looks for dates that passed since.
 */
const planOf = (scope: 'one' | 'all'): string => `
WITH told AS (
  SELECT w.id, w.events, w.reach, w.told_from, greatest(w.told_from, coalesce(l.looked_at, w.told_from) - ${OVERLAP}) AS looks_from,
    greatest((w.told_from AT TIME ZONE 'UTC')::date, CASE WHEN $2::uuid IS NULL THEN l.overdue_on END, $3::date - ${OVERDUE_DAYS}) AS overdue_from
  FROM webhook w LEFT JOIN webhook_line l ON l.webhook_id = w.id WHERE w.removed_at IS NULL AND NOT w.paused
), happened AS (
  SELECT e.agreement_id, ${eventOf} AS event, e.id::text AS occurrence, e.at, coalesce(r.status_report_id, e.record_id) AS subject_id,
    jsonb_strip_nulls(jsonb_build_object('from', e.before ->> 'state', 'to', e.after ->> 'state', 'answer', e.after ->> 'answer')) AS facts
  FROM audit_entry e LEFT JOIN report_recipient r ON e.resource = 'report_recipient' AND r.id = e.record_id
  WHERE e.at >= (SELECT min(looks_from) FROM told) AND ${within(scope, 'e')}
    AND e.action = 'update' AND e.resource IN ('milestone', 'agreement', 'amendment', 'status_report', 'report_recipient')
), since AS (
  SELECT min(overdue_from) AS day FROM told WHERE 'milestone.overdue' = ANY (events)
), passed AS (
  SELECT m.agreement_id, 'milestone.overdue' AS event, m.due_on::text AS occurrence, $1::timestamptz AS at, m.id AS subject_id, '{}'::jsonb AS facts, m.due_on
  FROM milestone m JOIN agreement a ON a.id = m.agreement_id
  WHERE m.state IN ('planned', 'in_progress') AND a.state = 'in_force' AND m.due_on < $3::date
    AND (SELECT day FROM since) < $3::date AND m.due_on >= (SELECT day FROM since) AND ${within(scope, 'm')}
), reminded AS (
  -- one for all its readers; what a reader asked to hear again is theirs
  SELECT DISTINCT ON (o.subject_type, o.subject_id, o.slot, o.occurrence) o.agreement_id, concat_ws('/', o.subject_type, o.slot, o.occurrence) AS occurrence,
    o.due_at AS at, o.subject_id, o.title, ${couldBeTold} AS since, jsonb_build_object('about', o.subject_type, 'slot', o.slot, 'dueOn', o.occurrence) AS facts
  FROM delivery o
  WHERE o.kind IN (${listedKinds}) AND ${couldBeTold} >= (SELECT min(looks_from) FROM told WHERE 'reminder.due' = ANY (events))
    AND ${couldBeTold} <= $1 AND o.slot NOT LIKE 'again-%' AND ${speaks} AND ${within(scope, 'o')}
  ORDER BY o.subject_type, o.subject_id, o.slot, o.occurrence, o.due_at
), news AS (
  SELECT t.id AS webhook_id, h.agreement_id, h.event, h.occurrence, h.at, h.subject_id, h.facts, NULL AS title
  FROM told t JOIN happened h ON h.event = ANY (t.events) AND h.at >= t.looks_from
  UNION ALL
  SELECT t.id, p.agreement_id, p.event, p.occurrence, p.at, p.subject_id, p.facts, NULL
  FROM told t JOIN passed p ON p.event = ANY (t.events) AND p.due_on >= t.overdue_from
  UNION ALL
  SELECT t.id, r.agreement_id, 'reminder.due', r.occurrence, r.at, r.subject_id, r.facts, r.title
  FROM told t JOIN reminded r ON 'reminder.due' = ANY (t.events) AND r.since >= t.looks_from
), named AS (
  SELECT n.webhook_id, n.agreement_id, n.event, n.occurrence, n.at, n.subject_id, n.facts, split_part(n.event, '.', 1) || '_event' AS subject_type,
    replace(n.event, '.', '-') AS slot, coalesce(n.title, m.title, a.title) AS title
  FROM news n JOIN webhook w ON w.id = n.webhook_id JOIN agreement a ON a.id = n.agreement_id AND ${isOpenTo}
  LEFT JOIN milestone m ON m.id = n.subject_id
), planned AS (
  INSERT INTO delivery (key, kind, agreement_id, subject_type, subject_id, title, slot, occurrence, webhook_id, channel, payload, due_at, next_attempt_at)
  SELECT concat_ws('/', subject_type, subject_id, slot, occurrence, webhook_id, 'webhook'),
    CASE subject_type WHEN 'reminder_event' THEN 'webhook_reminder' ELSE 'webhook_event' END, agreement_id, subject_type, subject_id, title,
    slot, occurrence, webhook_id, 'webhook', facts || jsonb_build_object('event', event, 'at', at), $1, $1 FROM named
  ON CONFLICT (key) DO NOTHING RETURNING 1
), marked AS (
  INSERT INTO webhook_line (webhook_id, looked_at, overdue_on) SELECT id, $1, $3::date FROM told WHERE $2::uuid IS NULL
  ON CONFLICT (webhook_id) DO UPDATE SET looked_at = excluded.looked_at, overdue_on = excluded.overdue_on RETURNING 1
)
SELECT count(*)::int AS count FROM planned`;

const plans = { one: planOf('one'), all: planOf('all') };

/** Plans what endpoints are to be told, of one agreement or of all. Planning twice tells once: the key holds what happened. */
export async function tellEndpoints(
  tx: Tx,
  officeTimeZone: string,
  agreementId: string | null = null,
): Promise<number> {
  const [planned] = await tx.query<{ count: number }>(plans[agreementId ? 'one' : 'all'], [
    tx.now,
    agreementId,
    dateIn(officeTimeZone, tx.now),
  ]);
  if (planned?.count) await tx.query(`SELECT pg_notify('${DELIVERY_CHANNEL}', '')`);
  return planned?.count ?? 0;
}

/** The turn over all agreements. Any number of workers may take it. */
export const tellAll = (work: UnitOfWork, officeTimeZone: string): Promise<number> =>
  work.write(systemActor, (tx) => tellEndpoints(tx, officeTimeZone));

const AboutAgreement = z.object({ agreementId: z.guid() });
const AboutReport = z.object({ statusReportId: z.guid() });
const Asked = z.object({ webhookId: z.guid(), askedAt: z.iso.datetime() });

/** Idempotent, all of it: a delivery's key holds the change it tells of, or the moment somebody asked for a test. */
export function hearForEndpoints(handlers: OutboxHandlers, officeTimeZone: string): void {
  handlers.onMany('milestone.changed', AboutAgreement, (tx, changed) => tellOf(tx, officeTimeZone, changed));
  handlers.onMany('agreement.changed', AboutAgreement, (tx, changed) => tellOf(tx, officeTimeZone, changed));
  for (const topic of [reportSent, reportAnswered])
    handlers.on(topic, AboutReport, async (tx, { statusReportId }) => {
      const [report] = await tx.query<{ agreementId: string }>(
        `SELECT agreement_id AS "agreementId" FROM status_report WHERE id = $1`,
        [statusReportId],
      );
      if (report) await tellOf(tx, officeTimeZone, [report]);
    });
  handlers.on(webhookTestAsked, Asked, planTest);
}

/** Of each agreement once; where nobody wants to be told, nothing is looked for. */
async function tellOf(tx: Tx, officeTimeZone: string, changed: readonly { agreementId: string }[]): Promise<void> {
  const endpoints = await tx.query(`SELECT FROM webhook WHERE removed_at IS NULL AND NOT paused LIMIT 1`);
  if (endpoints.length === 0) return;
  for (const agreementId of new Set(changed.map(({ agreementId }) => agreementId)))
    await tellEndpoints(tx, officeTimeZone, agreementId);
}

async function planTest(tx: Tx, { webhookId, askedAt }: z.infer<typeof Asked>): Promise<void> {
  await tx.affect(
    `INSERT INTO delivery (key, kind, subject_type, subject_id, title, slot, occurrence, webhook_id, channel, payload, priority, due_at, next_attempt_at)
     SELECT concat_ws('/', 'webhook_test', w.id, 'test', $3::text, w.id, 'webhook'), 'webhook_test', 'webhook_test', w.id, w.name, 'test', $3, w.id, 'webhook',
       jsonb_build_object('at', $3::text), 0, $2, $2 FROM webhook w WHERE w.id = $1 AND w.removed_at IS NULL
     ON CONFLICT (key) DO NOTHING`,
    [webhookId, tx.now, askedAt],
  );
  await tx.query(`SELECT pg_notify('${DELIVERY_CHANNEL}', '')`);
}
