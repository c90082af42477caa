import type { ToldByLink } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LinkColumns } from '../links/link.columns.ts';
import { MilestoneEntity } from '../milestones/milestone.entity.ts';
import { ContactEntity } from '../organisations/contact.entity.ts';

/**
 * One person's link to tell once how one milestone stands: asked for by somebody, or carried by a reminder, whose
 * delivery's id the row then has. What was told is taken over by the worker.
 */
@Entity('progress_request')
@ForeignKey(() => MilestoneEntity, ['milestoneId', 'agreementId'], ['id', 'agreementId'], {
  name: 'progress_request_milestone_fk',
})
@Index('progress_request_link_key', ['link.linkHash'], { unique: true, where: 'link_hash IS NOT NULL' })
@Index('progress_request_open_key', ['milestoneId', 'contactId'], {
  unique: true,
  where: 'asked_by IS NOT NULL AND answered_at IS NULL AND revoked_at IS NULL',
})
@Index('progress_request_milestone_idx', ['milestoneId', 'askedAt'])
@Check('progress_request_answer_whole', '(answered_at IS NULL) = (told IS NULL)')
export class ProgressRequestEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'uuid' })
  milestoneId!: string;

  @Index('progress_request_agreement_idx')
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('progress_request_contact_idx')
  @ForeignKey(() => ContactEntity, 'id', { name: 'progress_request_contact_fk' })
  @Column({ type: 'uuid' })
  contactId!: string;

  /** As they were when they were asked: the link is bound to this mailbox. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  language!: string;

  /** One of the office's own people. */
  @Column({ type: 'boolean' })
  forOffice!: boolean;

  /** Empty where a reminder carried the link. */
  @Column({ type: 'uuid', nullable: true })
  askedBy!: string | null;

  @Column({ type: 'timestamptz' })
  askedAt!: Date;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column(() => LinkColumns, { prefix: false })
  link!: LinkColumns;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  nameGiven!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  told!: ToldByLink | null;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  /** Why what was told could not be logged. */
  @Column({ type: 'text', nullable: true })
  refusal!: string | null;
}
