import { progressReportStates, type ProgressReportState, type ReportedMilestones } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { oneOf, StoredRecord } from '@concord/platform';

/** What one party of an agreement owes: a progress report for each period of a rule. */
@Entity('progress_report_schedule')
@Unique('progress_report_schedule_party_key', ['agreementId', 'partyId'])
@ForeignKey('PartyEntity', ['partyId', 'agreementId'], ['id', 'agreementId'], {
  name: 'progress_report_schedule_party_fk',
})
@Check('progress_report_schedule_days_known', 'due_days BETWEEN 0 AND 365')
@Index('progress_report_schedule_party_idx', ['partyId'])
export class ProgressReportScheduleEntity extends StoredRecord {
  @ForeignKey('AgreementEntity', 'id', { name: 'progress_report_schedule_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  partyId!: string;

  /** The days on which periods begin, as RFC 5545 writes them. */
  @Column({ type: 'text' })
  recurrenceRule!: string;

  @Column({ type: 'date' })
  startsOn!: string;

  @Column({ type: 'integer' })
  dueDays!: number;

  /** No period that begins after this day is owed any more. */
  @Column({ type: 'date', nullable: true })
  endsOn!: string | null;

  @Index('progress_report_schedule_contact_idx')
  @ForeignKey('ContactEntity', 'id', { name: 'progress_report_schedule_contact_fk' })
  @Column({ type: 'uuid', nullable: true })
  responsibleContactId!: string | null;
}

/** The report of one party for one period. Whether it is due follows from its date. */
@Entity('progress_report')
@Unique('progress_report_once_key', ['agreementId', 'partyId', 'periodStart', 'periodEnd'])
@ForeignKey('PartyEntity', ['partyId', 'agreementId'], ['id', 'agreementId'], { name: 'progress_report_party_fk' })
@Check('progress_report_state_known', oneOf('state', progressReportStates))
@Check('progress_report_period_forward', 'period_end >= period_start')
@Check(
  'progress_report_handed_in_whole',
  "state IN ('draft', 'returned') OR (achieved IS NOT NULL AND figures IS NOT NULL AND submitted_at IS NOT NULL)",
)
@Check(
  'progress_report_returned_whole',
  "state <> 'returned' OR (decision_reason IS NOT NULL AND resubmit_by IS NOT NULL)",
)
@Index('progress_report_party_idx', ['partyId', 'periodEnd'])
@Index('progress_report_state_idx', ['state'])
export class ProgressReportEntity extends StoredRecord {
  @ForeignKey('AgreementEntity', 'id', { name: 'progress_report_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  partyId!: string;

  @Column({ type: 'date' })
  periodStart!: string;

  @Column({ type: 'date' })
  periodEnd!: string;

  /** As its schedule said when the period began. */
  @Column({ type: 'date' })
  dueOn!: string;

  /** By when it is wanted again, once it was sent back. */
  @Column({ type: 'date', nullable: true })
  resubmitBy!: string | null;

  @Column({ type: 'text', default: 'draft' })
  state!: ProgressReportState;

  @Column({ type: 'text', nullable: true })
  achieved!: string | null;

  @Column({ type: 'text', nullable: true })
  challenges!: string | null;

  @Column({ type: 'text', nullable: true })
  nextSteps!: string | null;

  /** The party's milestones as they were when it was handed in. */
  @Column({ type: 'jsonb', nullable: true })
  figures!: Pick<ReportedMilestones, 'asOf' | 'data'> | null;

  @Column({ type: 'timestamptz', nullable: true })
  submittedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  submittedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'text', nullable: true })
  decisionReason!: string | null;

  @Column({ type: 'integer', default: 0 })
  returnRounds!: number;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

export const progressReportEntities = [ProgressReportScheduleEntity, ProgressReportEntity];
