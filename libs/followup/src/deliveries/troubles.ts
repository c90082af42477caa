import type { Tx } from '@concord/platform';

/**
 * Shows the agreement's officers what did not arrive, or may not have: a task in the bell, once per delivery and trouble
 * (unique key), in the transaction that found it.
 */
export async function tellOfficers(
  tx: Tx,
  trouble: 'failed' | 'unknown' | 'bounced',
  deliveryIds: readonly string[],
): Promise<void> {
  if (deliveryIds.length === 0) return;
  await tellAdministrators(tx, deliveryIds);
  await tx.affect(
    `INSERT INTO notification (user_id, agreement_id, delivery_id, kind, payload, path, show_at)
     SELECT t.user_id, d.agreement_id, d.id, 'delivery_' || $2::text, jsonb_build_object('title', d.title, 'recipient', c.name),
       '/deliveries', $3
     FROM delivery d JOIN contact c ON c.id = d.recipient_id
     JOIN team_member t ON t.agreement_id = d.agreement_id AND t.duty = 'officer'
     WHERE d.id = ANY ($1::uuid[])
     ON CONFLICT DO NOTHING`,
    [deliveryIds, trouble, tx.now],
  );
}

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
