/**
 * What becomes of a reminder whose time has passed: ended as its policy says, or left until its reader's quiet hours are
 * over. The planning asks it of what is new, the claim of what was planned in time and then waited.
 */
import type { Tx } from '@concord/platform';
import { preferred } from '../digests/preference.ts';
import { quietUntil } from '../calendar/sending-time.ts';
import type { DueRow } from '../deliveries/picking.ts';
import { reminderKinds } from './reminder.rules.ts';

/** The parts of the question, as SQL. */
interface Late {
  dueAt: string;
  now: string;
  latePolicy: string;
  lateDays: string;
  /** The time of a newer one has come. */
  newer: string;
}

/** SQL: the branches of a CASE that say why a reminder is not sent any more. */
export const lateness = ({ dueAt, now, latePolicy, lateDays, newer }: Late): string => `
      WHEN ${dueAt} < ${now}::timestamptz - make_interval(days => ${lateDays}) THEN 'too_late'
      WHEN ${latePolicy} = 'skip' AND ${dueAt} < ${now}::timestamptz - interval '1 hour' THEN 'late_skipped'
      WHEN ${latePolicy} = 'collapse' AND ${newer} THEN 'late_collapsed'`;

/** Reminders, overviews and what a comment says to somebody; nobody waits for them. */
const heldKinds: readonly string[] = [...reminderKinds, 'digest', 'comment_mention'];

/**
 * Ends what is later than its policy allows, and has the rest wait for the end of its reader's quiet hours, their own or
 * else the policy's. What a person wants sent goes whenever that is. The bell, which spoke in time, keeps both.
 * @returns the ids of what does not go now
 */
export async function holdBack(tx: Tx, rows: readonly DueRow[]): Promise<ReadonlySet<string>> {
  const held = rows.filter(({ kind }) => heldKinds.includes(kind));
  if (held.length === 0) return new Set();
  return hold(tx, await tx.query<Judged>(judge, [tx.now, held.map(({ id }) => id)]));
}

async function hold(tx: Tx, found: readonly Judged[]): Promise<ReadonlySet<string>> {
  const untils = new Map<string, Date | null>();
  const quietEnd = ({ zone, from, to }: Judged): Date | null => {
    if (!from || !to) return null;
    const hours = `${zone} ${from} ${to}`;
    if (!untils.has(hours)) untils.set(hours, quietUntil(tx.now, zone, { from, to }));
    return untils.get(hours) ?? null;
  };
  const held = found
    .map((row) => ({ id: row.id, reason: row.reason, until: row.reason ? null : quietEnd(row) }))
    .filter(({ reason, until }) => reason ?? until);
  if (held.length > 0) await tx.affect(holdStatement, [JSON.stringify(held)]);
  return new Set(held.map(({ id }) => id));
}

interface Judged {
  id: string;
  reason: string | null;
  zone: string;
  from: string | null;
  to: string | null;
}

const newer = `EXISTS (SELECT FROM delivery e WHERE e.subject_id = d.subject_id AND e.subject_type = d.subject_type AND e.kind = d.kind
  AND e.occurrence = d.occurrence AND e.recipient_id = d.recipient_id AND e.due_at > d.due_at AND e.due_at <= $1 AND e.state <> 'cancelled')`;

const judge = `
WITH judged AS MATERIALIZED (
  SELECT d.id, c.time_zone AS zone, coalesce(w.quiet_from, p.quiet_from) AS "from", coalesce(w.quiet_to, p.quiet_to) AS "to",
    CASE ${lateness({ dueAt: 'd.due_at', now: '$1', latePolicy: 'p.late_policy', lateDays: 'p.late_days', newer })} END AS reason
  FROM delivery d JOIN contact c ON c.id = d.recipient_id LEFT JOIN reminder_policy p ON p.id = d.rule_id ${preferred.join}
  WHERE d.id = ANY ($2::uuid[]) AND d.due_at <= $1)
SELECT * FROM judged j WHERE (reason IS NOT NULL OR "from" IS NOT NULL)
  AND NOT EXISTS (SELECT FROM delivery_attempt y WHERE y.delivery_id = j.id AND y.outcome = 'resent')`;

const holdStatement = `
UPDATE delivery d SET state = CASE WHEN x.reason IS NULL THEN 'due' ELSE 'suppressed' END, reason = coalesce(x.reason, d.reason),
  next_attempt_at = coalesce(x.until, d.next_attempt_at)
FROM jsonb_to_recordset($1) AS x(id uuid, reason text, until timestamptz) WHERE d.id = x.id AND d.state = 'due'`;
