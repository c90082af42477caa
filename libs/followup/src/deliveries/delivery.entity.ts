import { channels, deliveryStates, deliverySubjects } from '@concord/contracts';
import type { DeliveryState } from '@concord/contracts';
import { oneOf } from '@concord/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * One thing that goes to one person, or one endpoint of another system, once. The key says what "once" means; the state moves only along the arrows of
 * `claims.ts`, each step one conditional UPDATE.
 */
@Entity('delivery')
@Check('delivery_state_known', oneOf('state', deliveryStates))
@Check('delivery_channel_known', oneOf('channel', channels))
@Check('delivery_subject_known', oneOf('subject_type', deliverySubjects))
@Check(
  'delivery_one_reader',
  "(channel = 'webhook') = (webhook_id IS NOT NULL) AND num_nonnulls(recipient_id, webhook_id) = 1",
)
@Check('delivery_claim_whole', "(state = 'sending') = (token IS NOT NULL) AND (token IS NULL) = (lease_until IS NULL)")
@Check('delivery_sent_has_time', "state <> 'sent' OR sent_at IS NOT NULL")
@Index('delivery_due_idx', ['priority', 'nextAttemptAt'], { where: "state = 'due'" })
// made by migrations: TypeORM knows no index of an expression
@Index('delivery_lane_idx', { synchronize: false })
@Index('delivery_reminder_idx', { synchronize: false })
@Index('delivery_lease_idx', ['leaseUntil'], { where: "state = 'sending'" })
@Index('delivery_unknown_idx', ['createdAt'], { where: "state = 'unknown'" })
@Index('delivery_webhook_idx', ['webhookId', 'dueAt'], { where: 'webhook_id IS NOT NULL' })
@Index('delivery_webhook_due_idx', ['webhookId', 'priority', 'nextAttemptAt'], {
  where: "state = 'due' AND channel = 'webhook'",
})
@Index('delivery_sent_idx', ['sentAt'], { where: "state = 'sent'" })
@Index('delivery_stopped_idx', ['state', 'channel'], { where: "state IN ('failed', 'suppressed')" })
@Index('delivery_agreement_idx', ['agreementId', 'dueAt'])
export class DeliveryEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** subject type / subject id / slot / occurrence / recipient / channel. */
  @Index('delivery_key_key', { unique: true })
  @Column({ type: 'text' })
  key!: string;

  /** Which composer writes it. */
  @Column({ type: 'text' })
  kind!: string;

  @ForeignKey('AgreementEntity', 'id', { name: 'delivery_agreement_fk' })
  @Column({ type: 'uuid', nullable: true })
  agreementId!: string | null;

  @Column({ type: 'text' })
  subjectType!: string;

  @Index('delivery_subject_idx')
  @Column({ type: 'uuid' })
  subjectId!: string;

  /** The subject's title when this was planned. */
  @Column({ type: 'text' })
  title!: string;

  /** The policy it came from, where it came from one. */
  @Column({ type: 'uuid', nullable: true })
  ruleId!: string | null;

  /** Kind and offset: `due-7`, `overdue+5`, `escalate-manager`. */
  @Column({ type: 'text' })
  slot!: string;

  /** A calendar label with the date it counts from, never an instant. */
  @Column({ type: 'text' })
  occurrence!: string;

  /** The person it goes to, unless it goes to another system. */
  @Index('delivery_recipient_idx')
  @ForeignKey('ContactEntity', 'id', { name: 'delivery_recipient_fk' })
  @Column({ type: 'uuid', nullable: true })
  recipientId!: string | null;

  /** The endpoint it goes to. */
  @ForeignKey('WebhookEntity', 'id', { name: 'delivery_webhook_fk' })
  @Column({ type: 'uuid', nullable: true })
  webhookId!: string | null;

  @Column({ type: 'text' })
  channel!: string;

  /** What the composer needs besides the subject; no secrets. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  payload!: Record<string, unknown>;

  /** 0 goes first: somebody is waiting for it. */
  @Column({ type: 'smallint', default: 1 })
  priority!: number;

  @Column({ type: 'text', default: 'due' })
  state!: DeliveryState;

  @Column({ type: 'timestamptz' })
  dueAt!: Date;

  /** When it may be claimed: the due time, or later after a failure. */
  @Column({ type: 'timestamptz' })
  nextAttemptAt!: Date;

  /** The place it was given when its domain had more than it takes; then it is not held back again. */
  @Column({ type: 'timestamptz', nullable: true })
  pacedAt!: Date | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz', nullable: true })
  firstAttemptAt!: Date | null;

  /** Who holds it: fresh at each claim, so that a worker woken too late matches nothing. */
  @Column({ type: 'uuid', nullable: true })
  token!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  /** When our message was first read by a connection that had asked for it. */
  @Column({ type: 'timestamptz', nullable: true })
  handedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt!: Date | null;

  /** The language it was written in; null until it is. */
  @Column({ type: 'text', nullable: true })
  language!: string | null;

  /** As written at the first claim; links and codes are placeholders. */
  @Column({ type: 'jsonb', nullable: true })
  message!: Record<string, unknown> | null;

  @Index('delivery_message_id_idx', { where: 'message_id IS NOT NULL' })
  @Column({ type: 'text', nullable: true })
  messageId!: string | null;

  /** Why it is not sent (yet): a code, or the mail server's words. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
