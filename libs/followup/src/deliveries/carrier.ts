import type { MailTransport, SendOutcome } from '@concord/platform';
import type { Claim } from './claims.ts';
import { fillIn, type DeliveryKinds, type DueDelivery } from './delivery.kinds.ts';

/** Brings the messages of one channel to their far end. */
export interface Carrier {
  /**
   * One attempt.
   * @param values of the message's placeholders; they go out and are kept nowhere
   * @param onHanded asked once, before anything of the message leaves; false and nothing may
   */
  carry(claim: Claim, values: Readonly<Record<string, string>>, onHanded: () => Promise<boolean>): Promise<SendOutcome>;
}

interface MailCarrierOptions {
  transport: MailTransport;
  kinds: DeliveryKinds;
  /** Where a reader stops what may be muted. */
  unsubscribeUrl: (contactId: string) => string;
}

/** Mails, by SMTP. */
export class MailCarrier implements Carrier {
  constructor(private readonly options: MailCarrierOptions) {}

  carry(
    { delivery, message, messageId, writtenAt }: Claim,
    values: Readonly<Record<string, string>>,
    onHanded: () => Promise<boolean>,
  ): Promise<SendOutcome> {
    if (!('html' in message)) throw new Error('what is written for another system is no mail');
    const { subject, text, html, headers } = fillIn(message, values);
    return this.options.transport.send(
      {
        to: { name: delivery.recipient.name, address: delivery.recipient.email },
        subject,
        text,
        html,
        messageId,
        date: writtenAt,
        headers: { ...headers, ...this.muting(delivery), 'Auto-Submitted': 'auto-generated' },
      },
      onHanded,
    );
  }

  /** RFC 8058: mail programs offer it beside the sender's name. */
  private muting({ kind, recipient }: DueDelivery): Record<string, string> {
    const { kinds, unsubscribeUrl } = this.options;
    if (!kinds.get(kind).mutable) return {};
    return {
      'List-Unsubscribe': `<${unsubscribeUrl(recipient.id)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }
}
