import { confirmationAnswers, type ConfirmationStatement } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '@concord/platform';
import { LinkColumns } from '../links/link.columns.ts';
import { MilestoneEntity } from '../milestones/milestone.entity.ts';
import { ContactEntity } from '../organisations/contact.entity.ts';

/**
 * The other side's word on a milestone as it was submitted: asked of a person, who gets a link, or given of its own
 * accord. At most one counts; it lapses when the milestone is sent back or reopened. The link's token is never stored.
 */
@Entity('milestone_confirmation')
@ForeignKey(() => MilestoneEntity, ['milestoneId', 'agreementId'], ['id', 'agreementId'], {
  name: 'milestone_confirmation_milestone_fk',
})
@Index('milestone_confirmation_counts_key', { synchronize: false })
@Index('milestone_confirmation_link_key', ['link.linkHash'], { unique: true, where: 'link_hash IS NOT NULL' })
@Check('milestone_confirmation_answer_known', `answer IS NULL OR ${oneOf('answer', confirmationAnswers)}`)
@Check('milestone_confirmation_answer_whole', '(answer IS NULL) = (answered_at IS NULL)')
export class ConfirmationEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Index('milestone_confirmation_milestone_idx')
  @Column({ type: 'uuid' })
  milestoneId!: string;

  @Index('milestone_confirmation_agreement_idx')
  @Column({ type: 'uuid' })
  agreementId!: string;

  /** Whom the question went to; empty when nobody was asked. */
  @Index('milestone_confirmation_contact_idx')
  @ForeignKey(() => ContactEntity, 'id', { name: 'milestone_confirmation_contact_fk' })
  @Column({ type: 'uuid', nullable: true })
  contactId!: string | null;

  /** As they were when they were asked: the link is bound to this mailbox. */
  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true })
  language!: string | null;

  @Column({ type: 'uuid', nullable: true })
  askedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  askedAt!: Date | null;

  /** What was stated when it was asked. */
  @Column({ type: 'jsonb', nullable: true })
  statement!: ConfirmationStatement | null;

  @Column(() => LinkColumns, { prefix: false })
  link!: LinkColumns;

  @Column({ type: 'text', nullable: true })
  answer!: (typeof confirmationAnswers)[number] | null;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  answeredThrough!: 'portal' | 'link' | null;

  /** The account it was answered from. */
  @Column({ type: 'uuid', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'text', nullable: true })
  nameGiven!: string | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  lapsedAt!: Date | null;
}
