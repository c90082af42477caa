import { suppressionCauses, suppressionCovers, type MailSuppression, type SuppressionCause } from '@concord/contracts';
import { oneOf } from '@concord/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An address that is not written to. By address, not by contact: a corrected address is written to at once. */
@Entity('mail_suppression')
@Check('mail_suppression_covers_known', oneOf('covers', suppressionCovers))
@Check('mail_suppression_cause_known', oneOf('cause', suppressionCauses))
@Check('mail_suppression_address_plain', 'address = lower(address)')
@Check(
  'mail_suppression_asked_when',
  "(cause = 'asked') = (asked_on IS NOT NULL) AND (cause = 'asked') = (added_by_id IS NOT NULL)",
)
@Index('mail_suppression_address_key', ['address', 'covers'], { unique: true, where: 'lifted_at IS NULL' })
export class MailSuppressionEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text' })
  covers!: MailSuppression['covers'];

  @Column({ type: 'text' })
  cause!: SuppressionCause;

  @Column({ type: 'text', nullable: true })
  detail!: string | null;

  /** When the office was asked. */
  @Column({ type: 'date', nullable: true })
  askedOn!: string | null;

  @ForeignKey('UserEntity', 'id', { name: 'mail_suppression_added_by_fk' })
  @Column({ type: 'uuid', nullable: true })
  addedById!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  liftedAt!: Date | null;

  @ForeignKey('UserEntity', 'id', { name: 'mail_suppression_lifted_by_fk' })
  @Column({ type: 'uuid', nullable: true })
  liftedById!: string | null;
}
