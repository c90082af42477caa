/**
 * How a delivery comes to be and is called off. Both run in the transaction of their cause (the one that marks the outbox
 * row handled), so cause and effect stand or fall together. Neither sends anything.
 */
import type { Tx } from '@concord/platform';
import { deliveryKey, type DeliveryIdentity } from './delivery.key.ts';

/** The channel on which the worker hears that something became due. */
export const DELIVERY_CHANNEL = 'concord_delivery';

export interface PlannedDelivery extends Omit<DeliveryIdentity, 'channel'> {
  /** The registered kind that writes it. */
  kind: string;
  agreementId: string | null;
  /** What it is about, in the subject's own words. */
  title: string;
  /** When to send; now when absent. */
  dueAt?: Date;
  ruleId?: string;
  /** What the writer needs besides the subject. Never a secret. */
  payload?: Readonly<Record<string, unknown>>;
  /** Somebody waits for it (a code): goes before everything else. */
  urgent?: boolean;
  /** The console's path to it; with it, a recipient who has an account sees it in the bell, from `dueAt` on. */
  path?: string;
}

/**
 * Plans mails. What is planned already (same key), whatever became of it, is left as it is: planning twice sends once.
 * @returns how many are new
 */
export async function planDeliveries(tx: Tx, deliveries: readonly PlannedDelivery[]): Promise<number> {
  if (deliveries.length === 0) return 0;
  const rows = deliveries.map((d) => ({
    key: deliveryKey({ ...d, channel: 'email' }),
    kind: d.kind,
    agreement_id: d.agreementId,
    subject_type: d.subjectType,
    subject_id: d.subjectId,
    title: d.title,
    rule_id: d.ruleId ?? null,
    slot: d.slot,
    occurrence: d.occurrence,
    recipient_id: d.recipientId,
    payload: d.payload ?? {},
    priority: d.urgent ? 0 : 1,
    due_at: d.dueAt ?? tx.now,
    path: d.path ?? null,
  }));
  const [planned] = await tx.query<{ count: number }>(insert, [JSON.stringify(rows)]);
  await tx.query(`SELECT pg_notify('${DELIVERY_CHANNEL}', '')`);
  return planned?.count ?? 0;
}

const insert = `
WITH wanted AS (
  SELECT * FROM jsonb_to_recordset($1) AS w(key text, kind text, agreement_id uuid, subject_type text, subject_id uuid,
    title text, rule_id uuid, slot text, occurrence text, recipient_id uuid, payload jsonb, priority smallint,
    due_at timestamptz, path text)
), planned AS (
  INSERT INTO delivery (key, kind, agreement_id, subject_type, subject_id, title, rule_id, slot, occurrence, recipient_id,
    channel, payload, priority, due_at, next_attempt_at)
  SELECT key, kind, agreement_id, subject_type, subject_id, title, rule_id, slot, occurrence, recipient_id,
    'email', payload, priority, due_at, due_at FROM wanted
  ON CONFLICT (key) DO NOTHING RETURNING id, key
), shown AS (
  INSERT INTO notification (user_id, agreement_id, delivery_id, kind, payload, path, show_at)
  SELECT c.user_id, w.agreement_id, p.id, w.kind, w.payload || jsonb_build_object('title', w.title, 'slot', w.slot,
    'occurrence', w.occurrence), w.path, w.due_at
  FROM planned p JOIN wanted w ON w.key = p.key JOIN contact c ON c.id = w.recipient_id
  WHERE w.path IS NOT NULL AND c.user_id IS NOT NULL
)
SELECT count(*)::int AS count FROM planned`;

/** Takes the unread notices of these deliveries out of the bell. */
export async function withdrawNotifications(tx: Tx, deliveries: readonly { id: string }[]): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.affect(`DELETE FROM notification WHERE delivery_id = ANY ($1::uuid[]) AND read_at IS NULL`, [
    deliveries.map(({ id }) => id),
  ]);
}
