import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What one person prefers about reminders. Whoever said nothing has the defaults of the columns. */
@Entity('reminder_preference')
@Check('reminder_preference_digest_day_range', 'digest_day BETWEEN 1 AND 7')
@Check('reminder_preference_at_most_positive', 'at_most > 0')
@Check('reminder_preference_digest_at_clock', "digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'")
@Check('reminder_preference_quiet_whole', '(quiet_from IS NULL) = (quiet_to IS NULL)')
@Check(
  'reminder_preference_quiet_clock',
  "quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'",
)
export class ReminderPreferenceEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Index('reminder_preference_contact_key', { unique: true })
  @ForeignKey('ContactEntity', 'id', { name: 'reminder_preference_contact_fk' })
  @Column({ type: 'uuid' })
  contactId!: string;

  /** 1 is Monday; null is no overview. */
  @Column({ type: 'integer', nullable: true, default: 1 })
  digestDay!: number | null;

  /** On the day the office says, whatever `digestDay` is. */
  @Column({ type: 'boolean', default: false })
  digestDayRuled!: boolean;

  /** `HH:MM` on the person's own clock; null is as the office says. */
  @Column({ type: 'text', nullable: true })
  digestAt!: string | null;

  /** How many reminders a day come singly; null is without limit. */
  @Column({ type: 'integer', nullable: true, default: 10 })
  atMost!: number | null;

  /** As many as the rules of each say, whatever `atMost` is. */
  @Column({ type: 'boolean', default: false })
  atMostRuled!: boolean;

  /** No reminder and no overview goes between these times of the person's clock; null is as the rules say. */
  @Column({ type: 'text', nullable: true })
  quietFrom!: string | null;

  @Column({ type: 'text', nullable: true })
  quietTo!: string | null;
}
