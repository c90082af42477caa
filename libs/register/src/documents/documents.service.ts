import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Document, DocumentText, ListQuery, Page, UploadDocument } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  listRows,
  one,
  Storage,
  UnitOfWork,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { may, requireMay } from '../access/access.rules.ts';
import { lockAgreement, onTeam, requireIn } from '../access/standing.query.ts';
import { mediaTypeOf, safeFileName } from './document.rules.ts';

/** A file as it arrived. */
export interface UploadedFile {
  fileName: string;
  content: Uint8Array;
}

/**
 * Documents: stored once, described by a row, handed out only through the scope. The bytes go to the storage before the
 * row: a row never points at nothing, and bytes without a row are swept away, not shown.
 */
@Injectable()
export class DocumentsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Document>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<DocumentRow>(tx, source, query);
      return { data: rows.map((row) => toDocument(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Document> {
    return this.work.read(actor, (tx) => readDocument(tx, id));
  }

  /** @throws DomainError DOCUMENT.MISSING, DOCUMENT.EMPTY, DOCUMENT.TYPE_NOT_ALLOWED, DOCUMENT.TYPE_MISMATCH */
  async upload(actor: Actor, input: UploadDocument, file: UploadedFile | undefined): Promise<Document> {
    if (!file) throw new DomainError('DOCUMENT.MISSING', { fields: [{ pointer: '/file', code: 'DOCUMENT.MISSING' }] });
    const mediaType = await mediaTypeOf(file.fileName, file.content);
    const storageKey = `documents/${randomUUID()}`;
    await this.storage.put(storageKey, file.content);
    try {
      return await this.work.write(actor, (tx) => record(tx, { input, file, mediaType, storageKey }));
    } catch (error) {
      await this.storage.remove(storageKey);
      throw error;
    }
  }

  /** The bytes, for a download. */
  async open(actor: Actor, id: string): Promise<{ document: Document; content: Readable }> {
    const row = await this.work.read(actor, (tx) => readDocumentRow(tx, id));
    return { document: toDocument(row, actor), content: await this.storage.get(row.storage_key) };
  }

  /** The text of a text document, in which quotes are counted. */
  text(actor: Actor, id: string): Promise<DocumentText> {
    return this.work.read(actor, async (tx) => {
      const row = await readDocumentRow(tx, id);
      if (row.content === null) throw new DomainError('RECORD.NOT_FOUND');
      return { id, title: row.title, text: row.content };
    });
  }
}

interface NewDocument {
  input: UploadDocument;
  file: UploadedFile;
  mediaType: string;
  storageKey: string;
}

async function record(tx: Tx, { input, file, mediaType, storageKey }: NewDocument): Promise<Document> {
  const ground = await lockAgreement(tx, input.agreementId);
  requireMay(tx.actor, 'documents.write', ground);
  await requireIn(tx, { table: 'milestone', agreementId: ground.id, field: 'milestoneId', id: input.milestoneId });
  const fileName = safeFileName(file.fileName);
  const id = await insertRow(tx, 'document', {
    ...input,
    title: input.title ?? fileName,
    fileName,
    mediaType,
    storageKey,
    bytes: file.content.length,
    sha256: createHash('sha256').update(file.content).digest('hex'),
    content: mediaType === 'text/plain' ? new TextDecoder().decode(file.content) : null,
    visibility: tx.actor.role === 'partner' ? 'partner' : input.visibility,
    uploadedBy: tx.actor.userId,
    isExample: ground.isExample,
  });
  return readDocument(tx, id);
}

interface DocumentRow {
  id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
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
  content: string | null;
  uploaded_by: string | null;
  on_team: boolean;
  source_url: string | null;
  visibility: Document['visibility'];
  is_example: boolean;
}

const fields = `d.id, d.version, d.created_at, d.updated_at, d.agreement_id, d.milestone_id, d.title, d.file_name, d.purpose, d.category, d.language, d.media_type, d.bytes, d.sha256, d.storage_key, d.source_url, d.visibility, d.is_example, d.uploaded_by, ${onTeam('d.agreement_id')} AS on_team`;

const source: ListSource = {
  select: fields,
  from: `document d`,
  id: 'd.id',
  columns: {
    createdAt: 'd.created_at',
    title: 'd.title',
    bytes: 'd.bytes',
    agreementId: 'd.agreement_id',
    milestoneId: 'd.milestone_id',
    purpose: 'd.purpose',
    visibility: 'd.visibility',
  },
  search: `(d.title ILIKE $q OR d.file_name ILIKE $q)`,
};

async function readDocumentRow(tx: Tx, id: string): Promise<DocumentRow> {
  return one(await tx.query<DocumentRow>(`SELECT ${fields}, d.content FROM document d WHERE d.id = $1`, [id]));
}

export async function readDocument(tx: Tx, id: string): Promise<Document> {
  return toDocument(await readDocumentRow(tx, id), tx.actor);
}

/** Whoever writes in the agreement removes a document; a partner only what it sent itself. */
const removable = (row: DocumentRow, actor: Actor): boolean =>
  actor.role === 'partner'
    ? row.uploaded_by === actor.userId
    : may(actor, 'documents.write', { onTeam: row.on_team, ownSide: false });

function toDocument(row: DocumentRow, actor: Actor): Document {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    allowedActions: removable(row, actor) ? ['remove'] : [],
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
    isExample: row.is_example,
  };
}
