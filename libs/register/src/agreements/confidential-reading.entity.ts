import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgreementEntity } from './agreement.entity.ts';

/** An administrator opened a confidential agreement of others: why, and until when the scope shows it. */
@Entity('confidential_reading')
@Index('confidential_reading_agreement_idx', ['agreementId', 'userId', 'endsAt'])
export class ConfidentialReadingEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey(() => AgreementEntity, 'id', { name: 'confidential_reading_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('confidential_reading_user_idx')
  @ForeignKey('UserEntity', 'id', { name: 'confidential_reading_user_fk' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  openedAt!: Date;

  @Column({ type: 'timestamptz' })
  endsAt!: Date;
}
