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
  /** Where a reader stops what may be muted, by one click of the mail program or after being asked in a browser. */
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
    const stop = this.stop(delivery);
    const { subject, text, html, headers } = fillIn(message, stop === null ? values : { ...values, stop });
    return this.options.transport.send(
      {
        to: { name: delivery.recipient.name, address: delivery.recipient.email },
        subject,
        text,
        html,
        messageId,
        date: writtenAt,
        headers: { ...headers, ...(stop === null ? {} : muting(stop)), 'Auto-Submitted': 'auto-generated' },
      },
      onHanded,
    );
  }

  private stop({ kind, recipient }: DueDelivery): string | null {
    const { kinds, unsubscribeUrl } = this.options;
    return kinds.get(kind).mutable ? unsubscribeUrl(recipient.id) : null;
  }
}

/** RFC 8058: mail programs offer it beside the sender's name. */
const muting = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
