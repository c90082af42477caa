import { instant, later, systemActor, type Poster, type SendOutcome, type UnitOfWork } from '@concord/platform';
import { Webhook as Signer } from 'standardwebhooks';
import type { Carrier } from '../deliveries/carrier.ts';
import type { Claim } from '../deliveries/claims.ts';
import { circuitRest } from '../deliveries/delivery.rules.ts';

interface WebhookCarrierOptions {
  poster: Poster;
  work: UnitOfWork;
}

/**
 * Messages to other systems, by HTTP, signed where their shape has a signature. At least once: one whose answer did not
 * come is sent again under the same id. An endpoint that takes nothing rests, longer each time, and is then tried with one.
 */
export class WebhookCarrier implements Carrier {
  constructor(private readonly options: WebhookCarrierOptions) {}

  async carry(
    { delivery: { key, recipient }, message }: Claim,
    { url, secret, at }: Readonly<Record<string, string>>,
    onHanded: () => Promise<boolean>,
  ): Promise<SendOutcome> {
    if (!('body' in message)) throw new Error('a mail is no message to another system');
    if (!url || !at) return { kind: 'refused', reason: 'endpoint_removed' };
    if (!(await onHanded())) return { kind: 'lost_claim' };
    const { body } = message;
    const headers = { 'Content-Type': 'application/json', ...signature({ key, body, secret, at: instant(at) }) };
    const { kind, reason } = await this.options.poster.post({ url, body, headers });
    await this.note(recipient.id, kind === 'sent' ? null : reason);
    return kind === 'sent' ? { kind, response: reason } : { kind, reason };
  }

  /** How the endpoint fares, for all workers: after a refusal it rests. */
  private note(webhookId: string, trouble: string | null): Promise<void> {
    return this.options.work.write(systemActor, async (tx) => {
      const [line] = await tx.query<{ refusals: number }>(
        `INSERT INTO webhook_line AS l (webhook_id, refusals, trouble, last_sent_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (webhook_id) DO UPDATE SET refusals = CASE WHEN $3::text IS NULL THEN 0 ELSE l.refusals + 1 END, trouble = excluded.trouble,
           last_sent_at = coalesce(excluded.last_sent_at, l.last_sent_at), rest_until = NULL RETURNING refusals`,
        [webhookId, trouble === null ? 0 : 1, trouble, trouble === null ? tx.now : null],
      );
      if (!line || line.refusals === 0) return;
      await tx.affect(`UPDATE webhook_line SET rest_until = $2 WHERE webhook_id = $1`, [
        webhookId,
        later(tx.now, circuitRest(line.refusals)),
      ]);
    });
  }
}

interface Signed {
  key: string;
  body: string;
  secret: string | undefined;
  at: Date;
}

/** Standard Webhooks; the id is the delivery's key, the same at every attempt. */
function signature({ key, body, secret, at }: Signed): Record<string, string> {
  if (!secret) return {};
  return {
    'webhook-id': key,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Signer(secret).sign(key, at, body),
  };
}
