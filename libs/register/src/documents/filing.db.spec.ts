import { UploadDocument, type Agreement, type Document } from '@concord/contracts';
import { createLogger, databaseOptions, OutboxHandlers, OutboxRelay, Scanner, UnitOfWork } from '@concord/platform';
import { startScriptedClamd, type ScriptedClamd } from '@concord/platform/testing';
import { DataSource } from 'typeorm';
import { Builders, RegisterRig } from '../testing/index.ts';
import { DocumentsService } from './documents.service.ts';
import { hearDocuments, sweepDrafts, type FilingTools } from './filing.ts';
import { Scanning } from './scanning.ts';
import { docxOf, odtOf, pdfOf } from './testing/files.ts';

const logger = createLogger({ name: 'spec', level: 'silent' });
const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
let worker: DataSource;
let tools: FilingTools;
let clamd: ScriptedClamd;
let agreement: Agreement;
let scanned: DocumentsService;
/** What the scripted scanner answers next; a scanner that is away is one that hangs up. */
let answer: string | null = 'stream: OK';

beforeAll(async () => {
  rig = await RegisterRig.open();
  worker = await new DataSource(databaseOptions(rig.database.workerUrl, [])).initialize();
  clamd = await startScriptedClamd(() => answer);
  tools = { work: new UnitOfWork(worker, rig.clock), storage: rig.storage, scanner: new Scanner(clamd.url, 5_000) };
  scanned = new DocumentsService(rig.work, rig.storage, new Scanning(true), rig.past);
  agreement = await new Builders(rig).agreement();
});
afterAll(async () => {
  await worker.destroy();
  await clamd.stop();
  await rig.close();
});
beforeEach(() => {
  answer = 'stream: OK';
});

/** The worker does everything that was said. */
const work = async (scanner = tools.scanner): Promise<void> => {
  const handlers = new OutboxHandlers();
  for (const topic of ['milestone.changed', 'agreement.changed', 'contact.changed']) handlers.ignore(topic);
  hearDocuments(handlers, { ...tools, scanner });
  // what is said while something is handled (an infected file) is handled by the next turn
  for (let turn = 0; turn < 2; turn += 1) await new OutboxRelay({ work: tools.work, handlers, logger }).relay();
};
const file = (
  documents: DocumentsService,
  fileName: string,
  content: Uint8Array,
  given: object = {},
): Promise<Document> =>
  documents.upload(rig.actors.officer, UploadDocument.parse({ agreementId: agreement.id, ...given }), {
    fileName,
    content,
  });
const seen = (id: string): Promise<Document> => rig.documents.get(rig.actors.viewer, id);

describe('the text of a document', () => {
  it('is read by the worker, and no change anybody must have seen', async () => {
    const { id, version } = await file(rig.documents, 'signed.pdf', pdfOf('The Parties agree.'));
    expect(await seen(id)).toMatchObject({ textState: 'pending', scanState: 'not_scanned', version });
    await expect(rig.documents.text(rig.actors.viewer, id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await work();
    expect(await seen(id)).toMatchObject({ textState: 'done', version });
    expect(await rig.documents.text(rig.actors.viewer, id)).toMatchObject({ text: 'The Parties agree.' });
  });

  it.each([
    ['none in a page without words', 'empty.pdf', pdfOf(''), 'none'],
    ['none in a kind nobody reads', 'table.odt', odtOf(), 'none'],
    ['not to be had from a broken file', 'broken.pdf', Buffer.from('%PDF-1.4 x'), 'failed'],
  ])('is %s', async (_what, fileName, content, textState) => {
    const { id } = await file(rig.documents, fileName, content);
    await work();
    expect(await seen(id)).toMatchObject({ textState });
  });
});

describe('a file that a scanner looks at', () => {
  it('is held until it was found clean, and read only then', async () => {
    const { id } = await file(scanned, 'plan.docx', docxOf('Clean words'));
    await expect(scanned.open(rig.actors.officer, id)).rejects.toEqual(refusal('DOCUMENT.HELD'));
    await expect(scanned.preview(rig.actors.officer, id)).rejects.toEqual(refusal('DOCUMENT.NO_PREVIEW'));
    await expect(scanned.text(rig.actors.officer, id)).rejects.toEqual(refusal('DOCUMENT.HELD'));
    await work();
    expect(await seen(id)).toMatchObject({ scanState: 'clean', textState: 'done' });
    (await scanned.open(rig.actors.officer, id)).content.destroy();
    expect(await scanned.text(rig.actors.officer, id)).toMatchObject({ text: expect.stringMatching(/^Clean words/) });
  });

  it('is held even where its text was known at once', async () => {
    const { id } = await file(scanned, 'note.txt', Buffer.from('known'));
    await expect(scanned.text(rig.actors.officer, id)).rejects.toEqual(refusal('DOCUMENT.HELD'));
    await work();
    expect(await scanned.text(rig.actors.officer, id)).toMatchObject({ text: 'known' });
  });

  it('is taken away when something is found: its bytes, its text, and the way to offer it as evidence', async () => {
    answer = 'stream: Win.Test.EICAR_HDB-1 FOUND';
    const { id } = await file(scanned, 'plan.docx', docxOf('Evil words'));
    const before = rig.storedFiles().length;
    await work();
    expect(await seen(id)).toMatchObject({ scanState: 'infected', textState: 'none' });
    expect(rig.storedFiles()).toHaveLength(before - 1);
    await expect(scanned.open(rig.actors.officer, id)).rejects.toEqual(
      expect.objectContaining({ code: 'DOCUMENT.INFECTED', message: expect.stringContaining('Win.Test.EICAR_HDB-1') }),
    );
    const make = new Builders(rig);
    const milestone = await make.milestone(await make.area(agreement));
    await expect(make.log(milestone, { percent: 10, evidenceIds: [id] })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
  });

  it('stays held while the scanner is away, and is scanned when it is back', async () => {
    answer = null;
    const { id } = await file(scanned, 'note.txt', Buffer.from('later'));
    await work();
    expect(await seen(id)).toMatchObject({ scanState: 'scanning' });
    const [said] = await rig.look<{ attempts: number; last_error: string }>(
      `SELECT attempts, last_error FROM outbox WHERE topic = 'document.filed' AND payload ->> 'documentId' = $1`,
      [id],
    );
    expect(said).toMatchObject({ attempts: 1, last_error: expect.stringContaining('virus scanner') });
    answer = 'stream: OK';
    await rig.look(
      `UPDATE outbox SET next_attempt_at = now() - interval '1 second', hinted_at = NULL WHERE handled_at IS NULL`,
    );
    await work();
    expect(await seen(id)).toMatchObject({ scanState: 'clean' });
  });
});

describe('a draft that nothing came to need', () => {
  it('is swept away after a week, with its bytes', async () => {
    const draft = await file(rig.documents, 'a.txt', Buffer.from('x'), { isDraft: 'true' });
    const kept = await file(rig.documents, 'b.txt', Buffer.from('x'));
    const link = await new Builders(rig).link(agreement, { isDraft: true });
    const before = rig.storedFiles().length;
    const aged = (days: number) =>
      rig.look(`UPDATE document SET created_at = now() - make_interval(days => $2) WHERE id = ANY ($1)`, [
        [draft.id, kept.id, link.id],
        days,
      ]);
    await aged(6);
    expect(await sweepDrafts(tools)).toBe(0);
    await aged(8);
    expect(await sweepDrafts(tools)).toBe(2);
    for (const { id } of [draft, link]) await expect(seen(id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    expect(await seen(kept.id)).toBeDefined();
    expect(rig.storedFiles()).toHaveLength(before - 1);
  });
});
