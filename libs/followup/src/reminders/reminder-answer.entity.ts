import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ReminderAbout } from './reminder.answers.ts';

/**
 * What the reader of one reminder may say through its link: that they are on it, or when to be asked again. It speaks of
 * one due date; a moved date asks anew. The row has the id of the delivery that carried the link.
 */
@Entity('reminder_answer')
@Check('reminder_answer_snooze_whole', '(snoozed_until IS NULL) = (snooze_reason IS NULL)')
@Index('reminder_answer_given_idx', ['subjectId', 'subjectType', 'occurrence'], {
  where: 'acknowledged_at IS NOT NULL OR snoozed_until IS NOT NULL',
})
export class ReminderAnswerEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Index('reminder_answer_agreement_idx')
  @ForeignKey('AgreementEntity', 'id', { name: 'reminder_answer_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'uuid' })
  subjectId!: string;

  @Column({ type: 'text' })
  occurrence!: string;

  @Index('reminder_answer_contact_idx')
  @ForeignKey('ContactEntity', 'id', { name: 'reminder_answer_contact_fk' })
  @Column({ type: 'uuid' })
  contactId!: string;

  /** Its reader is one of the office's own people. */
  @Column({ type: 'boolean' })
  forOffice!: boolean;

  /** What the link shows, as it was when the mail was written. */
  @Column({ type: 'jsonb' })
  about!: ReminderAbout;

  @Index('reminder_answer_link_key', { unique: true })
  @Column({ type: 'text' })
  linkHash!: string;

  @Column({ type: 'timestamptz' })
  linkExpiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  acknowledgedAt!: Date | null;

  @Column({ type: 'date', nullable: true })
  snoozedUntil!: string | null;

  @Column({ type: 'text', nullable: true })
  snoozeReason!: string | null;
}
