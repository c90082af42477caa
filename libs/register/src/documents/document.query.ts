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
import { isAttested } from '../milestones/evidence.query.ts';

/** How documents are read: each version is a row, and a draft stands in no list. */
export interface DocumentRow extends StoredRow {
  agreement_id: string;
  milestone_id: string | null;
  title: string;
  file_name: string;
  purpose: Document['purpose'];
  category: string | null;
  language: Document['language'];
  media_type: string;
  bytes: number;
  sha256: string;
  storage_key: string;
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

const firstVersion = 'coalesce(d.first_version_id, d.id)';

export const documentSource: ListSource = {
  select: `d.id, d.version, d.created_at, d.updated_at, d.agreement_id, d.milestone_id, d.title, d.file_name, d.purpose, d.category, d.language, d.media_type, d.bytes, d.sha256, d.storage_key, d.source_url,
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
    milestoneId: 'd.milestone_id',
    firstVersionId: firstVersion,
    purpose: 'd.purpose',
    category: 'd.category',
    visibility: 'd.visibility',
    textState: 'd.text_state',
    scanState: 'd.scan_state',
  },
  conditions: { isLatest: 'd.is_latest' },
  search: `(d.title ILIKE $q OR d.file_name ILIKE $q)`,
  where: 'NOT d.is_draft',
};

/** @throws DomainError RECORD.NOT_FOUND */
export async function readDocumentRow(tx: Tx, id: string): Promise<DocumentRow> {
  return await readRow<DocumentRow>(tx, documentSource, id);
}

export const readDocument = async (tx: Tx, id: string): Promise<Document> =>
  toDocument(await readDocumentRow(tx, id), tx.actor);

/** What may be handed out: nothing that waits for the scanner, nothing it refused. @throws DomainError DOCUMENT.HELD, DOCUMENT.INFECTED */
export function requireReleased({ scan_state, scan_finding }: DocumentRow): void {
  if (scan_state === 'scanning') throw new DomainError('DOCUMENT.HELD');
  if (scan_state === 'infected') throw new DomainError('DOCUMENT.INFECTED', { signature: scan_finding });
}

/** Whoever files for the agreement may change what is said of its documents; a partner only of its own uploads. */
export const mayChange = (actor: Actor, row: Pick<DocumentRow, 'uploaded_by'>, onTeamOfIt: boolean): boolean =>
  may(actor, 'documents.write', { onTeam: onTeamOfIt, ownSide: row.uploaded_by === actor.userId });

/** What may be done to it; of evidence that was verified, only what is said of it changes. */
const actionsOn = (row: DocumentRow, actor: Actor): Document['allowedActions'] =>
  !row.is_latest || !mayChange(actor, row, row.on_team)
    ? []
    : row.proves_attested
      ? ['edit']
      : ['edit', 'add-version', 'remove'];

export function toDocument(row: DocumentRow, actor: Actor): Document {
  return {
    allowedActions: actionsOn(row, actor),
    agreementId: row.agreement_id,
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
