import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  previewedMediaTypes,
  type Document,
  type DocumentAttachments,
  type DocumentText,
  type FileLink,
  type ListQuery,
  type Page,
  type PatchDocument,
  type UploadDocument,
  type UploadVersion,
  type WebLink,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  listRows,
  one,
  refuseField,
  Storage,
  UnitOfWork,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { denied, requireMay } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, requireIn } from '../access/standing.query.ts';
import { requireCodes } from '../codelists/codes.ts';
import { PastService } from '../history/past.service.ts';
import { documentFiled } from './document.events.ts';
import {
  documentSource,
  keptFile,
  mayChange,
  readDocument,
  readDocumentRow,
  releasedFile,
  toDocument,
  type DocumentRow,
  type KeptFile,
} from './document.query.ts';
import { attachedTo, isMailType, mediaTypeOf, safeFileName, textOnArrival, type Attached } from './document.rules.ts';
import { readText } from './reading/read-text.ts';
import { Scanning } from './scanning.ts';

/** A file as it arrived. */
export interface UploadedFile {
  fileName: string;
  content: Uint8Array;
  /** Its text, where it was read already. */
  text?: string;
}

/** What is said of a file: what an upload says, and of texts the register itself files. */
type Filed = Omit<UploadDocument, 'purpose'> & Pick<Document, 'purpose'>;

/** A file that is read from the storage, and what it is. */
export interface OpenedFile extends Omit<KeptFile, 'storageKey'> {
  content: Readable;
}

/** Where what came through a link of somebody without an account belongs. */
export interface LinkedPlace extends Pick<Document, 'visibility' | 'isExample'> {
  agreementId: string;
  milestoneId: string;
  requestId: string;
}

/** A file whose bytes lie in the storage already. */
interface StoredFile extends UploadedFile {
  mediaType: string;
  storageKey: string;
}

/**
 * Documents: stored once, described by a row, handed out only through the scope; a link is such a row without anything
 * stored, and nothing is fetched from it. The bytes of a file go to the storage before the row: a row never points at nothing, and bytes whose row was refused are taken away again.
 */
