import { createHash } from 'node:crypto';
import { UploadDocument, type Agreement, type Document } from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
const program = Buffer.concat([Buffer.from('7f454c460201010000000000', 'hex'), Buffer.alloc(64)]);

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
    ['a PDF', 'signed.pdf', bytes('%PDF-1.7\n%%EOF\n'), 'application/pdf'],
    ['text', 'list.txt', bytes('a\tb\r\n'), 'text/plain'],
    ['a table', 'list.csv', bytes('a,b\n1,2\n'), 'text/csv'],
  ])('is known by its content: %s', async (_name, fileName, content, mediaType) => {
    expect(await upload(fileName, content)).toMatchObject({ mediaType });
  });

  it.each([
    ['is empty', 'nothing.txt', new Uint8Array(), 'DOCUMENT.EMPTY'],
    ['lies: a picture called PDF', 'signed.pdf', png, 'DOCUMENT.TYPE_MISMATCH'],
    ['lies: a program called picture', 'chart.png', program, 'DOCUMENT.TYPE_NOT_ALLOWED'],
    ['lies: text called PDF', 'signed.pdf', bytes('not a PDF'), 'DOCUMENT.TYPE_MISMATCH'],
    ['lies: text called a workbook', 'plan.xlsx', bytes('a,b'), 'DOCUMENT.TYPE_MISMATCH'],
    ['is a program', 'setup', program, 'DOCUMENT.TYPE_NOT_ALLOWED'],
    ['is too exotic', 'moving.gif', gif, 'DOCUMENT.TYPE_NOT_ALLOWED'],
    ['is no text at all', 'noise.txt', Buffer.from([0, 1, 2, 3, 255, 254]), 'DOCUMENT.TYPE_NOT_ALLOWED'],
    ['is text in an unknown coding', 'old.txt', Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'DOCUMENT.TYPE_NOT_ALLOWED'],
  ])('is refused, and nothing of it is kept, when it %s', async (_name, fileName, content, code) => {
    const before = await stored();
    await expect(upload(fileName, content)).rejects.toEqual(refusal(code));
    expect(await stored()).toEqual(before);
  });

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
