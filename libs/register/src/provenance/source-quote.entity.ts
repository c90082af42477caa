import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AgreementEntity } from '../agreements/agreement.entity.ts';
import { DocumentEntity } from '../documents/document.entity.ts';

/** Which passage of which document a record comes from. Offsets are UTF-16 code units of the document's content. */
@Entity('source_quote')
@Unique('source_quote_subject_key', ['subjectType', 'subjectId', 'documentId', 'startOffset'])
@ForeignKey(() => DocumentEntity, ['documentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'source_quote_document_fk',
})
@Check('source_quote_range', 'end_offset > start_offset')
export class SourceQuoteEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Index('source_quote_agreement_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'source_quote_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'text' })
  subjectType!: 'agreement' | 'party' | 'area' | 'commitment' | 'milestone' | 'event' | 'session';

  @Column({ type: 'uuid' })
  subjectId!: string;

  @Column({ type: 'uuid' })
  documentId!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'integer' })
  startOffset!: number;

  @Column({ type: 'integer' })
  endOffset!: number;
}