@Injectable()
export class DocumentsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(Scanning) private readonly scanning: Scanning,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Document>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<DocumentRow>(tx, documentSource, query);
      return { data: rows.map((row) => toDocument(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Document> {
    return this.work.read(actor, async (tx) => toDocument(await readDocumentRow(tx, id), actor));
  }

  /** @throws DomainError DOCUMENT.*, CODE.* */
  upload(actor: Actor, input: UploadDocument, file: UploadedFile | undefined): Promise<Document> {
    return this.store(file, (stored) => this.file(actor, input, stored));
  }

  /** @throws DomainError CODE.* */
  addLink(actor: Actor, { url, ...input }: FileLink): Promise<Document> {
    return this.work.write(actor, async (tx) => recordLink(tx, url, await describe(tx, input)));
  }

  /**
   * For a larger act that files one of its own: the bytes are stored first, then the act runs and files them within its
   * transaction; an act that is refused leaves none behind.
   */
  whileStored<T>(
    file: UploadedFile,
    act: (fileAs: (actor: Actor, input: Filed) => Promise<Document>) => Promise<T>,
  ): Promise<T> {
    return this.store(file, (stored) => act((actor, input) => this.file(actor, input, stored)));
  }

  /** A file that comes with what is told through a link: a draft, until that is taken over. @throws DomainError DOCUMENT.* */
  uploadByLink(
    actor: Actor,
    file: UploadedFile | undefined,
    placeOf: (tx: Tx) => Promise<LinkedPlace>,
  ): Promise<Document> {
    return this.store(file, (stored) =>
      this.work.write(actor, async (tx) =>
        this.record(tx, stored, {
          ...(await placeOf(tx)),
          title: safeFileName(stored.fileName),
          purpose: 'evidence',
          isDraft: true,
        }),
      ),
    );
  }

  /** The address that comes instead of one; a draft likewise. */
  addLinkByLink(actor: Actor, { url, title }: WebLink, placeOf: (tx: Tx) => Promise<LinkedPlace>): Promise<Document> {
    return this.work.write(actor, async (tx) =>
      recordLink(tx, url, { ...(await placeOf(tx)), title, purpose: 'evidence', isDraft: true }),
    );
  }

  /** The text of a file that is not filed yet. @throws DomainError DOCUMENT.* */
  async textOf(file: UploadedFile | undefined): Promise<string> {
    if (!file) throw refuseField('/file', 'DOCUMENT.MISSING');
    const mediaType = await mediaTypeOf(file.fileName, file.content);
    const { textState, content } = textOnArrival(mediaType, file.content);
    const text = textState === 'pending' ? (await readText(mediaType, file.content)).content : content;
    if (text === null || text.trim() === '') throw refuseField('/file', 'DOCUMENT.NO_TEXT');
    return text;
  }

  private file(actor: Actor, input: Filed, stored: StoredFile): Promise<Document> {
    return this.work.write(actor, async (tx) =>
      this.record(tx, stored, await describe(tx, { ...input, title: input.title ?? safeFileName(stored.fileName) })),
    );
  }

  /**
   * Files a newer version of a document. The old one stays as it is, for whatever quotes it or offers it as evidence.
   * @throws DomainError DOCUMENT.*, RECORD.STALE, REMOVAL.VERIFIED; DOCUMENT.IS_LINK of a link, which is another one as soon as its address is
   */
  addVersion(
    actor: Actor,
    id: string,
    version: number,
    { input, file }: { input: UploadVersion; file: UploadedFile | undefined },
  ): Promise<Document> {
    return this.store(file, (stored) =>
      this.work.write(actor, async (tx) => {
        const before = await this.lockLatest(tx, id);
        keptFile(before);
        requireUnverified(before);
        await updateVersion(tx, 'document', { id, version }, { isLatest: false }, () => readDocument(tx, id));
        return this.record(tx, stored, {
          agreementId: before.agreement_id,
          milestoneId: before.milestone_id,
          title: before.title,
          purpose: before.purpose,
          category: before.category,
          language: input.language ?? before.language,
          visibility: before.visibility,
          isExample: before.is_example,
          firstVersionId: before.first_version,
          fileVersion: before.file_version + 1,
        });
      }),
    );
  }

  /** Who sees a document is said of all its versions, the rest of the latest. @throws DomainError DOCUMENT.NEWER_VERSION, REMOVAL.VERIFIED */
  patch(actor: Actor, id: string, version: number, input: PatchDocument): Promise<Document> {
    return this.work.write(actor, async (tx) => {
      const row = await this.lockLatest(tx, id);
      if (input.purpose !== undefined && input.purpose !== row.purpose) requireUnverified(row);
      if (input.category !== row.category) await requireCategory(tx, input.category);
      const changes = sharedBy(actor) ? { ...input, visibility: undefined } : input;
      await updateVersion(tx, 'document', { id, version }, changes, () => readDocument(tx, id));
      if (changes.visibility && row.file_version > 1)
        await tx.affect(
          `UPDATE document SET visibility = $3 WHERE (id = $1 OR first_version_id = $1) AND id <> $2 AND visibility <> $3`,
          [row.first_version, id, changes.visibility],
        );
      return readDocument(tx, id);
    });
  }

  /** The bytes, for a download. @throws DomainError DOCUMENT.IS_LINK, DOCUMENT.HELD, DOCUMENT.INFECTED */
  async open(actor: Actor, id: string): Promise<OpenedFile> {
    const { storageKey, ...file } = releasedFile(await this.row(actor, id));
    return { ...file, content: await this.storage.get(storageKey) };
  }

  /** What is attached to a mail. @throws DomainError DOCUMENT.IS_LINK, DOCUMENT.HELD, DOCUMENT.INFECTED */
  async attachments(actor: Actor, id: string): Promise<DocumentAttachments> {
    const attached = await this.attached(actor, id);
    const data = attached.map(({ name, content, mediaType }, index) => ({
      place: index + 1,
      fileName: name,
      mediaType,
      bytes: content.length,
    }));
    return { data };
  }

  /** One of them, for a download. @throws DomainError RECORD.NOT_FOUND, DOCUMENT.HELD, DOCUMENT.INFECTED */
  async openAttachment(actor: Actor, id: string, place: number): Promise<Attached> {
    const attached = await this.attached(actor, id);
    return one(attached.slice(place - 1, place));
  }

  /** A mail is read when it is asked for: what it carries is kept nowhere but in it. */
  private async attached(actor: Actor, id: string): Promise<Attached[]> {
    const { mediaType, storageKey } = releasedFile(await this.row(actor, id));
    return isMailType(mediaType) ? attachedTo(mediaType, await this.storage.bytes(storageKey)) : [];
  }

  /** The bytes, to be looked at where they are. @throws DomainError DOCUMENT.IS_LINK, DOCUMENT.NO_PREVIEW, DOCUMENT.HELD, DOCUMENT.INFECTED */
  async preview(actor: Actor, id: string): Promise<OpenedFile> {
    const { mediaType } = keptFile(await this.row(actor, id));
    if (!(previewedMediaTypes as readonly string[]).includes(mediaType)) throw new DomainError('DOCUMENT.NO_PREVIEW');
    return this.open(actor, id);
  }

  /** The text of a document, in which quotes are counted. */
  text(actor: Actor, id: string): Promise<DocumentText> {
    return this.work.read(actor, async (tx) => {
      const row = await readDocumentRow(tx, id);
      const { mediaType } = releasedFile(row);
      const [read] = await tx.query<{ content: string }>(
        `SELECT content FROM document WHERE id = $1 AND content IS NOT NULL`,
        [id],
      );
      return { id, title: row.title, mediaType, text: one(read ? [read] : []).content };
    });
  }

  private row(actor: Actor, id: string): Promise<DocumentRow> {
    return this.work.read(actor, (tx) => readDocumentRow(tx, id));
  }

  /** Checks the file and stores its bytes for a row that is written then; a refused row leaves none behind. */
  private async store<T>(file: UploadedFile | undefined, write: (stored: StoredFile) => Promise<T>): Promise<T> {
    if (!file) throw refuseField('/file', 'DOCUMENT.MISSING');
    const mediaType = await mediaTypeOf(file.fileName, file.content);
    const storageKey = `documents/${randomUUID()}`;
    await this.storage.put(storageKey, file.content);
    try {
      return await write({ ...file, mediaType, storageKey });
    } catch (error) {
      await this.storage.remove(storageKey);
      throw error;
    }
  }

  private async lockLatest(tx: Tx, id: string): Promise<DocumentRow> {
    const ground = await lockAgreementOf(tx, 'document', id);
    const row = await readDocumentRow(tx, id);
    if (!mayChange(tx.actor, row, ground.onTeam)) throw denied(tx.actor, 'documents.write');
    if (!row.is_latest) throw new DomainError('DOCUMENT.NEWER_VERSION');
    return row;
  }

  private async record(
    tx: Tx,
    { fileName, content, mediaType, storageKey, text: known }: StoredFile,
    described: Readonly<Record<string, unknown>>,
  ): Promise<Document> {
    const text = known === undefined ? textOnArrival(mediaType, content) : { textState: 'done', content: known };
    const id = await insertRow(tx, 'document', {
      ...described,
      ...text,
      fileName: safeFileName(fileName),
      mediaType,
      storageKey,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      scanState: this.scanning.on ? 'scanning' : 'not_scanned',
      uploadedBy: tx.actor.userId,
    });
    if (this.scanning.on || text.textState === 'pending') await tx.publish(documentFiled, { documentId: id });
    return readDocument(tx, id);
  }
}

/** What is said of a document, checked; what a partner files is shared. @throws DomainError ACCESS.DENIED, RECORD.REFERENCE_UNKNOWN, CODE.* */
async function describe<T extends Omit<Filed, 'isDraft'>>(tx: Tx, input: T): Promise<T & { isExample: boolean }> {
  const ground = await lockAgreement(tx, input.agreementId);
  requireMay(tx.actor, 'documents.write', ground);
  await requireIn(tx, { table: 'milestone', agreementId: ground.id, field: 'milestoneId', id: input.milestoneId });
  await requireCategory(tx, input.category);
  return { ...input, visibility: sharedBy(tx.actor) ?? input.visibility, isExample: ground.isExample };
}

/** A link is known by what it says and where it leads: there is nothing to scan, to read or to hash. */
async function recordLink(tx: Tx, url: string, described: Readonly<Record<string, unknown>>): Promise<Document> {
  const nothing = { textState: 'none', scanState: null };
  const id = await insertRow(tx, 'document', { ...described, ...nothing, sourceUrl: url, uploadedBy: tx.actor.userId });
  return readDocument(tx, id);
}

const requireCategory = (tx: Tx, code: string | null | undefined): Promise<void> =>
  requireCodes(tx, code ? [{ codelist: 'document_category', code, pointer: '/category' }] : []);

/** What was verified stays, and so does its evidence. */
function requireUnverified({ proves_attested }: DocumentRow): void {
  if (proves_attested) throw new DomainError('REMOVAL.VERIFIED');
}

/** What a partner files is shared, whatever it asks for. */
const sharedBy = ({ role }: Actor): 'partner' | undefined => (role === 'partner' ? 'partner' : undefined);
