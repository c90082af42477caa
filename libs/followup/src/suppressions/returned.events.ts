import { MailEvent } from '@concord/contracts';
import type { OutboxHandlers, Tx } from '@concord/platform';
import { z } from 'zod';
import { noted } from '../deliveries/attempts.ts';
import { prove } from '../deliveries/proof.ts';
import { tellOfficers } from '../deliveries/troubles.ts';
import { muteReminders, suppress } from './suppress.ts';

/** What mail services and readers told us is done here: nobody without an account writes to these tables. */
export function hearReturned(handlers: OutboxHandlers): void {
  handlers.on('mail.returned', MailEvent, async (tx, event) => {
    if (event.event === 'delivered') return prove(tx, { messageId: bracketed(event.messageId) }, 'arrived');
    if (event.permanent || event.event === 'complaint') {
      await suppress(tx, {
        address: event.address,
        covers: 'everything',
        cause: event.event,
        detail: event.detail ?? null,
      });
      await tellOfAddress(tx, event);
    }
    if (event.event === 'bounce' && event.messageId) await takeBack(tx, event.messageId, event.detail);
  });
  handlers.on('mail.muted', z.strictObject({ contactId: z.guid() }), async (tx, { contactId }) => {
    const [contact] = await tx.query<{ email: string }>('SELECT email FROM contact WHERE id = $1', [contactId]);
    if (contact?.email) await muteReminders(tx, contact.email);
  });
}

type Returned = Exclude<MailEvent, { event: 'delivered' }>;

/**
 * Nothing more goes to the address: the officers of the mail that is named are told, or of the last that went there. What
 * came back is told with its mail.
 */
async function tellOfAddress(tx: Tx, { event, address, messageId }: Returned): Promise<void> {
  if (event === 'bounce' && messageId) return;
  const rows = await tx.query<{ id: string }>(lastTo, [address, messageId ? bracketed(messageId) : null]);
  await tellOfficers(
    tx,
    event === 'complaint' ? 'complained' : 'returned',
    rows.map(({ id }) => id),
  );
}

const lastTo = `
SELECT d.id FROM delivery d
WHERE (d.message_id = $2 OR d.recipient_id = ANY (ARRAY(SELECT c.id FROM contact c WHERE lower(c.email) = lower($1)))) AND d.handed_at IS NOT NULL
ORDER BY d.message_id = $2 DESC NULLS LAST, d.handed_at DESC LIMIT 1`;

const bracketed = (messageId: string): string => `<${messageId.replace(/^<|>$/g, '')}>`;

/** The delivery was taken and came back: it has failed, and its officers are told. */
async function takeBack(tx: Tx, messageId: string, detail: string | undefined): Promise<void> {
  const back = await tx.query<{ delivery_id: string }>(
    `WITH back AS (UPDATE delivery SET state = 'failed', reason = 'bounced' WHERE message_id = $1 AND state IN ('sent', 'unknown') RETURNING id, agreement_id)
     ${noted('back', `'bounced'`, '$2', '$3')}`,
    [bracketed(messageId), detail ?? null, tx.now],
  );
  await tellOfficers(
    tx,
    'bounced',
    back.map(({ delivery_id: id }) => id),
  );
}
