import { removableResources, type RemovableResource } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '@concord/platform';

/**
 * One removal: of what, by whom, why. Records that went along carry its id too; restoring clears it from all of them.
 * It names the agreement's entity by its name: every record's entity stands on this one.
 */
@Entity('removal')
@Check('removal_resource_known', oneOf('resource', removableResources))
@Check('removal_restored_whole', 'restored_at IS NOT NULL OR restored_by IS NULL')
@Index('removal_standing_key', ['recordId'], { unique: true, where: 'restored_at IS NULL' })
@Index('removal_removed_idx', ['removedAt'], { where: 'restored_at IS NULL' })
export class RemovalEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'text' })
  resource!: RemovableResource;

  @Column({ type: 'uuid' })
  recordId!: string;

  @Index('removal_agreement_idx')
  @ForeignKey('AgreementEntity', 'id', { name: 'removal_agreement_fk' })
  @Column({ type: 'uuid', nullable: true })
  agreementId!: string | null;

  /** What the record was called when it was removed. */
  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  reason!: string;

  /** How many records of which kind went along. */
  @Column({ type: 'jsonb', default: '[]' })
  along!: { resource: RemovableResource; count: number }[];

  @Column({ type: 'timestamptz' })
  removedAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  removedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  restoredAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  restoredBy!: string | null;
}
