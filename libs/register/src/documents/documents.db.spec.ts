import { createHash } from 'node:crypto';
import {
  DocumentList,
  FileLink,
  ProgressUpdateList,
  UploadDocument,
  type Agreement,
  type Document,
} from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';
import { biffOf, docxOf, emlOf, emlWith, msgOf, odtOf, oleOf, pdfOf, wordOf, xlsxOf, zipOf } from './testing/files.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
/** The head of a picture by its brand (ISO 14496-12). */
const heic = (brand: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), bytes(`ftyp${brand}`), Buffer.alloc(12)]);
const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
const program = Buffer.concat([Buffer.from('7f454c460201010000000000', 'hex'), Buffer.alloc(64)]);
/** A sheet of an old workbook: 0 of cells, 1 of macros, 6 a module. */
const sheet = (kind: number): [number, number[]] => [0x85, [0, 0, 0, 0, 0, kind]];
/** The record that says where the Visual Basic of slides lies (MS-PPT, VbaInfoContainer). */
const slidesWithBasic = Buffer.from('1f00ff0314000000020000040c000000030000000100000002000000', 'hex');
const signed = { name: 'signed.pdf', content: pdfOf('Signed.') };
const picture = { name: 'moving.gif', content: gif };

let rig: RegisterRig;
let make: Builders;
let agreement: Agreement;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  agreement = await make.agreement();
});
afterAll(() => rig.close());

const upload = (
  fileName: string,
  content: Uint8Array,
  given: object = {},
  by: Actor = rig.actors.officer,
): Promise<Document> =>
  rig.documents.upload(by, UploadDocument.parse({ agreementId: agreement.id, ...given }), { fileName, content });
const stored = async (): Promise<{ files: string[]; rows: number }> => ({
  files: rig.storedFiles().sort(),
  rows: (await rig.look(`SELECT id FROM document`)).length,
});

