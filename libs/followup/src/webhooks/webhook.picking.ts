/**
 * Which messages to other systems a worker takes next: of each endpoint its share, none of one that rests after it
 * refused, and one of an endpoint that is tried again. Trying an endpoint out goes first and always.
 */
import type { Tx } from '@concord/platform';
import { dueOn, type DueRow, type Picker, type Wanted } from '../deliveries/picking.ts';

const dueNow = dueOn('webhook');
const row = `d.id, d.key, d.kind, d.agreement_id AS "agreementId", d.subject_type AS "subjectType", d.subject_id AS "subjectId", d.title, d.slot,
  d.occurrence, d.payload, d.due_at AS "dueAt", d.priority, d.paced_at AS "pacedAt", w.id AS "recipientId", w.name, '' AS email, w.language,
  'UTC' AS "timeZone", NULL::uuid AS "userId", w.removed_at IS NULL AS active, false AS suppressed, false AS "bellOnly", false AS kept, d.message IS NOT NULL AS frozen`;
const joined = 'FROM delivery d JOIN webhook w ON w.id = d.webhook_id';
const held = 'FOR UPDATE OF d SKIP LOCKED FOR SHARE OF w SKIP LOCKED';
/** SQL: it may go to endpoint `w`. */
const goes = `(d.kind = 'webhook_test' OR NOT w.paused)`;

const inShares = `
SELECT picked.* FROM (
  SELECT w.id, coalesce(l.refusals, 0) AS refusals, count(*) OVER () AS lines, coalesce(l.rest_until <= $1, true) AS rested
  FROM webhook w LEFT JOIN webhook_line l ON l.webhook_id = w.id
  WHERE EXISTS (SELECT FROM delivery d WHERE ${dueNow} AND d.webhook_id = w.id AND ${goes})
) line CROSS JOIN LATERAL (
  SELECT ${row} ${joined} WHERE ${dueNow} AND d.webhook_id = line.id AND ${goes} AND (line.rested OR d.priority = 0)
  ORDER BY d.priority, d.next_attempt_at LIMIT CASE WHEN line.refusals > 0 THEN 1 ELSE greatest(1, $3 / line.lines) END ${held}
) picked LIMIT $3`;

export class WebhookPicker implements Picker {
  readonly dueNow = dueNow;

  pick(tx: Tx, { kinds, limit, only }: Wanted): Promise<DueRow[]> {
    return only
      ? tx.query<DueRow>(`SELECT ${row} ${joined} WHERE ${dueNow} AND d.id = $3 AND ${goes} ${held}`, [
          tx.now,
          kinds,
          only,
        ])
      : tx.query<DueRow>(inShares, [tx.now, kinds, limit]);
  }
}
