/**
 * Nobody gets more single reminders a day than they want: what is more is said in one overview a few minutes later. The
 * bell shows each of them all the same.
 */
import { dateIn, later, type Tx } from '@concord/platform';
import type { DueRow } from '../deliveries/picking.ts';
import { planDeliveries } from '../deliveries/planning.ts';
import { preferred } from './preference.ts';

/** So that what follows within minutes is in the same overview. */
const GATHER_MS = 10 * 60_000;

/** Puts what is too much for its reader today into their overview. @returns the ids that do not go singly */
export async function gather(tx: Tx, rows: readonly DueRow[], reminders: readonly string[]): Promise<Set<string>> {
  const single = rows.filter(({ kind }) => kind !== 'digest' && reminders.includes(kind));
  if (single.length === 0) return new Set();
  const left = new Map(
    (
      await tx.query<{ id: string; left: number }>(leftToday, [
        [...new Set(single.map(({ recipientId }) => recipientId))],
        tx.now,
        reminders,
      ])
    ).map(({ id, left }) => [id, left]),
  );
  const over = single.filter(({ recipientId }) => {
    const more = left.get(recipientId);
    if (more === undefined) return false;
    left.set(recipientId, more - 1);
    return more <= 0;
  });
  if (over.length === 0) return new Set();
  const readers = [...new Map(over.map((row) => [row.recipientId, row])).values()];
  await planDeliveries(
    tx,
    readers.map((row) => ({
      kind: 'digest',
      subjectType: 'digest',
      subjectId: row.recipientId,
      slot: 'overflow',
      occurrence: dateIn(row.timeZone, tx.now),
      recipientId: row.recipientId,
      agreementId: null,
      title: row.name,
      dueAt: later(tx.now, GATHER_MS),
    })),
  );
  const ids = over.map(({ id }) => id);
  await tx.affect(
    `UPDATE delivery SET state = 'suppressed', reason = 'in_digest' WHERE id = ANY ($1::uuid[]) AND state = 'due'`,
    [ids],
  );
  return new Set(ids);
}

/** Of those who want a limit. */
const leftToday = `
SELECT c.id, ${preferred.atMost} - (SELECT count(*)::int FROM delivery d WHERE d.recipient_id = c.id AND d.kind = ANY ($3::text[]) AND d.kind <> 'digest'
    AND d.state IN ('sending', 'sent', 'unknown') AND d.first_attempt_at >= date_trunc('day', $2::timestamptz, c.time_zone)) AS left
FROM contact c ${preferred.join} WHERE c.id = ANY ($1::uuid[]) AND (${preferred.atMost}) IS NOT NULL`;
