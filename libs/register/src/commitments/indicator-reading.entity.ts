import { visibilities, type Visibility } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '@concord/platform';
import { DocumentEntity } from '../documents/document.entity.ts';
import { ProgressUpdateEntity } from '../milestones/milestone.entity.ts';
import { IndicatorEntity } from './indicator.entity.ts';

/** One reading of an indicator. Nothing of it changes but that it was corrected. */
@Entity('indicator_reading')
@Index('indicator_reading_indicator_idx', ['indicatorId', 'asOf', 'createdAt'])
@Check('indicator_reading_says_something', 'value IS NOT NULL OR note IS NOT NULL')
@Check('indicator_reading_visibility_known', oneOf('visibility', visibilities))
@ForeignKey(() => IndicatorEntity, ['indicatorId', 'agreementId'], ['id', 'agreementId'], {
  name: 'indicator_reading_indicator_fk',
})
@ForeignKey(() => ProgressUpdateEntity, ['progressUpdateId', 'agreementId'], ['id', 'agreementId'], {
  name: 'indicator_reading_update_fk',
})
@ForeignKey(() => DocumentEntity, ['documentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'indicator_reading_document_fk',
})
export class IndicatorReadingEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Index('indicator_reading_agreement_idx')
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  indicatorId!: string;

  /** The update it was given with; a correction of it keeps it. */
  @Index('indicator_reading_update_idx', { where: 'progress_update_id IS NOT NULL' })
  @Column({ type: 'uuid', nullable: true })
  progressUpdateId!: string | null;

  @Column({ type: 'date' })
  asOf!: string;

  @Column({ type: 'numeric', precision: 21, scale: 6, nullable: true })
  value!: string | null;

  @Column({ type: 'text', nullable: true })
  source!: string | null;

  @Index('indicator_reading_document_idx', { where: 'document_id IS NOT NULL' })
  @Column({ type: 'uuid', nullable: true })
  documentId!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'text', default: 'internal' })
  visibility!: Visibility;

  @Index('indicator_reading_supersedes_key', { unique: true, where: 'supersedes_id IS NOT NULL' })
  @ForeignKey(() => IndicatorReadingEntity, 'id', { name: 'indicator_reading_supersedes_fk' })
  @Column({ type: 'uuid', nullable: true })
  supersedesId!: string | null;

  /** Whoever may not see the correction still sees that it counts no more. */
  @Column({ type: 'boolean', default: false })
  superseded!: boolean;

  @Column({ type: 'uuid', nullable: true })
  createdBy!: string | null;
}
