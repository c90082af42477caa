import { offeredLanguages, webhookEvents, webhookReaches, webhookShapes, type Webhook } from '@concord/contracts';
import { oneOf, StoredRecord } from '@concord/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An endpoint of another system that is told what happened. Removed, it stays for what was sent to it. */
@Entity('webhook')
@Check('webhook_shape_known', oneOf('shape', webhookShapes))
@Check('webhook_reach_known', oneOf('reach', webhookReaches))
@Check('webhook_events_known', `events <@ ARRAY[${webhookEvents.map((event) => `'${event}'`).join(', ')}]`)
@Index('webhook_told_idx', ['id'], { where: 'removed_at IS NULL' })
export class WebhookEntity extends StoredRecord {
  @Column({ type: 'text' })
  name!: string;

  /** The address without what makes it secret. */
  @Column({ type: 'text' })
  address!: string;

  /** Counts its addresses, so that the audit tells of a change it must not show. */
  @Column({ type: 'integer', default: 1 })
  addressSerial!: number;

  /** The address whole; opened by the worker while it sends. */
  @Column({ type: 'text' })
  sealedUrl!: string;

  /** Which of its secrets counts; the secret itself is derived. */
  @Column({ type: 'integer', default: 1 })
  secretSerial!: number;

  @Column({ type: 'text' })
  shape!: Webhook['shape'];

  @Column({ type: 'text', array: true })
  events!: Webhook['events'];

  @Column({ type: 'text', default: 'shared' })
  reach!: Webhook['reach'];

  @Column({ type: 'text', default: offeredLanguages[0] })
  language!: Webhook['language'];

  @Column({ type: 'boolean', default: false })
  paused!: boolean;

  /** What happened before is not told: it was registered, or went on after a pause, at this instant. */
  @Column({ type: 'timestamptz', default: () => 'now()' })
  toldFrom!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}

/** How an endpoint fares, and how far what happened was looked through for it; the worker's own. */
@Entity('webhook_line')
export class WebhookLineEntity {
  @ForeignKey('WebhookEntity', 'id', { name: 'webhook_line_webhook_fk' })
  @PrimaryColumn({ type: 'uuid' })
  webhookId!: string;

  @Column({ type: 'timestamptz', nullable: true })
  lookedAt!: Date | null;

  /** The office's day up to which milestones past their date were told. */
  @Column({ type: 'date', nullable: true })
  overdueOn!: string | null;

  /** In a row. */
  @Column({ type: 'integer', default: 0 })
  refusals!: number;

  @Column({ type: 'timestamptz', nullable: true })
  restUntil!: Date | null;

  /** Why it took nothing the last time. */
  @Column({ type: 'text', nullable: true })
  trouble!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  lastSentAt!: Date | null;
}