describe('a document', () => {
  it('keeps the bytes as they came, and describes them', async () => {
    const content = bytes('Ligne 1\nLigne 2 – é');
    const document = await upload('note.txt', content, { title: 'Note', language: 'fr' });
    expect(document).toMatchObject({
      title: 'Note',
      fileName: 'note.txt',
      mediaType: 'text/plain',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      purpose: 'evidence',
      visibility: 'internal',
      language: 'fr',
    });
    const opened = await rig.documents.open(rig.actors.viewer, document.id);
    const chunks: Buffer[] = [];
    for await (const chunk of opened.content) chunks.push(Buffer.from(chunk as Uint8Array));
    expect(Buffer.concat(chunks).equals(Buffer.from(content))).toBe(true);
    expect(await rig.documents.text(rig.actors.viewer, document.id)).toMatchObject({ text: 'Ligne 1\nLigne 2 – é' });
  });

  it.each([
    ['a picture', 'chart.png', png, 'image/png'],
    ['a picture without an ending', 'chart', png, 'image/png'],
    ['a picture with an ending in capitals', 'CHART.PNG', png, 'image/png'],
    ['a photograph of a phone', 'IMG_0001.HEIC', heic('heic'), 'image/heic'],
    ['the same of another make', 'photo.heic', heic('mif1'), 'image/heic'],
    ['a scan', 'page.tif', Buffer.from('49492a00080000000000', 'hex'), 'image/tiff'],
    ['a PDF', 'signed.pdf', bytes('%PDF-1.7\n%%EOF\n'), 'application/pdf'],
    ['text', 'list.txt', bytes('a\tb\r\n'), 'text/plain'],
    ['a table', 'list.csv', bytes('a,b\n1,2\n'), 'text/csv'],
    [
      'a Word document',
      'plan.docx',
      docxOf('Plan'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['a workbook', 'plan.xlsx', xlsxOf(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['an open document', 'plan.odt', odtOf(), 'application/vnd.oasis.opendocument.text'],
    ['an old Word document', 'plan.doc', oleOf({ WordDocument: wordOf() }), 'application/msword'],
    [
      'an old workbook whose words speak of macros',
      'plan.xls',
      oleOf({ Workbook: biffOf(sheet(0), [0xfc, [...Buffer.from('Macros, _VBA_PROJECT', 'utf16le')]]) }),
      'application/vnd.ms-excel',
    ],
    [
      'old slides',
      'plan.ppt',
      oleOf({ 'PowerPoint Document': Buffer.alloc(64), 'Current User': Buffer.alloc(20) }),
      'application/vnd.ms-powerpoint',
    ],
    ['a mail', 'list.eml', emlOf('List', 'Forty.'), 'message/rfc822'],
    [
      'a mail in an old coding',
      'list.eml',
      Buffer.from('From: A <a@b.example>\nSubject: x\n\ncaf\xe9', 'latin1'),
      'message/rfc822',
    ],
    ['a mail of Outlook', 'list.msg', msgOf('List', 'Forty.'), 'application/vnd.ms-outlook'],
    ['a mail with files', 'list.eml', emlWith(signed, picture), 'message/rfc822'],
    [
      'a mail of Outlook with files',
      'list.msg',
      msgOf('List', 'Forty.', signed, picture),
      'application/vnd.ms-outlook',
    ],
    [
      'a mail with its own foot as a page',
      'list.eml',
      emlWith(signed, { name: 'ATT00001.htm', content: bytes('<html><p>Sent from afar</p></html>') }),
      'message/rfc822',
    ],
    ['a mail within a mail', 'list.eml', emlWith({ name: 'a.eml', content: emlWith(signed) }), 'message/rfc822'],
    ['text that begins like a mail', 'list.txt', bytes('From: here\n\nto there'), 'text/plain'],
  ])('is known by its content: %s', async (_name, fileName, content, mediaType) => {
    expect(await upload(fileName, content)).toMatchObject({ mediaType });
  });

  it.each([
    ['is empty', 'nothing.txt', new Uint8Array(), 'DOCUMENT.EMPTY'],
    ['lies: a picture called PDF', 'signed.pdf', png, 'DOCUMENT.TYPE_MISMATCH'],
    ['lies: a program called picture', 'chart.png', program, 'DOCUMENT.PROGRAM'],
    ['lies: text called PDF', 'signed.pdf', bytes('not a PDF'), 'DOCUMENT.TYPE_MISMATCH'],
    ['lies: text called a workbook', 'plan.xlsx', bytes('a,b'), 'DOCUMENT.TYPE_MISMATCH'],
    ['is a program', 'setup', program, 'DOCUMENT.PROGRAM'],
    ['is called a program, whatever is in it', 'chart.png.exe', png, 'DOCUMENT.PROGRAM'],
    ['is a script', 'setup', bytes('#!/bin/sh\nrm -r /'), 'DOCUMENT.PROGRAM'],
    ['is a script by its name', 'setup.ps1', bytes('Get-Item'), 'DOCUMENT.PROGRAM'],
    ['is a web page', 'page.txt', bytes('<!DOCTYPE html><script>1</script>'), 'DOCUMENT.PROGRAM'],
    ['is an archive', 'all.zip', zipOf([{ name: 'a.txt', content: 'a' }]), 'DOCUMENT.ARCHIVE'],
    ['lies: an archive called document', 'all.docx', zipOf([{ name: 'a.txt', content: 'a' }]), 'DOCUMENT.ARCHIVE'],
    ['is a compressed archive', 'all.gz', Buffer.from('1f8b0800000000000003', 'hex'), 'DOCUMENT.ARCHIVE'],
    ['holds macros', 'plan.docx', docxOf('x', [{ name: 'word/vbaProject.bin', content: 'x' }]), 'DOCUMENT.MACROS'],
    ['holds macros, by its name', 'plan.xlsm', xlsxOf(), 'DOCUMENT.MACROS'],
    [
      'holds macros of another office',
      'plan.odt',
      odtOf([{ name: 'Basic/Standard/Module1.xml', content: 'x' }]),
      'DOCUMENT.MACROS',
    ],
    ['is an old document with macros', 'plan.doc', oleOf({ _VBA_PROJECT: Buffer.alloc(8) }), 'DOCUMENT.MACROS'],
    ['is an old workbook with modules', 'plan.xls', oleOf({ Workbook: biffOf(sheet(6)) }), 'DOCUMENT.MACROS'],
    ['is an old workbook with a sheet of macros', 'plan.xls', oleOf({ Workbook: biffOf(sheet(1)) }), 'DOCUMENT.MACROS'],
    [
      'is an old document with a workbook with macros in it',
      'plan.doc',
      oleOf({ WordDocument: wordOf(), ObjectPool: { _1: { Workbook: biffOf(sheet(0)), _VBA_PROJECT_CUR: {} } } }),
      'DOCUMENT.MACROS',
    ],
    ['is old slides with macros', 'plan.ppt', oleOf({ 'PowerPoint Document': slidesWithBasic }), 'DOCUMENT.MACROS'],
    ['is an old document under a password', 'plan.doc', oleOf({ WordDocument: wordOf(0x0100) }), 'DOCUMENT.DAMAGED'],
    ['is an old workbook under a password', 'plan.xls', oleOf({ Workbook: biffOf([0x2f, []]) }), 'DOCUMENT.DAMAGED'],
    [
      'is older than what can be looked into',
      'plan.doc',
      oleOf({ WordDocument: Buffer.alloc(64) }),
      'DOCUMENT.DAMAGED',
    ],
    ['is half an old document', 'plan.doc', oleOf({ WordDocument: wordOf() }).subarray(0, 700), 'DOCUMENT.DAMAGED'],
    ['is a container of something else', 'plan', oleOf({ Contents: Buffer.alloc(8) }), 'DOCUMENT.TYPE_NOT_ALLOWED'],
    [
      'lies: an old workbook called document',
      'plan.doc',
      oleOf({ Workbook: biffOf(sheet(0)) }),
      'DOCUMENT.TYPE_MISMATCH',
    ],
    ['is locked with a password', 'plan.docx', oleOf({ EncryptedPackage: Buffer.alloc(8) }), 'DOCUMENT.DAMAGED'],
    ['is half a document', 'plan.docx', docxOf('x').subarray(0, 200), 'DOCUMENT.DAMAGED'],
    [
      'hides a program in a document',
      'plan.docx',
      docxOf('x', [{ name: 'word/embeddings/setup.exe', content: 'x' }]),
      'DOCUMENT.PROGRAM',
    ],
    [
      'unpacks to far too much',
      'plan.docx',
      docxOf('x', [{ name: 'word/media/a.bin', content: Buffer.alloc(60_000_000) }]),
      'DOCUMENT.UNPACKS_TOO_LARGE',
    ],
    [
      'says it unpacks to far too much',
      'plan.docx',
      docxOf('x', [{ name: 'a', content: 'x', claims: 4_000_000_000 }]),
      'DOCUMENT.UNPACKS_TOO_LARGE',
    ],
    ['lies: text called a mail', 'list.eml', bytes('Dear all'), 'DOCUMENT.TYPE_MISMATCH'],
    ['lies: a workbook called document', 'plan.docx', xlsxOf(), 'DOCUMENT.TYPE_MISMATCH'],
    ['is too exotic', 'moving.gif', gif, 'DOCUMENT.TYPE_NOT_ALLOWED'],
    ['is no text at all', 'noise.txt', Buffer.from([0, 1, 2, 3, 255, 254]), 'DOCUMENT.TYPE_NOT_ALLOWED'],
    ['is text in an unknown coding', 'old.txt', Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'DOCUMENT.TYPE_NOT_ALLOWED'],
  ])('is refused, and nothing of it is kept, when it %s', async (_name, fileName, content, code) => {
    const before = await stored();
    await expect(upload(fileName, content)).rejects.toEqual(refusal(code));
    expect(await stored()).toEqual(before);
  });

  const setup = { name: 'setup.exe', content: program };
  const hidden = { name: 'plan.docx', content: docxOf('x', [{ name: 'word/vbaProject.bin', content: 'x' }]) };
  it.each([
    ['a program', 'list.eml', emlWith(signed, setup), 'setup.exe'],
    ['a program under another name', 'list.eml', emlWith({ name: 'chart.png', content: program }), 'chart.png'],
    ['macros', 'list.eml', emlWith({ name: 'plan.docm', content: docxOf('x') }), 'plan.docm'],
    ['hidden macros', 'list.eml', emlWith(hidden), 'plan.docx'],
    ['a program called a page', 'list.eml', emlWith({ name: 'foot.htm', content: program }), 'foot.htm'],
    ['an archive', 'list.eml', emlWith({ name: 'all.zip', content: zipOf([setup]) }), 'all.zip'],
    ['a program, in Outlook', 'list.msg', msgOf('List', 'Forty.', signed, setup), 'setup.exe'],
    ['hidden macros, in Outlook', 'list.msg', msgOf('List', 'Forty.', hidden), 'plan.docx'],
    ['a mail with a program', 'list.eml', emlWith({ name: 'a.eml', content: emlWith(setup) }), 'setup.exe'],
    [
      'a mail of Outlook with macros',
      'list.eml',
      emlWith({ name: 'a.msg', content: msgOf('a', 'b', hidden) }),
      'plan.docx',
    ],
  ])(
    'is refused with the name of what it carries when it is a mail with %s',
    async (_name, fileName, content, name) => {
      const before = await stored();
      await expect(upload(fileName, content)).rejects.toMatchObject({ code: 'DOCUMENT.ATTACHMENT', details: { name } });
      expect(await stored()).toEqual(before);
    },
  );

  it.each<[string, () => [object, Actor], string]>([
    [
      'belongs to an agreement nobody sees',
      () => [{ agreementId: '00000000-0000-7000-8000-000000000000' }, rig.actors.officer],
      'RECORD.NOT_FOUND',
    ],
    [
      'names a milestone that is not there',
      () => [{ milestoneId: '00000000-0000-7000-8000-000000000000' }, rig.actors.officer],
      'RECORD.REFERENCE_UNKNOWN',
    ],
    ['comes from an officer elsewhere', () => [{}, rig.actors.colleague], 'ACCESS.DENIED'],
    ['comes from a viewer', () => [{}, rig.actors.viewer], 'ACCESS.DENIED'],
    ['comes from another partner', () => [{}, rig.actors.otherPartner], 'RECORD.NOT_FOUND'],
  ])('leaves nothing in the storage when it %s', async (_name, given, code) => {
    const before = await stored();
    const [fields, by] = given();
    await expect(upload('note.txt', bytes('x'), fields, by)).rejects.toEqual(refusal(code));
    expect(await stored()).toEqual(before);
  });

  it('must come', async () => {
    await expect(
      rig.documents.upload(rig.actors.officer, UploadDocument.parse({ agreementId: agreement.id }), undefined),
    ).rejects.toEqual(refusal('DOCUMENT.MISSING'));
  });

  it('from a partner is shared, whatever it asks for', async () => {
    const document = await upload('note.txt', bytes('From us.'), { visibility: 'internal' }, rig.actors.partner);
    expect(document.visibility).toBe('partner');
  });

  it('that is internal is opened by no partner, not even by its id', async () => {
    const { id } = await upload('note.txt', bytes('Between us.'));
    await expect(rig.documents.open(rig.actors.partner, id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await expect(rig.documents.text(rig.actors.partner, id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\secret\\plan.txt', 'plan.txt'],
    ['a\r\nb.txt', 'ab.txt'],
    ['  ', 'file'],
    [`${'é'.repeat(300)}.txt`, `${'é'.repeat(196)}.txt`],
  ])('named %j is kept as %j, and stored under a name of ours', async (given, fileName) => {
    expect(await upload(given, bytes('x'))).toMatchObject({ fileName });
    expect(rig.storedFiles().every((name) => /^[0-9a-f-]{36}$/.test(name))).toBe(true);
  });
});

describe('what is attached to a mail', () => {
  const words = { name: '../notes.txt', content: bytes('Forty.') };
  const foot = { name: 'ATT00001.htm', content: bytes('<html><script>1</script></html>') };

  it('is listed, each with what it is by its content, with what the mails within it carry', async () => {
    const { id } = await upload('list.eml', emlWith(signed, picture, foot, { name: 'a.eml', content: emlWith(words) }));
    const { data } = await rig.documents.attachments(rig.actors.viewer, id);
    expect(data.map(({ place, fileName, mediaType }) => [place, fileName, mediaType])).toEqual([
      [1, 'signed.pdf', 'application/pdf'],
      [2, 'moving.gif', 'application/octet-stream'],
      [3, 'ATT00001.htm', 'application/octet-stream'],
      [4, 'a.eml', 'message/rfc822'],
      [5, 'notes.txt', 'text/plain'],
    ]);
    expect(data[0]?.bytes).toBe(signed.content.length);
  });

  it('is taken out of it singly, byte for byte', async () => {
    const { id } = await upload('list.msg', msgOf('List', 'Forty.', picture, signed));
    const { name, content } = await rig.documents.openAttachment(rig.actors.viewer, id, 2);
    expect({ name, same: content.equals(signed.content) }).toEqual({ name: 'signed.pdf', same: true });
    await expect(rig.documents.openAttachment(rig.actors.viewer, id, 3)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });

  it('is nothing where the document is no mail', async () => {
    const { id } = await upload('signed.pdf', signed.content);
    expect(await rig.documents.attachments(rig.actors.viewer, id)).toEqual({ data: [] });
  });

  it('is held, shown and hidden with its mail', async () => {
    const { id } = await upload('list.eml', emlWith(signed));
    for (const by of [rig.actors.partner, rig.actors.otherPartner]) {
      await expect(rig.documents.attachments(by, id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
      await expect(rig.documents.openAttachment(by, id, 1)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    }
    for (const [state, code] of [
      ['scanning', 'DOCUMENT.HELD'],
      ['infected', 'DOCUMENT.INFECTED'],
    ] as const) {
      await rig.look(`UPDATE document SET scan_state = $2 WHERE id = $1`, [id, state]);
      await expect(rig.documents.attachments(rig.actors.officer, id)).rejects.toEqual(refusal(code));
      await expect(rig.documents.openAttachment(rig.actors.officer, id, 1)).rejects.toEqual(refusal(code));
    }
  });
});

describe('a new version', () => {
  const newer = (
    { id, version }: Pick<Document, 'id' | 'version'>,
    text: string,
    by: Actor = rig.actors.officer,
  ): Promise<Document> =>
    rig.documents.addVersion(by, id, version, { input: {}, file: { fileName: 'plan.txt', content: bytes(text) } });
  const listed = async (filter: object): Promise<string[]> =>
    (await rig.documents.list(rig.actors.viewer, DocumentList.parse(filter))).data.map(({ id }) => id);

  it('is the document from then on; the old one stays, with what quotes it', async () => {
    const first = await upload('plan.txt', bytes('first'), { title: 'Plan', purpose: 'instrument', category: 'A01' });
    const second = await newer(first, 'second');
    const third = await newer(second, 'third');
    expect(third).toMatchObject({
      title: 'Plan',
      purpose: 'instrument',
      category: 'A01',
      fileVersion: 3,
      firstVersionId: first.id,
      isLatest: true,
    });
    expect(await rig.documents.text(rig.actors.viewer, first.id)).toMatchObject({ text: 'first' });
    expect(await rig.documents.get(rig.actors.officer, first.id)).toMatchObject({
      isLatest: false,
      allowedActions: [],
    });
    expect(await listed({ firstVersionId: first.id, sort: '-fileVersion' })).toEqual([third.id, second.id, first.id]);
    expect(await listed({ firstVersionId: first.id, isLatest: 'true' })).toEqual([third.id]);
  });

  it('is never filed over one that its author has not seen', async () => {
    const first = await upload('plan.txt', bytes('first'));
    const both = await Promise.allSettled([newer(first, 'one'), newer(first, 'two')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(newer(first, 'three')).rejects.toEqual(refusal('DOCUMENT.NEWER_VERSION'));
    expect(await listed({ firstVersionId: first.id })).toHaveLength(2);
  });

  it('comes from the team, and from a partner of its own files only', async () => {
    const ours = await upload('plan.txt', bytes('ours'), { visibility: 'partner' });
    const theirs = await upload('plan.txt', bytes('theirs'), {}, rig.actors.partner);
    await expect(newer(ours, 'x', rig.actors.partner)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(newer(ours, 'x', rig.actors.colleague)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(newer(ours, 'x', rig.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await expect(newer(theirs, 'better', rig.actors.partner)).resolves.toMatchObject({ visibility: 'partner' });
  });

  it('leaves nothing in the storage when it is refused', async () => {
    const first = await upload('plan.txt', bytes('first'));
    const before = await stored();
    await expect(newer({ ...first, version: 9 }, 'x')).rejects.toEqual(refusal('RECORD.STALE'));
    expect(await stored()).toEqual(before);
  });
});

describe('a link', () => {
  const link = (given: object = {}, by: Actor = rig.actors.officer): Promise<Document> =>
    rig.documents.addLink(
      by,
      FileLink.parse({ agreementId: agreement.id, title: 'Call', url: 'https://Harbour.example/call 2', ...given }),
    );
  const listed = async (query: object, by: Actor = rig.actors.officer): Promise<string[]> => {
    const { data } = await rig.documents.list(by, DocumentList.parse({ agreementId: agreement.id, ...query }));
    return data.map(({ id }) => id);
  };

  it('is a document that has nothing of a file', async () => {
    const before = rig.storedFiles();
    expect(await link({ language: 'fr', category: 'A01', visibility: 'partner' })).toMatchObject({
      kind: 'link',
      title: 'Call',
      sourceUrl: 'https://harbour.example/call%202',
      ...{ fileName: null, mediaType: null, bytes: null, sha256: null, scanState: null, textState: 'none' },
      ...{ purpose: 'evidence', language: 'fr', category: 'A01', visibility: 'partner' },
      agreement: { reference: agreement.reference },
      allowedActions: ['edit', 'remove'],
    });
    expect(rig.storedFiles()).toEqual(before);
  });

  it.each([
    ['no address', 'harbour', 'url'],
    ['a script', 'javascript:alert(1)', 'url'],
    ['a page in itself', 'data:text/html,<script>1</script>', 'url'],
    ['a file of the reader', 'file:///etc/passwd', 'url'],
    ['another way', 'ftp://harbour.example/call', 'url'],
    ['no host', 'https://', 'url'],
    ['a password in it', 'https://ana:secret@harbour.example/', 'url_account'],
    ['a name in it', 'https://ana@harbour.example/', 'url_account'],
  ])('leads nowhere by %s', (_name, url, code) => {
    const { error } = FileLink.safeParse({ agreementId: agreement.id, title: 'Call', url });
    expect(error?.issues).toEqual([
      expect.objectContaining({ path: ['url'], ...(code === 'url' ? { format: code } : { message: code }) }),
    ]);
  });

  it('is not longer than an address is', () => {
    const url = `https://harbour.example/${'x'.repeat(2_000)}`;
    expect(FileLink.safeParse({ agreementId: agreement.id, title: 'Call', url }).error?.issues).toEqual([
      expect.objectContaining({ code: 'too_big', path: ['url'] }),
    ]);
  });

  it('hands out nothing, and has no versions', async () => {
    const { id, version } = await link();
    const { officer } = rig.actors;
    const before = await stored();
    const file = { fileName: 'call.txt', content: bytes('x') };
    for (const act of [
      () => rig.documents.open(officer, id),
      () => rig.documents.preview(officer, id),
      () => rig.documents.text(officer, id),
      () => rig.documents.attachments(officer, id),
      () => rig.documents.addVersion(officer, id, version, { input: {}, file }),
    ])
      await expect(act()).rejects.toEqual(refusal('DOCUMENT.IS_LINK'));
    expect(await stored()).toEqual(before);
  });

  it('is described by the version that was seen', async () => {
    const { id, version } = await link();
    const patched = await rig.documents.patch(rig.actors.officer, id, version, { title: 'Second call' });
    expect(patched).toMatchObject({ title: 'Second call', sourceUrl: 'https://harbour.example/call%202' });
    await expect(rig.documents.patch(rig.actors.officer, id, version, { title: 'Late' })).rejects.toEqual(
      refusal('RECORD.STALE'),
    );
  });

  it('is filed by whoever may file, and seen by whoever may see', async () => {
    await expect(link({}, rig.actors.colleague)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(link({}, rig.actors.viewer)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(link({}, rig.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    const inside = await link();
    await expect(rig.documents.get(rig.actors.partner, inside.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    expect(await link({ visibility: 'internal' }, rig.actors.partner)).toMatchObject({ visibility: 'partner' });
  });

  it('is told apart in the list, and found by its address', async () => {
    const file = await upload('harbour.txt', bytes('x'), { language: 'es' });
    const { id } = await link({ url: 'https://quay.example/plan', language: 'ru' });
    expect(await listed({ kind: 'link', q: 'quay.example' })).toEqual([id]);
    expect(await listed({ kind: 'file' })).not.toContain(id);
    expect(await listed({ language: 'es' })).toEqual([file.id]);
    expect(await listed({ kind: 'link' }, rig.actors.partner)).not.toContain(id);
  });

  it('is evidence like a file: it counts, it is read with the update, and it stays once the work is verified', async () => {
    const milestone = await make.milestone(await make.area(agreement), { evidencePolicy: 'required' });
    const { id } = await link({ milestoneId: milestone.id, isDraft: true });
    expect(await listed({ kind: 'link' })).not.toContain(id);
    const submitted = await make.submit(milestone, { evidenceIds: [id] });
    expect(submitted).toMatchObject({ verificationLevel: 'evidence_attached', evidenceCount: 1 });
    const { data } = await rig.progress.list(
      rig.actors.officer,
      ProgressUpdateList.parse({ milestoneId: milestone.id }),
    );
    expect(data[0]?.evidence).toEqual([
      {
        ...{ documentId: id, title: 'Call', kind: 'link', sourceUrl: 'https://harbour.example/call%202' },
        ...{ mediaType: null, bytes: null, scanState: null, textState: 'none' },
      },
    ]);
    await rig.milestones.verify(rig.actors.manager, milestone.id, submitted.version, { note: null });
    const kept = await rig.documents.get(rig.actors.officer, id);
    expect(kept).toMatchObject({
      isDraft: false,
      allowedActions: ['edit'],
      milestone: { id: milestone.id, title: milestone.title },
    });
    await expect(rig.removals.remove(rig.actors.officer, 'documents', kept, 'Wrong')).rejects.toEqual(
      refusal('REMOVAL.VERIFIED'),
    );
  });

  it('is removed and restored with the evidence it is', async () => {
    const milestone = await make.milestone(await make.area(agreement));
    const { id } = await link();
    await make.log(milestone, { percent: 10, evidenceIds: [id] });
    const count = async () => (await rig.milestones.get(rig.actors.officer, milestone.id)).evidenceCount;
    const filed = await rig.documents.get(rig.actors.officer, id);
    await rig.removals.remove(rig.actors.officer, 'documents', filed, 'Wrong');
    expect(await count()).toBe(0);
    await rig.removals.restore(rig.actors.officer, 'documents', id);
    expect(await count()).toBe(1);
    expect(await rig.documents.get(rig.actors.officer, id)).toMatchObject({ kind: 'link' });
  });
});

describe('what is said of a document', () => {
  it('is changed by the version that was seen', async () => {
    const { id, version } = await upload('note.txt', bytes('x'));
    const patched = await rig.documents.patch(rig.actors.officer, id, version, { title: 'Minutes', category: 'B01' });
    expect(patched).toMatchObject({ title: 'Minutes', category: 'B01', purpose: 'evidence' });
    await expect(rig.documents.patch(rig.actors.officer, id, version, { title: 'Late' })).rejects.toEqual(
      refusal('RECORD.STALE'),
    );
  });

  it('names a category of the codelist, or none', async () => {
    await expect(upload('note.txt', bytes('x'), { category: 'Z99' })).rejects.toEqual(refusal('CODE.UNKNOWN'));
    const { id, version } = await upload('note.txt', bytes('x'), { category: 'A01' });
    const change = (category: string | null) => rig.documents.patch(rig.actors.officer, id, version, { category });
    await expect(change('Z99')).rejects.toEqual(refusal('CODE.UNKNOWN'));
    await expect(change(null)).resolves.toMatchObject({ category: null });
  });

  it('when it becomes internal, holds for every version', async () => {
    const first = await upload('note.txt', bytes('x'), { visibility: 'partner' });
    const second = await rig.documents.addVersion(rig.actors.officer, first.id, first.version, {
      input: {},
      file: { fileName: 'note.txt', content: bytes('y') },
    });
    await rig.documents.patch(rig.actors.officer, second.id, second.version, { visibility: 'internal' });
    await expect(rig.documents.get(rig.actors.partner, first.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });

  it('by a partner never hides it', async () => {
    const { id, version } = await upload('note.txt', bytes('x'), {}, rig.actors.partner);
    const patched = await rig.documents.patch(rig.actors.partner, id, version, {
      title: 'Ours',
      visibility: 'internal',
    });
    expect(patched).toMatchObject({ title: 'Ours', visibility: 'partner' });
  });
});

describe('a draft', () => {
  const titles = async (): Promise<string[]> =>
    (
      await rig.documents.list(rig.actors.officer, DocumentList.parse({ agreementId: agreement.id, perPage: '200' }))
    ).data.map(({ title }) => title);

  it('stands in no list until an update offers it as evidence', async () => {
    const milestone = await make.milestone(await make.area(agreement));
    const draft = await upload('draft.txt', bytes('x'), { title: 'Draft evidence', isDraft: 'true' });
    expect(await titles()).not.toContain('Draft evidence');
    await make.log(milestone, { percent: 10, evidenceIds: [draft.id] });
    expect(await titles()).toContain('Draft evidence');
  });
});
