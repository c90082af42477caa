import { indicatorMeanings, indicatorMeasures } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { CommitmentEntity } from './commitment.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

/** What shows that a commitment is kept. Measures are the codes of IATI 2.03 IndicatorMeasure. */
@Entity('indicator')
@Removable('indicator')
@Unique('indicator_agreement_key', ['id', 'agreementId'])
@Check('indicator_measure_known', oneOf('measure', indicatorMeasures))
@Check('indicator_meaning_known', oneOf('meaning', indicatorMeanings))
@Check('indicator_target_after_baseline', 'target_on >= baseline_on')
@Check('indicator_qualitative_has_no_value', `measure <> '5' OR (baseline_value IS NULL AND target_value IS NULL)`)
@ForeignKey(() => CommitmentEntity, ['commitmentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'indicator_commitment_fk',
})
export class IndicatorEntity extends RemovableRecord {
  @Index('indicator_agreement_idx')
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('indicator_commitment_idx')
  @Column({ type: 'uuid' })
  commitmentId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  measure!: string;

  @Column({ type: 'text', nullable: true })
  unit!: string | null;

  @Column({ type: 'double precision', nullable: true })
  baselineValue!: number | null;

  @Column({ type: 'date', nullable: true })
  baselineOn!: string | null;

  @Column({ type: 'double precision', nullable: true })
  targetValue!: number | null;

  @Column({ type: 'date', nullable: true })
  targetOn!: string | null;

  /** Whether more is better. */
  @Column({ type: 'boolean', default: true })
  ascending!: boolean;

  @Column({ type: 'text', default: 'snapshot' })
  meaning!: string;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}
