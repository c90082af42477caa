import { planRevisionStates, reasonCodes, shiftUnits } from '@concord/contracts';
import type { DateShift, PlanMove, PlanRevisionState, ReasonCode } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { StoredRecord, oneOf } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';
import { MilestoneEntity } from '../milestones/milestone.entity.ts';

@Entity('plan_revision')
@Check('plan_revision_state_known', oneOf('state', planRevisionStates))
@Check('plan_revision_reason_known', oneOf('reason_code', reasonCodes))
@Check('plan_revision_shift_unit_known', oneOf('shift_unit', shiftUnits))
@Check('plan_revision_shift_whole', '(shifted_by IS NULL) = (shift_unit IS NULL)')
@Check('plan_revision_decided_when', `(state = 'proposed') = (decided_at IS NULL)`)
@Unique('plan_revision_agreement_key', ['id', 'agreementId'])
@Index('plan_revision_agreement_idx', ['agreementId', 'createdAt'])
@Index('plan_revision_proposed_idx', { synchronize: false })
export class PlanRevisionEntity extends StoredRecord {
  @ForeignKey(() => AgreementEntity, 'id', { name: 'plan_revision_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'text', default: 'proposed' })
  state!: PlanRevisionState;

  @Column({ type: 'text' })
  reasonCode!: ReasonCode;

  @Column({ type: 'text', nullable: true })
  reasonText!: string | null;

  @Column({ type: 'text', nullable: true })
  stateReason!: string | null;

  @Column({ type: 'uuid', nullable: true })
  proposedBy!: string | null;

  @Column({ type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  /** The agreed dates were shifted together, by so many days, counted so; null where each was proposed for itself. */
  @Column({ type: 'integer', nullable: true })
  shiftedBy!: number | null;

  @Column({ type: 'text', nullable: true })
  shiftUnit!: DateShift['unit'] | null;

  @Column({ type: 'text', nullable: true })
  shiftCountry!: string | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

/** One milestone's plan in a revision: what they were when it was proposed, and what they are to be. */
@Entity('plan_move')
@ForeignKey(() => PlanRevisionEntity, ['revisionId', 'agreementId'], ['id', 'agreementId'], {
  name: 'plan_move_revision_fk',
})
@ForeignKey(() => MilestoneEntity, ['milestoneId', 'agreementId'], ['id', 'agreementId'], {
  name: 'plan_move_milestone_fk',
})
@Index('plan_move_milestone_idx', ['milestoneId'])
export class PlanMoveEntity {
  @PrimaryColumn({ type: 'uuid' })
  revisionId!: string;

  @PrimaryColumn({ type: 'uuid' })
  milestoneId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'date', nullable: true })
  baselineFrom!: string | null;

  @Column({ type: 'date' })
  baselineTo!: string;

  @Column({ type: 'date', nullable: true })
  dueFrom!: string | null;

  @Column({ type: 'date' })
  dueTo!: string;

  /** What else of its plan changes, from and to. */
  @Column({ type: 'jsonb', default: () => "'[]'" })
  terms!: PlanMove['terms'];
}
