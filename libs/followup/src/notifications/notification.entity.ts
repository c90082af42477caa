import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DeliveryEntity } from '../deliveries/delivery.entity.ts';

/** What the bell shows: the durable notice of which a mail is only the copy. */
@Entity('notification')
@Index('notification_user_idx', ['userId', 'showAt'])
@Index('notification_unread_idx', ['userId'], { where: 'read_at IS NULL' })
@Index('notification_comment_key', ['commentId', 'userId'], { unique: true, where: 'comment_id IS NOT NULL' })
@Index('notification_delivery_key', ['deliveryId', 'userId', 'kind'], {
  unique: true,
  where: 'delivery_id IS NOT NULL',
})
export class NotificationEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @ForeignKey('UserEntity', 'id', { name: 'notification_user_fk' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Index('notification_agreement_idx')
  @ForeignKey('AgreementEntity', 'id', { name: 'notification_agreement_fk' })
  @Column({ type: 'uuid', nullable: true })
  agreementId!: string | null;

  /** The delivery it belongs to: when that is cancelled unseen, so is this. */
  @ForeignKey(() => DeliveryEntity, 'id', { name: 'notification_delivery_fk' })
  @Column({ type: 'uuid', nullable: true })
  deliveryId!: string | null;

  /** The comment it tells of, once to each person. */
  @ForeignKey('CommentEntity', 'id', { name: 'notification_comment_fk' })
  @Column({ type: 'uuid', nullable: true })
  commentId!: string | null;

  /** Which sentence. */
  @Column({ type: 'text' })
  kind!: string;

  /** What fills the sentence. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  payload!: Record<string, unknown>;

  /** The console's path to what it is about. */
  @Column({ type: 'text' })
  path!: string;

  /** Not shown before: a reminder planned for tomorrow shows tomorrow. */
  @Column({ type: 'timestamptz' })
  showAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  readAt!: Date | null;
}
