import { MailEvent } from '@concord/contracts';
import type { OutboxHandlers, Tx } from '@concord/platform';
import { z } from 'zod';
import { noted } from '../deliveries/attempts.ts';
import { tellOfficers } from '../deliveries/troubles.ts';
import { suppress } from './suppress.ts';

/** What mail services and readers told us is done here: nobody without an account writes to these tables. */
export function hearReturned(handlers: OutboxHandlers): void {
  handlers.on('mail.returned', MailEvent, async (tx, event) => {
    if (event.permanent || event.event === 'complaint')
      await suppress(tx, {
        address: event.address,
        covers: 'everything',
        cause: event.event,
        detail: event.detail ?? null,
      });
    if (event.messageId) await takeBack(tx, event);
  });
  handlers.on('mail.muted', z.strictObject({ contactId: z.guid() }), async (tx, { contactId }) => {
    const [contact] = await tx.query<{ email: string }>('SELECT email FROM contact WHERE id = $1', [contactId]);
    if (contact?.email)
      await suppress(tx, { address: contact.email, covers: 'reminders', cause: 'unsubscribed', detail: null });
  });
}

/** The delivery was taken and came back: it has failed, and its officers are told. A complaint arrived well enough. */
async function takeBack(tx: Tx, { event, messageId = '', detail }: MailEvent): Promise<void> {
  if (event === 'complaint') return;
  const back = await tx.query<{ delivery_id: string }>(
    `WITH back AS (UPDATE delivery SET state = 'failed', reason = 'bounced' WHERE message_id = $1 AND state IN ('sent', 'unknown') RETURNING id, agreement_id)
     ${noted('back', `'bounced'`, '$2', '$3')}`,
    [`<${messageId.replace(/^<|>$/g, '')}>`, detail ?? null, tx.now],
  );
  await tellOfficers(
    tx,
    'bounced',
    back.map(({ delivery_id: id }) => id),
  );
}
