import { subjectTypes, visibilities, type SubjectType, type Visibility } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { StoredRecord, oneOf } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';

/** What somebody said about a record, to colleagues or to the partner. Removing it takes the words, not the trace. */
@Entity('comment')
@Check('comment_subject_known', oneOf('subject_type', subjectTypes))
@Check('comment_visibility_known', oneOf('visibility', visibilities))
@Check('comment_removed_has_no_words', '(text IS NULL) = (removed_at IS NOT NULL)')
@Unique('comment_agreement_key', ['id', 'agreementId'])
@ForeignKey(() => CommentEntity, ['parentId', 'agreementId'], ['id', 'agreementId'], { name: 'comment_parent_fk' })
@Index('comment_agreement_idx', ['agreementId', 'createdAt'])
@Index('comment_subject_idx', ['subjectId'])
@Index('comment_parent_idx', ['parentId'])
export class CommentEntity extends StoredRecord {
  @ForeignKey(() => AgreementEntity, 'id', { name: 'comment_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'text' })
  subjectType!: SubjectType;

  @Column({ type: 'uuid' })
  subjectId!: string;

  @Column({ type: 'uuid', nullable: true })
  parentId!: string | null;

  @Column({ type: 'text' })
  visibility!: Visibility;

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @ForeignKey('UserEntity', 'id', { name: 'comment_author_fk' })
  @Column({ type: 'uuid' })
  writtenBy!: string;

  @Column({ type: 'timestamptz', nullable: true })
  editedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  removedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  removedBy!: string | null;
}

/** Who was called by name in a comment. */
@Entity('comment_mention')
@ForeignKey(() => CommentEntity, ['commentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'comment_mention_comment_fk',
})
export class CommentMentionEntity {
  @PrimaryColumn({ type: 'uuid' })
  commentId!: string;

  @Index('comment_mention_user_idx')
  @ForeignKey('UserEntity', 'id', { name: 'comment_mention_user_fk' })
  @PrimaryColumn({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;
}
