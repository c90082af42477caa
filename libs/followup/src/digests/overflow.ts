/**
 * Nobody gets more single reminders a day than they want: what is more is said in one overview a few minutes later. The
 * bell shows each of them all the same.
 */
import { dateIn, later, type Tx } from '@concord/platform';
import { deliveryKey } from '../deliveries/delivery.key.ts';
import type { DueRow } from '../deliveries/picking.ts';
import { planDeliveries, type PlannedDelivery } from '../deliveries/planning.ts';
import { atMost, preferred } from './preference.ts';

/** So that what follows within minutes is in the same overview. */
export const GATHER_MS = 10 * 60_000;
/** So near its time an overview takes nothing up any more: a worker may just be writing it. No claim takes that long. */
export const CLOSED_MS = 2 * 60_000;

/** Puts what is too much for its reader today into their overview. @returns the ids that do not go singly */
export async function gather(tx: Tx, rows: readonly DueRow[], reminders: readonly string[]): Promise<Set<string>> {
  const single = rows.filter(
    (row) => reminders.includes(row.kind) && row.active && !row.suppressed && !row.bellOnly && !row.kept,
  );
  if (single.length === 0) return new Set();
  const found = await tx.query<{ id: string }>(tooMany, [
    single.map(({ id }) => id),
    [...new Set(single.map(({ recipientId }) => recipientId))],
    tx.now,
    reminders,
  ]);
  const overIds = new Set(found.map(({ id }) => id));
  const over = single.filter(({ id }) => overIds.has(id));
  if (over.length === 0) return new Set();
  const overviews = await overviewsOf(tx, [...new Map(over.map((row) => [row.recipientId, row])).values()]);
  await planDeliveries(tx, [...overviews.values()]);
  await tx.affect(takeUp, [
    over.map(({ id }) => id),
    over.map(({ recipientId }) => {
      const overview = overviews.get(recipientId);
      return overview && deliveryKey({ ...overview, channel: 'email' });
    }),
  ]);
  return overIds;
}

/** The overview of today in which each of these readers finds what is more: the one that waits, or the next. */
async function overviewsOf(tx: Tx, readers: readonly DueRow[]): Promise<Map<string, PlannedDelivery>> {
  const closed = await tx.query<{ id: string; count: number }>(closedToday, [
    readers.map(({ recipientId }) => recipientId),
    readers.map(({ timeZone }) => dateIn(timeZone, tx.now)),
    later(tx.now, CLOSED_MS),
  ]);
  const counts = new Map(closed.map(({ id, count }) => [id, count]));
  return new Map(
    readers.map(({ recipientId, timeZone, name }) => [
      recipientId,
      {
        kind: 'digest',
        subjectType: 'digest',
        subjectId: recipientId,
        slot: slotAfter(counts.get(recipientId) ?? 0),
        occurrence: dateIn(timeZone, tx.now),
        recipientId,
        agreementId: null,
        title: name,
        dueAt: later(tx.now, GATHER_MS),
      },
    ]),
  );
}

const slotAfter = (closed: number): string => (closed === 0 ? 'overflow' : `overflow/${closed + 1}`);

/** SQL: an overview `o` took reminder `d` up. */
export const takenUp = `d.recipient_id = o.recipient_id AND d.state = 'suppressed' AND d.reason = 'in_digest' AND d.payload ->> 'overview' = o.key`;

const takeUp = `
UPDATE delivery d SET state = 'suppressed', reason = 'in_digest', payload = d.payload || jsonb_build_object('overview', x.overview)
FROM unnest($1::uuid[], $2::text[]) AS x(id, overview) WHERE d.id = x.id AND d.state = 'due'`;

/** How many overviews of each reader's day take nothing up any more. */
const closedToday = `
SELECT r.id, (SELECT count(*)::int FROM delivery d WHERE d.recipient_id = r.id AND d.kind = 'digest' AND d.slot LIKE 'overflow%' AND d.occurrence = r.day
    AND (d.state <> 'due' OR d.due_at <= $3)) AS count
FROM unnest($1::uuid[], $2::text[]) AS r(id, day)`;

/**
 * Which of these rows are more than their reader wants today: what went and what is due take places in one order, whoever
 * claims it, so that many workers at once give no place twice.
 */
const tooMany = `
WITH reader AS (
  SELECT c.id, w.at_most_ruled, w.at_most, date_trunc('day', $3::timestamptz, c.time_zone) AS since
  FROM contact c ${preferred.join} WHERE c.id = ANY ($2::uuid[]) AND (coalesce(w.at_most_ruled, true) OR w.at_most IS NOT NULL)),
placed AS (
  SELECT d.id, ${atMost} AS at_most, row_number() OVER (PARTITION BY w.id ORDER BY d.state = 'due', d.due_at, d.key) AS place
  FROM delivery d JOIN reader w ON w.id = d.recipient_id LEFT JOIN reminder_policy p ON p.id = d.rule_id
  WHERE d.kind = ANY ($4::text[]) AND coalesce(p.by_mail, true) AND coalesce(d.first_attempt_at, $3) >= w.since
    AND (d.state IN ('sending', 'sent', 'unknown') OR d.state = 'due' AND d.due_at <= $3))
SELECT id FROM placed WHERE place > at_most AND id = ANY ($1::uuid[])`;
