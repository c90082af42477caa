import { documentPurposes, visibilities } from '@concord/contracts';
import type { Visibility } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('document')
@Removable('document')
@Check('document_purpose_known', oneOf('purpose', documentPurposes))
@Check('document_visibility_known', oneOf('visibility', visibilities))
@Unique('document_agreement_key', ['id', 'agreementId'])
export class DocumentEntity extends RemovableRecord {
  @Index('document_agreement_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'document_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  /** The milestone it was uploaded for; evidence proper is a row of its own. */
  @Index('document_milestone_idx')
  @Column({ type: 'uuid', nullable: true })
  milestoneId!: string | null;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  purpose!: string;

  @Column({ type: 'text', nullable: true })
  category!: string | null;

  @Column({ type: 'text', nullable: true })
  language!: string | null;

  @Column({ type: 'text' })
  mediaType!: string;

  @Column({ type: 'bigint' })
  bytes!: number;

  /** Of the content, hex. */
  @Column({ type: 'text' })
  sha256!: string;

  /** Where the bytes lie in the storage; random, never the file's name. */
  @Column({ type: 'text' })
  storageKey!: string;

  /** The text of a text document; offsets of quotes count in it. */
  @Column({ type: 'text', nullable: true })
  content!: string | null;

  @Column({ type: 'text', nullable: true })
  sourceUrl!: string | null;

  @Column({ type: 'text', default: 'internal' })
  visibility!: Visibility;

  @Column({ type: 'uuid', nullable: true })
  uploadedBy!: string | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}
