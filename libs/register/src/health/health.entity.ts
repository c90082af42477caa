import { rags } from '@concord/contracts';
import { oneOf } from '@concord/platform';
import type { DeclaredRag, DueState, Rag } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgreementEntity } from '../agreements/agreement.entity.ts';

/**
 * Health as a validity range: the row without `validTo` is how things stand, the others how they stood. Written only
 * when something changed, by `health.service.ts` alone.
 */
@Entity('health')
@Check('health_rag_known', oneOf('rag', rags))
@Check('health_subject_known', oneOf('subject_type', ['agreement', 'area', 'milestone']))
@Index('health_current_key', ['subjectId'], { unique: true, where: 'valid_to IS NULL' })
@Index('health_agreement_idx', ['agreementId'], { where: 'valid_to IS NULL' })
@Index('health_past_idx', ['subjectId', 'validFrom'], { where: 'valid_to IS NOT NULL' })
@Index('health_trend_idx', ['subjectType', 'validTo', 'validFrom'], { where: "subject_type <> 'milestone'" })
@Index('health_worst_idx', { synchronize: false })
@Index('health_lights_idx', ['subjectType', 'rag'], { where: 'valid_to IS NULL' })
export class HealthEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey(() => AgreementEntity, 'id', { name: 'health_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'text' })
  subjectType!: 'agreement' | 'area' | 'milestone';

  @Column({ type: 'uuid' })
  subjectId!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  validFrom!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  validTo!: Date | null;

  /** The office day it was judged on. */
  @Column({ type: 'date' })
  asOf!: string;

  @Column({ type: 'text' })
  rag!: Rag;

  @Column({ type: 'text', nullable: true })
  declared!: DeclaredRag | null;

  @Column({ type: 'text', default: 'none' })
  dueState!: DueState;

  @Column({ type: 'double precision' })
  percent!: number;

  @Column({ type: 'double precision', nullable: true })
  expected!: number | null;

  @Column({ type: 'double precision', nullable: true })
  variance!: number | null;

  @Column({ type: 'integer', default: 0 })
  late!: number;

  @Column({ type: 'integer', default: 0 })
  slip!: number;

  /** What the reason sentence is built from, in any language. */
  @Column({ type: 'jsonb' })
  facts!: Record<string, unknown>;
}
