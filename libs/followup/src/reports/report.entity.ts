import {
  statusReportStates,
  answers,
  type Answer,
  type ReportContent,
  type StatusReportState,
} from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf, StoredRecord } from '@concord/platform';
import { LinkColumns } from '@concord/register';

/** A status report to one party for one period. Frozen from `approved` on: content, thresholds and hash stay as they are. */
@Entity('status_report')
@Unique('status_report_agreement_key', ['id', 'agreementId'])
@Unique('status_report_once_key', ['agreementId', 'audiencePartyId', 'periodStart', 'periodEnd', 'edition'])
@ForeignKey('PartyEntity', ['audiencePartyId', 'agreementId'], ['id', 'agreementId'], {
  name: 'status_report_audience_fk',
})
@Check('status_report_state_known', oneOf('state', statusReportStates))
@Check('status_report_period_forward', 'period_end >= period_start')
@Check(
  'status_report_frozen_whole',
  "(state IN ('approved', 'sent')) = (content IS NOT NULL AND content_hash IS NOT NULL AND approved_at IS NOT NULL)",
)
@Index('status_report_audience_idx', ['audiencePartyId'])
@Index('status_report_state_idx', ['state'])
export class StatusReportEntity extends StoredRecord {
  @Index('status_report_agreement_idx')
  @ForeignKey('AgreementEntity', 'id', { name: 'status_report_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  audiencePartyId!: string;

  @Column({ type: 'date' })
  periodStart!: string;

  @Column({ type: 'date' })
  periodEnd!: string;

  /** Counts the reports of one agreement to one party, from 1. */
  @Column({ type: 'integer' })
  number!: number;

  /** Counts corrections of one report, from 1. */
  @Column({ type: 'integer', default: 1 })
  edition!: number;

  @Column({ type: 'text', default: 'draft' })
  state!: StatusReportState;

  @Column({ type: 'text', nullable: true })
  summary!: string | null;

  @Column({ type: 'text', nullable: true })
  challenges!: string | null;

  @Column({ type: 'text', nullable: true })
  wayForward!: string | null;

  @Column({ type: 'text', nullable: true })
  returnReason!: string | null;

  @Column({ type: 'uuid', nullable: true })
  author!: string | null;

  @Column({ type: 'uuid', nullable: true })
  approver!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  approvedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  content!: ReportContent | null;

  /** SHA-256 of the canonical JSON of the content, hex. */
  @Column({ type: 'text', nullable: true })
  contentHash!: string | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

/** The PDF of a frozen report in one language: rendered once, and only these bytes are ever served. */
@Entity('report_file')
@ForeignKey(() => StatusReportEntity, ['statusReportId', 'agreementId'], ['id', 'agreementId'], {
  name: 'report_file_report_fk',
})
export class ReportFileEntity {
  @PrimaryColumn({ type: 'uuid' })
  statusReportId!: string;

  @PrimaryColumn({ type: 'text' })
  language!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'integer' })
  bytes!: number;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'text' })
  storageKey!: string;
}

/**
 * One person a report goes to, the link made for that person alone, and the answer. The token is never stored: its hash
 * finds the row, and the worker derives it anew when it writes the mail. The same holds for the code.
 */
@Entity('report_recipient')
@Index('report_recipient_link_key', ['link.linkHash'], { unique: true, where: 'link_hash IS NOT NULL' })
@Unique('report_recipient_once_key', ['statusReportId', 'contactId'])
@ForeignKey(() => StatusReportEntity, ['statusReportId', 'agreementId'], ['id', 'agreementId'], {
  name: 'report_recipient_report_fk',
})
@Check('report_recipient_answer_known', `answer IS NULL OR ${oneOf('answer', answers)}`)
@Check('report_recipient_answer_whole', '(answer IS NULL) = (answered_at IS NULL)')
export class ReportRecipientEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'uuid' })
  statusReportId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('report_recipient_contact_idx')
  @ForeignKey('ContactEntity', 'id', { name: 'report_recipient_contact_fk' })
  @Column({ type: 'uuid' })
  contactId!: string;

  /** As they were when the report was sent: the link is bound to this mailbox. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  language!: string;

  @Column(() => LinkColumns, { prefix: false })
  link!: LinkColumns;

  @Column({ type: 'text', nullable: true })
  answer!: Answer | null;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  answeredThrough!: 'link' | 'portal' | null;

  @Column({ type: 'text', nullable: true })
  nameGiven!: string | null;

  @Column({ type: 'integer', nullable: true })
  disputedLine!: number | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;
}

export const reportEntities = [StatusReportEntity, ReportFileEntity, ReportRecipientEntity];
