import type { Document } from '@concord/contracts';
import {
  DomainError,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
} from '@concord/platform';
import { may } from '../access/access.rules.ts';
import { onTeam } from '../access/standing.query.ts';
import { isAttested, kindOf } from '../milestones/evidence.query.ts';

/** How documents are read: each version is a row, and a draft stands in no list. */
export interface DocumentRow extends StoredRow {
  agreement_id: string;
  agreement: Document['agreement'];
  milestone_id: string | null;
  milestone: Document['milestone'];
  title: string;
  file_name: string | null;
  purpose: Document['purpose'];
  category: string | null;
  language: Document['language'];
  media_type: string | null;
  bytes: number | null;
  sha256: string | null;
  storage_key: string | null;
  source_url: string | null;
  visibility: Document['visibility'];
  file_version: number;
  first_version: string;
  is_latest: boolean;
  text_state: Document['textState'];
  scan_state: Document['scanState'];
  scan_finding: string | null;
  is_draft: boolean;
  is_example: boolean;
  uploaded_by: string | null;
  uploader: string | null;
  on_team: boolean;
  proves_attested: boolean;
}

/** SQL: whether a document is evidence of work a second person or the other side has found true; that stays as it was. */
export const provesAttested = (document: string): string =>
  `EXISTS (SELECT FROM evidence e JOIN progress_update p ON p.id = e.progress_update_id JOIN milestone m ON m.id = p.milestone_id
    WHERE e.document_id = ${document} AND ${isAttested})`;

const agreementOf = `(SELECT json_build_object('id', a.id, 'reference', a.reference, 'title', a.title) FROM agreement a WHERE a.id = d.agreement_id)`;
const milestoneOf = `(SELECT json_build_object('id', m.id, 'title', m.title) FROM milestone m WHERE m.id = d.milestone_id)`;
const firstVersion = 'coalesce(d.first_version_id, d.id)';

export const documentSource: ListSource = {
  select: `d.id, d.version, d.created_at, d.updated_at, d.agreement_id, d.milestone_id, ${agreementOf} AS agreement, ${milestoneOf} AS milestone, d.title, d.file_name, d.purpose, d.category, d.language, d.media_type, d.bytes, d.sha256, d.storage_key, d.source_url,
    d.visibility, d.file_version, ${firstVersion} AS first_version, d.is_latest, d.text_state, d.scan_state, d.scan_finding, d.is_draft, d.is_example, d.uploaded_by,
    (SELECT u.name FROM users u WHERE u.id = d.uploaded_by) AS uploader, ${onTeam('d.agreement_id')} AS on_team,
    ${provesAttested('d.id')} AS proves_attested`,
  from: `document d`,
  agreement: 'd.agreement_id',
  id: 'd.id',
  columns: {
    createdAt: 'd.created_at',
    title: 'd.title',
    bytes: 'd.bytes',
    fileVersion: 'd.file_version',
    agreementId: 'd.agreement_id',
    agreement: `(SELECT a.reference FROM agreement a WHERE a.id = d.agreement_id)`,
    milestoneId: 'd.milestone_id',
    firstVersionId: firstVersion,
    kind: kindOf('d'),
    purpose: 'd.purpose',
    category: 'd.category',
    language: 'd.language',
    visibility: 'd.visibility',
    textState: 'd.text_state',
    scanState: 'd.scan_state',
  },
  conditions: { isLatest: 'd.is_latest' },
  search: `(d.title ILIKE $q OR d.file_name ILIKE $q OR d.source_url ILIKE $q)`,
  where: 'NOT d.is_draft',
};

/** @throws DomainError RECORD.NOT_FOUND */
export async function readDocumentRow(tx: Tx, id: string): Promise<DocumentRow> {
  return await readRow<DocumentRow>(tx, documentSource, id);
}

export const readDocument = async (tx: Tx, id: string): Promise<Document> =>
  toDocument(await readDocumentRow(tx, id), tx.actor);

/** The file of a document, as it lies in the storage. */
export interface KeptFile {
  fileName: string;
  mediaType: string;
  bytes: number;
  storageKey: string;
}

/** The file, where it may be handed out: nothing that waits for the scanner, nothing it refused. @throws DomainError DOCUMENT.IS_LINK, DOCUMENT.HELD, DOCUMENT.INFECTED */
export function releasedFile(row: DocumentRow): KeptFile {
  const file = keptFile(row);
  if (row.scan_state === 'scanning') throw new DomainError('DOCUMENT.HELD');
  if (row.scan_state === 'infected') throw new DomainError('DOCUMENT.INFECTED', { signature: row.scan_finding });
  return file;
}

/** @throws DomainError DOCUMENT.IS_LINK */
export function keptFile({ file_name, media_type, bytes, storage_key }: DocumentRow): KeptFile {
  if (file_name === null || media_type === null || bytes === null || storage_key === null)
    throw new DomainError('DOCUMENT.IS_LINK');
  return { fileName: file_name, mediaType: media_type, bytes, storageKey: storage_key };
}

/** Whoever files for the agreement may change what is said of its documents; a partner only of its own uploads. */
export const mayChange = (actor: Actor, row: Pick<DocumentRow, 'uploaded_by'>, onTeamOfIt: boolean): boolean =>
  may(actor, 'documents.write', { onTeam: onTeamOfIt, ownSide: row.uploaded_by === actor.userId });

/** What may be done to it; of evidence that was verified, only what is said of it changes, and a link has no versions. */
function actionsOn(row: DocumentRow, actor: Actor): Document['allowedActions'] {
  if (!row.is_latest || !mayChange(actor, row, row.on_team)) return [];
  if (row.proves_attested) return ['edit'];
  return row.media_type === null ? ['edit', 'remove'] : ['edit', 'add-version', 'remove'];
}

export function toDocument(row: DocumentRow, actor: Actor): Document {
  return {
    allowedActions: actionsOn(row, actor),
    kind: row.media_type === null ? 'link' : 'file',
    agreementId: row.agreement_id,
    agreement: row.agreement,
    milestone: row.milestone,
    milestoneId: row.milestone_id,
    title: row.title,
    fileName: row.file_name,
    purpose: row.purpose,
    category: row.category,
    language: row.language,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    visibility: row.visibility,
    sourceUrl: row.source_url,
    fileVersion: row.file_version,
    firstVersionId: row.first_version,
    isLatest: row.is_latest,
    textState: row.text_state,
    scanState: row.scan_state,
    isDraft: row.is_draft,
    uploadedBy: row.uploader,
    isExample: row.is_example,
    ...storedOf(row),
  };
}
