import { createHash } from 'node:crypto';
import type { channels, deliverySubjects } from '@concord/contracts';

export type DeliverySubject = (typeof deliverySubjects)[number];
export type Channel = (typeof channels)[number];

/** What makes a delivery this one and no other. Wording, address and the policy's version are not in it. */
export interface DeliveryIdentity {
  subjectType: DeliverySubject;
  subjectId: string;
  /** Kind and offset, never the policy: a nearer policy does not send again. */
  slot: string;
  /** A calendar label with the date it counts from: a second lateness after a moved date is a new one. */
  occurrence: string;
  recipientId: string;
  channel: Channel;
}

export const deliveryKey = (d: DeliveryIdentity): string =>
  [d.subjectType, d.subjectId, d.slot, d.occurrence, d.recipientId, d.channel].join('/');

/** RFC 5322 Message-ID, the same for every attempt of one delivery: receivers and the relay recognise it. */
export const messageIdOf = (key: string, domain: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;
