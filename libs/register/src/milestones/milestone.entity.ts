import { evidencePolicies, milestoneKinds, milestoneStates } from '@concord/contracts';
import type { DeclaredRag, MilestoneState, ReasonCode, Visibility } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity, PartyEntity } from '../agreements/agreement.entity.ts';
import { AreaEntity } from '../areas/area.entity.ts';
import { CommitmentEntity } from '../commitments/commitment.entity.ts';
import { DocumentEntity } from '../documents/document.entity.ts';
import { ContactEntity } from '../organisations/contact.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('milestone')
@Removable('milestone')
@Index('milestone_title_search', { synchronize: false })
@Index('milestone_evidence_idx', ['agreementId'], { where: "evidence_policy = 'required'" })
@Index('milestone_agreement_idx', ['agreementId', 'dueOn'])
@Index('milestone_submitter_idx', ['submittedBy'], { where: "state = 'submitted'" })
@Index('milestone_returned_idx', ['agreementId'], { where: "state = 'in_progress' AND resubmit_by IS NOT NULL" })
@Check('milestone_kind_known', oneOf('kind', milestoneKinds))
@Check('milestone_state_known', oneOf('state', milestoneStates))
@Check('milestone_evidence_policy_known', oneOf('evidence_policy', evidencePolicies))
@Unique('milestone_agreement_key', ['id', 'agreementId'])
@ForeignKey(() => AreaEntity, ['areaId', 'agreementId'], ['id', 'agreementId'], { name: 'milestone_area_fk' })
@ForeignKey(() => CommitmentEntity, ['commitmentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'milestone_commitment_fk',
})
@ForeignKey(() => PartyEntity, ['responsiblePartyId', 'agreementId'], ['id', 'agreementId'], {
  name: 'milestone_party_fk',
})
@Index('milestone_area_idx', ['areaId', 'agreementId'])
@Index('milestone_commitment_idx', ['commitmentId'])
@Index('milestone_party_idx', ['responsiblePartyId'])
@Index('milestone_due_idx', ['dueOn', 'id'])
@Index('milestone_occurrence_key', ['commitmentId', 'occurrenceOn'], {
  unique: true,
  where: 'occurrence_on IS NOT NULL AND removal_id IS NULL',
})
@Check('milestone_noted_occurrence', 'occurrence_note IS NULL OR occurrence_on IS NOT NULL')
@Check('milestone_percent_range', 'percent BETWEEN 0 AND 100')
@Check('milestone_weight_positive', 'weight > 0')
@Check('milestone_gradual_starts', "kind <> 'gradual' OR start_on IS NOT NULL")
@Check('milestone_achieved_has_date', "state <> 'achieved' OR achieved_on IS NOT NULL")
@Check('milestone_starts_before_due', 'start_on IS NULL OR baseline_due_on IS NULL OR start_on <= baseline_due_on')
export class MilestoneEntity extends RemovableRecord {
  @ForeignKey(() => AgreementEntity, 'id', { name: 'milestone_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  areaId!: string;

  @Column({ type: 'uuid', nullable: true })
  commitmentId!: string | null;

  /** The day it stands for, of its commitment's rule or of what sets that off: each has one milestone. */
  @Column({ type: 'date', nullable: true })
  occurrenceOn!: string | null;

  /** What happened that day, of what sets its commitment off. */
  @Column({ type: 'text', nullable: true })
  occurrenceNote!: string | null;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', default: 'deliverable' })
  kind!: 'deliverable' | 'gradual';

  @Column({ type: 'double precision', default: 1 })
  weight!: number;

  @Column({ type: 'date', nullable: true })
  startOn!: string | null;

  /** The agreed date: health is judged against it. */
  @Column({ type: 'date', nullable: true })
  baselineDueOn!: string | null;

  /** The agreed date before the plan was first revised; null while it never was. */
  @Column({ type: 'date', nullable: true })
  originalDueOn!: string | null;

  /** The current date: what people work to; reminders follow it. */
  @Column({ type: 'date', nullable: true })
  dueOn!: string | null;

  @Column({ type: 'date', nullable: true })
  submittedOn!: string | null;

  @Column({ type: 'date', nullable: true })
  achievedOn!: string | null;

  @Column({ type: 'integer', default: 0 })
  percent!: number;

  @Index('milestone_state_idx')
  @Column({ type: 'text', default: 'planned' })
  state!: MilestoneState;

  @Column({ type: 'uuid', nullable: true })
  responsiblePartyId!: string | null;

  @Index('milestone_contact_idx')
  @ForeignKey(() => ContactEntity, 'id', { name: 'milestone_contact_fk' })
  @Column({ type: 'uuid', nullable: true })
  responsibleContactId!: string | null;

  @Column({ type: 'text', default: 'optional' })
  evidencePolicy!: 'none' | 'optional' | 'required';

  @Column({ type: 'text', nullable: true })
  verificationLevel!: string | null;

  @Column({ type: 'text', nullable: true })
  declaredRag!: DeclaredRag | null;

  @Column({ type: 'date', nullable: true })
  declaredOn!: string | null;

  @Column({ type: 'uuid', nullable: true })
  submittedBy!: string | null;

  @Column({ type: 'text', nullable: true })
  returnReason!: string | null;

  @Column({ type: 'date', nullable: true })
  resubmitBy!: string | null;

  @Column({ type: 'integer', default: 0 })
  returnRounds!: number;

  @Column({ type: 'timestamptz', nullable: true })
  lastUpdateAt!: Date | null;

  /** The day it was last opened again; its silence counts from there where nothing was ever logged. */
  @Column({ type: 'date', nullable: true })
  reopenedOn!: string | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

/** A milestone that comes before another of its agreement. */
@Entity('milestone_predecessor')
@ForeignKey(() => MilestoneEntity, ['milestoneId', 'agreementId'], ['id', 'agreementId'], {
  name: 'milestone_predecessor_milestone_fk',
})
@ForeignKey(() => MilestoneEntity, ['predecessorId', 'agreementId'], ['id', 'agreementId'], {
  name: 'milestone_predecessor_predecessor_fk',
})
@Index('milestone_predecessor_agreement_idx', ['agreementId'])
@Index('milestone_predecessor_predecessor_idx', ['predecessorId'])
@Check('milestone_predecessor_another', 'milestone_id <> predecessor_id')
export class MilestonePredecessorEntity {
  @PrimaryColumn({ type: 'uuid' })
  milestoneId!: string;

  @PrimaryColumn({ type: 'uuid' })
  predecessorId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;
}

/** One logged step; append-only, a correction supersedes. */
@Entity('progress_update')
@Unique('progress_update_agreement_key', ['id', 'agreementId'])
@ForeignKey(() => MilestoneEntity, ['milestoneId', 'agreementId'], ['id', 'agreementId'], {
  name: 'progress_update_milestone_fk',
})
@Index('progress_update_milestone_idx', ['milestoneId', 'createdAt'])
@Check('progress_update_percent_range', 'percent BETWEEN 0 AND 100')
export class ProgressUpdateEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Index('progress_update_agreement_idx')
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  milestoneId!: string;

  @Column({ type: 'date' })
  asOf!: string;

  @Column({ type: 'integer' })
  percent!: number;

  @Column({ type: 'text', nullable: true })
  declaredRag!: DeclaredRag | null;

  /** The calculated light after this update, so that the next one knows whether it got worse. */
  @Column({ type: 'text', nullable: true })
  computedRag!: string | null;

  @Column({ type: 'text', nullable: true })
  narrative!: string | null;

  @Column({ type: 'text', nullable: true })
  challenges!: string | null;

  @Column({ type: 'text', nullable: true })
  nextSteps!: string | null;

  @Column({ type: 'text', nullable: true })
  reasonCode!: ReasonCode | null;

  @Column({ type: 'text', nullable: true })
  reasonText!: string | null;

  @Column({ type: 'text', default: 'internal' })
  visibility!: Visibility;

  @Index('progress_update_supersedes_key', { unique: true, where: 'supersedes_id IS NOT NULL' })
  @ForeignKey(() => ProgressUpdateEntity, 'id', { name: 'progress_update_supersedes_fk' })
  @Column({ type: 'uuid', nullable: true })
  supersedesId!: string | null;

  /** What the update was: a log, a submission, or one of the decisions. */
  @Column({ type: 'text', default: 'log' })
  act!: string;

  /** The link it was told through, by somebody without an account. */
  @Index('progress_update_request_key', { unique: true, where: 'request_id IS NOT NULL' })
  @ForeignKey('ProgressRequestEntity', 'id', { name: 'progress_update_request_fk' })
  @Column({ type: 'uuid', nullable: true })
  requestId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  createdBy!: string | null;
}

/** A document offered as evidence with an update. */
@Entity('evidence')
@Removable('evidence')
@ForeignKey(() => ProgressUpdateEntity, ['progressUpdateId', 'agreementId'], ['id', 'agreementId'], {
  name: 'evidence_update_fk',
})
@ForeignKey(() => DocumentEntity, ['documentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'evidence_document_fk',
})
@Index('evidence_document_idx', ['documentId'])
export class EvidenceEntity {
  @PrimaryColumn({ type: 'uuid' })
  progressUpdateId!: string;

  @PrimaryColumn({ type: 'uuid' })
  documentId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;

  /** Set while the document it offers is removed. */
  @Column({ type: 'uuid', nullable: true })
  removalId!: string | null;
}
