export { DeliveryEntity } from './delivery.entity.ts';
export { deliveryKey, messageIdOf, type DeliveryIdentity, type DeliverySubject } from './delivery.key.ts';
export {
  DeliveryKinds,
  type DeliveryKind,
  type DueDelivery,
  type Recipient,
  type Verdict,
  type WrittenMail,
} from './delivery.kinds.ts';
export { DELIVERY_CHANNEL, planDeliveries, type PlannedDelivery } from './planning.ts';
export { DeliveriesService } from './deliveries.service.ts';
export { MailCarrier, type Carrier } from './carrier.ts';
export { Claims, LEASE_MS, type Claim } from './claims.ts';
export type { MailRates } from './pacing.ts';
export { Sender, type SenderOptions } from './sender.ts';
export { deliveryFigures, type ChannelFigures, type DeliveryFigures } from './figures.ts';
export { Lag } from './lag.ts';
