import { documentPurposes, scanStates, textStates, visibilities } from '@concord/contracts';
import type { Visibility } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';
import { ProgressRequestEntity } from '../progress-requests/progress-request.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('document')
@Removable('document')
@Check('document_purpose_known', oneOf('purpose', documentPurposes))
@Check('document_visibility_known', oneOf('visibility', visibilities))
@Check('document_text_state_known', oneOf('text_state', textStates))
@Check('document_scan_state_known', oneOf('scan_state', scanStates))
@Check(
  'document_file_or_link',
  `CASE WHEN media_type IS NULL THEN num_nonnulls(file_name, bytes, sha256, storage_key, scan_state) = 0 AND text_state = 'none' AND file_version = 1 AND coalesce(source_url ~ '^https?://', false)
     ELSE num_nulls(file_name, bytes, sha256, storage_key, scan_state) = 0 END`,
)
@Check('document_first_version', '(file_version = 1) = (first_version_id IS NULL)')
@Check('document_text_is_there', "text_state <> 'done' OR content IS NOT NULL")
@Unique('document_agreement_key', ['id', 'agreementId'])
@ForeignKey(() => DocumentEntity, ['firstVersionId', 'agreementId'], ['id', 'agreementId'], {
  name: 'document_first_version_fk',
})
@Index('document_version_key', ['firstVersionId', 'fileVersion'], {
  unique: true,
  where: 'first_version_id IS NOT NULL',
})
@Index('document_draft_idx', ['createdAt'], { where: 'is_draft' })
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

  /** What a link has none of is null: name, type, size, hash, place and scan of a file. */
  @Column({ type: 'text', nullable: true })
  fileName!: string | null;

  @Column({ type: 'text' })
  purpose!: string;

  @Column({ type: 'text', nullable: true })
  category!: string | null;

  @Column({ type: 'text', nullable: true })
  language!: string | null;

  @Column({ type: 'text', nullable: true })
  mediaType!: string | null;

  @Column({ type: 'bigint', nullable: true })
  bytes!: number | null;

  /** Of the content, hex. */
  @Column({ type: 'text', nullable: true })
  sha256!: string | null;

  /** Where the bytes lie in the storage; random, never the file's name. */
  @Column({ type: 'text', nullable: true })
  storageKey!: string | null;

  /** Each version is a row: quotes and evidence keep the file they were taken from. */
  @Column({ type: 'integer', default: 1 })
  fileVersion!: number;

  /** Version 1 of the document; null on version 1 itself. */
  @Column({ type: 'uuid', nullable: true })
  firstVersionId!: string | null;

  @Column({ type: 'boolean', default: true })
  isLatest!: boolean;

  /** The text as it was read from the file; offsets of quotes count in it. */
  @Column({ type: 'text', nullable: true })
  content!: string | null;

  @Column({ type: 'text', default: 'pending' })
  textState!: string;

  @Column({ type: 'text', default: 'not_scanned', nullable: true })
  scanState!: string | null;

  /** What the virus scanner called what it found. */
  @Column({ type: 'text', nullable: true })
  scanFinding!: string | null;

  /** Uploaded for something that was not saved yet; swept away unless it is. */
  @Column({ type: 'boolean', default: false })
  isDraft!: boolean;

  /** The request for progress through whose link it was uploaded. */
  @Index('document_request_idx', { where: 'request_id IS NOT NULL' })
  @ForeignKey(() => ProgressRequestEntity, 'id', { name: 'document_request_fk' })
  @Column({ type: 'uuid', nullable: true })
  requestId!: string | null;

  /** Where a link leads, or where a source text was published. */
  @Column({ type: 'text', nullable: true })
  sourceUrl!: string | null;

  @Column({ type: 'text', default: 'internal' })
  visibility!: Visibility;

  @Column({ type: 'uuid', nullable: true })
  uploadedBy!: string | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}
