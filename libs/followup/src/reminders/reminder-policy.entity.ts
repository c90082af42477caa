import { reminderSubjects, type PolicyRecipient, type ReminderSubject } from '@concord/contracts';
import { StoredRecord, oneOf } from '@concord/platform';
import { Check, Column, Entity, Index } from 'typeorm';

/** When whom to remind of what. The policy nearest to a milestone wins. */
@Entity('reminder_policy')
@Index('reminder_policy_scope_key', ['scope', 'scopeId', 'subjectType'], { unique: true, where: 'active' })
@Check(
  'reminder_policy_scope_known',
  oneOf('scope', ['global', 'agreement_type', 'agreement', 'commitment', 'milestone']),
)
@Check('reminder_policy_subject_known', oneOf('subject_type', reminderSubjects))
@Check('reminder_policy_scope_named', "(scope = 'global') = (scope_id = '')")
@Check('reminder_policy_shift_known', oneOf('shift', ['none', 'next', 'previous']))
@Check(
  'reminder_policy_recipients_known',
  "recipients <@ '{responsible,focal_point,officer,manager}'::text[] AND recipients <> '{}'",
)
@Check('reminder_policy_digest_above_positive', 'digest_above > 0')
@Check('reminder_policy_quiet_whole', '(quiet_from IS NULL) = (quiet_to IS NULL)')
@Check('reminder_policy_late_known', oneOf('late_policy', ['send', 'collapse', 'skip']))
@Check('reminder_policy_send_at_clock', "send_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'")
export class ReminderPolicyEntity extends StoredRecord {
  @Column({ type: 'text' })
  scope!: 'global' | 'agreement_type' | 'agreement' | 'commitment' | 'milestone';

  /** The agreement's type or the record's id; empty for `global`. */
  @Column({ type: 'text', default: '' })
  scopeId!: string;

  @Column({ type: 'text', default: 'milestone' })
  subjectType!: ReminderSubject;

  /** Calendar days from the current date: -7 is a week before. */
  @Column({ type: 'integer', array: true })
  offsets!: number[];

  /** While overdue, in working days: `{firstAfter, every, atMost}`; null is never. */
  @Column({ type: 'jsonb', nullable: true })
  overdueRepeat!: { firstAfter: number; every: number; atMost: number } | null;

  /** Who is told when nothing happens, after how many working days. */
  @Column({ type: 'jsonb', default: () => "'[]'" })
  escalation!: { to: 'officer' | 'manager' | 'board'; afterWorkingDays: number }[];

  /** Who is reminded, by what they are to the record; the ladder tells others. */
  @Column({ type: 'text', array: true, default: () => "'{responsible}'" })
  recipients!: PolicyRecipient[];

  /** Whether by mail too; the bell shows every reminder. */
  @Column({ type: 'boolean', default: true })
  byMail!: boolean;

  /** More reminders than this in a reader's day come in one overview; null is never. Whoever said otherwise has their way. */
  @Column({ type: 'integer', nullable: true, default: 10 })
  digestAbove!: number | null;

  /** Contacts who are the board, where it is told. */
  @Column({ type: 'uuid', array: true, default: () => "'{}'" })
  boardContactIds!: string[];

  /** A reminder whose time passed unseen: sent late, only the newest, or not at all. */
  @Column({ type: 'text', default: 'send' })
  latePolicy!: 'send' | 'collapse' | 'skip';

  /** Later than this it is not sent whatever the policy says. */
  @Column({ type: 'integer', default: 7 })
  lateDays!: number;

  /** `HH:MM` on the recipient's own clock. */
  @Column({ type: 'text', default: '08:00' })
  sendAt!: string;

  /** Where a reminder goes whose day is one on which its recipient does not work. */
  @Column({ type: 'text', default: 'none' })
  shift!: 'none' | 'next' | 'previous';

  /** Nothing late goes out between these times of the recipient's clock; null is any time. */
  @Column({ type: 'text', nullable: true })
  quietFrom!: string | null;

  @Column({ type: 'text', nullable: true })
  quietTo!: string | null;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  /** The day it was switched off: from then on a wider one counts again. */
  @Column({ type: 'date', nullable: true })
  endedOn!: string | null;

  /** No reminder is planned for a day before this one. */
  @Column({ type: 'date' })
  activeFrom!: string;
}
