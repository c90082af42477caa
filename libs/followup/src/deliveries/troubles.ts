import type { Tx } from '@concord/platform';

/** Of a mail, or of the address it went to. */
type Trouble = 'failed' | 'unknown' | 'bounced' | 'returned' | 'complained';
const ofTheAddress: readonly Trouble[] = ['returned', 'complained'];

/**
 * Shows what did not arrive, or may not have, to the agreement's officers; without one at work to its managers, else to the
 * administrators: a task in the bell, once per delivery and trouble (unique key), in the transaction that found it.
 */
export async function tellOfficers(tx: Tx, trouble: Trouble, deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  await tellAdministrators(tx, deliveryIds);
  await tx.affect(
    `INSERT INTO notification (user_id, agreement_id, delivery_id, kind, payload, path, show_at)
     SELECT user_id, agreement_id, id, 'delivery_' || $2::text, jsonb_build_object('title', title, 'recipient', recipient, 'subject', subject_type), $4, $3
     FROM (
       SELECT d.id, d.agreement_id, d.title, d.subject_type, c.name AS recipient, asked.user_id, asked.turn, min(asked.turn) OVER (PARTITION BY d.id) AS first
       FROM delivery d JOIN contact c ON c.id = d.recipient_id CROSS JOIN LATERAL (${inTurn}) asked
       WHERE d.id = ANY ($1::uuid[])) told
     WHERE turn = first
     ON CONFLICT DO NOTHING`,
    [deliveryIds, trouble, tx.now, ofTheAddress.includes(trouble) ? '/mail-suppressions' : '/deliveries'],
  );
}

/** SQL: who may be asked about delivery `d`; those of the first turn are. */
const inTurn = `
  SELECT t.user_id, array_position(ARRAY['officer', 'manager'], t.duty) AS turn FROM team_member t JOIN users u ON u.id = t.user_id AND u.active
  WHERE t.agreement_id = d.agreement_id AND t.duty IN ('officer', 'manager')
  UNION ALL SELECT u.id, 3 FROM users u WHERE u.role = 'administrator' AND u.active`;

/** An endpoint of another system is the administrators' care: told once a day for each, whatever the messages were about. */
const tellAdministrators = (tx: Tx, deliveryIds: readonly string[]): Promise<number> =>
  tx.affect(
    `INSERT INTO notification (id, user_id, kind, payload, path, show_at)
     SELECT DISTINCT md5(w.id::text || u.id::text || ($2::timestamptz AT TIME ZONE 'UTC')::date::text)::uuid, u.id, 'webhook_failed',
       jsonb_build_object('title', w.name), '/webhooks', $2::timestamptz
     FROM delivery d JOIN webhook w ON w.id = d.webhook_id JOIN users u ON u.role = 'administrator' AND u.active
     WHERE d.id = ANY ($1::uuid[])
     ON CONFLICT (id) DO NOTHING`,
    [deliveryIds, tx.now],
  );
