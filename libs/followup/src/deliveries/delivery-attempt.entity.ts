import { attemptOutcomes, type AttemptOutcome } from '@concord/contracts';
import { oneOf } from '@concord/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What happened to a delivery, one row each time, written once: every attempt, and every decision of a person. */
@Entity('delivery_attempt')
@Check('delivery_attempt_outcome_known', oneOf('outcome', attemptOutcomes))
@Index('delivery_attempt_delivery_idx', ['deliveryId', 'at'])
export class DeliveryAttemptEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey('DeliveryEntity', 'id', { name: 'delivery_attempt_delivery_fk' })
  @Column({ type: 'uuid' })
  deliveryId!: string;

  @Index('delivery_attempt_agreement_idx')
  @ForeignKey('AgreementEntity', 'id', { name: 'delivery_attempt_agreement_fk' })
  @Column({ type: 'uuid', nullable: true })
  agreementId!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  outcome!: AttemptOutcome;

  /** A code, or the mail server's words. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** Who decided it, where it was a person. */
  @ForeignKey('UserEntity', 'id', { name: 'delivery_attempt_user_fk' })
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;
}
