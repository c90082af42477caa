import { strToU8, zipSync, type Zippable } from 'fflate';
import iconv from 'iconv-lite';
import { ImportRowList, type Import } from '@concord/contracts';
import { RegisterRig } from '../testing/index.ts';

/** What people and others send that is no good, and what is said to it. */
describe('an import refuses', () => {
  let rig: RegisterRig;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    await rig.setToday('2026-06-15');
  });
  afterAll(() => rig.close());

  const upload = (fileName: string, content: Uint8Array): Promise<Import> =>
    rig.imports.upload(rig.actors.officer, { fileName, content });
  const csv = (...lines: string[]): Promise<Import> => upload('given.csv', strToU8(lines.join('\n')));
  const errorsOf = async (given: Promise<Import>): Promise<string[]> => {
    const { id } = await given;
    await rig.imports.dryRun(rig.actors.officer, id);
    const { data } = await rig.imports.rows(rig.actors.officer, id, ImportRowList.parse({ outcome: 'error' }));
    return data.flatMap(({ row, errors }) => errors.map(({ column, code }) => `${column ?? '-'}${row} ${code}`));
  };

  const book: Zippable = {
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': strToU8('<workbook/>'),
  };
  it.each<[string, string, Uint8Array, string]>([
    [
      'a workbook with macros',
      'a.xlsm',
      zipSync({ ...book, 'xl/vbaProject.bin': strToU8('macro') }),
      'IMPORT.TYPE_NOT_ALLOWED',
    ],
    [
      'macros under the name of a plain workbook',
      'a.xlsx',
      zipSync({ ...book, 'xl/vbaProject.bin': strToU8('macro') }),
      'IMPORT.TYPE_NOT_ALLOWED',
    ],
    [
      'a text document with macros',
      'a.docm',
      zipSync({ 'word/document.xml': strToU8('<w/>'), 'word/vbaProject.bin': strToU8('macro') }),
      'IMPORT.TYPE_NOT_ALLOWED',
    ],
    [
      'a program under the name of a workbook',
      'a.xlsx',
      strToU8('MZ\u0090\0\u0003\0\0\0\u0004\0\0\0', true),
      'IMPORT.TYPE_NOT_ALLOWED',
    ],
    [
      'a program under the name of a table',
      'a.csv',
      strToU8('\u007fELF\u0002\u0001\u0001\0\0\0\0', true),
      'IMPORT.TYPE_NOT_ALLOWED',
    ],
    ['a letter', 'letter.xlsx', strToU8('Dear colleague,\nyours'), 'IMPORT.TYPE_NOT_ALLOWED'],
    [
      'a page of the web',
      'a.xls',
      strToU8('<html><table><tr><td>Title</td></tr></table></html>'),
      'IMPORT.TYPE_NOT_ALLOWED',
    ],
    ['a workbook that is none inside', 'a.xlsx', zipSync(book), 'IMPORT.UNREADABLE'],
    ['an empty file', 'a.csv', new Uint8Array(), 'DOCUMENT.EMPTY'],
    ['a table without a row', 'a.csv', strToU8('Organisation,Organisation type\n'), 'IMPORT.EMPTY'],
  ])('%s', async (_what, name, content, code) => {
    await expect(upload(name, content)).rejects.toMatchObject({ code, details: { fields: [{ pointer: '/file' }] } });
  });

  it('nothing for its name: a table that is called a workbook is read as what it is', async () => {
    const { sheets } = await upload('a.xlsx', strToU8('Organisation;Organisation type\nPort A;Government\n'));
    expect(sheets[0]?.columns.map(({ field }) => field)).toEqual(['organisation.name', 'organisation.type']);
  });

  it('nothing for its name: a workbook that is called a table is read as what it is', async () => {
    const { sheets } = await upload(
      'a.csv',
      sheetsOf(['One', `${heading}<row r="2"><c r="A2" t="inlineStr"><is><t>Port A</t></is></c></row>`]),
    );
    expect(sheets[0]?.columns.map(({ field }) => field)).toEqual(['organisation.name', 'organisation.website']);
  });

  it('what it is no reader of, and says what it is', async () => {
    const found = async (name: string, content: Uint8Array): Promise<unknown> =>
      upload(name, content).catch(({ details }: { details: { found?: string } }) => details.found);
    expect(await found('a.xlsx', strToU8('Dear colleague,\nyours'))).toBe('txt');
    expect(await found('a.xlsx', strToU8('%PDF-1.7 a letter that was renamed'))).toBe('pdf');
    expect(await found('a.csv', strToU8('<!DOCTYPE html><p>Title'))).toBe('html');
    expect(await found('a.xlsx', zipSync({ ...book, 'xl/vbaProject.bin': strToU8('macro') }))).toBe('xlsm');
  });

  /** A workbook with the sheets a spreadsheet program would write, by their names. */
  const sheetsOf = (...sheets: readonly (readonly [name: string, rows: string])[]): Uint8Array => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const named = sheets.map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
    const linked = sheets.map(
      (_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    );
    return zipSync({
      ...book,
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${named.join('')}</sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${linked.join('')}</Relationships>`,
      ),
      ...Object.fromEntries(
        sheets.map(([, rows], at) => [
          `xl/worksheets/sheet${at + 1}.xml`,
          strToU8(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`),
        ]),
      ),
    });
  };
  const heading =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Organisation</t></is></c><c r="B1" t="inlineStr"><is><t>Website</t></is></c></row>';

  it('nothing of a formula but its value, and a formula without one', async () => {
    const cells = (second: string): string =>
      `${heading}<row r="2"><c r="A2" t="str"><f>CONCATENATE("Port ","A")</f><v>Port A</v></c><c r="B2"${second}</c></row>`;
    const { sheets } = await upload(
      'a.xlsx',
      sheetsOf(['One', cells(' t="str"><f>HYPERLINK("http://evil.example")</f><v>https://a.example</v>')]),
    );
    expect(sheets[0]?.columns.map(({ example }) => example)).toEqual(['Port A', 'https://a.example']);
    for (const never of ['><f>1+1</f>', '><f>1+1</f><v/>', ' s="1"><f t="shared" si="0"/><v></v>'])
      await expect(upload('a.xlsx', sheetsOf(['One', cells(never)]))).rejects.toMatchObject({
        code: 'IMPORT.FORMULA_UNCOMPUTED',
        details: { cell: 'B2' },
      });
  });

  it('a workbook under a password, and says that it is the password', async () => {
    // the head of a compound file, and the part that a protected workbook lies in
    const compound = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1_024),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    await expect(upload('a.xlsx', compound)).rejects.toMatchObject({ code: 'IMPORT.PROTECTED' });
    const older = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_024)]);
    await expect(upload('a.xls', older)).rejects.toMatchObject({ code: 'IMPORT.TYPE_NOT_ALLOWED' });
  });

  it('two sheets of one name, which nobody could tell apart', async () => {
    const twice = sheetsOf(['Partners', heading], ['Partners', heading]);
    await expect(upload('a.xlsx', twice)).rejects.toMatchObject({
      code: 'IMPORT.SHEETS_ALIKE',
      details: { sheet: 'Partners' },
    });
  });

  it('nothing for a title above the headings or a heading that stands twice: the second column is left out', async () => {
    const given = await csv(
      'Our partners;;;',
      ';;;',
      'Organisation;Organisation type;Organisation;',
      'Port A;Government;x;',
    );
    expect(given.sheets[0]).toMatchObject({ headingRow: 3, rows: 1 });
    expect(given.sheets[0]?.columns.map(({ field }) => field)).toEqual([
      'organisation.name',
      'organisation.type',
      null,
      null,
    ]);
    expect(await errorsOf(Promise.resolve(given))).toEqual([]);
  });

  it('a small file that unpacks to more than it may, and names what is allowed', async () => {
    const bomb = zipSync({ ...book, 'xl/worksheets/sheet1.xml': new Uint8Array(210 * 1_048_576) }, { level: 1 });
    expect(bomb.length).toBeLessThan(2 * 1_048_576);
    await expect(upload('bomb.xlsx', bomb)).rejects.toMatchObject({
      code: 'IMPORT.TOO_LARGE',
      details: { limit: '60000' },
    });
  }, 60_000);

  it('more rows than an import may hold', async () => {
    const rows = Array.from({ length: 60_002 }, (_, at) => `Port ${at},Government`);
    await expect(csv('Organisation,Organisation type', ...rows)).rejects.toMatchObject({ code: 'IMPORT.TOO_LARGE' });
  }, 60_000);

  it('a day that is none, an agreement without a title, and what two rows say otherwise', async () => {
    const given = csv(
      'File no;Agreement title;Agreement type;Parties;Signed on',
      'X-1;   ;Joint declaration;UOH;',
      'X-2;Two;Joint declaration;UOH;2026-02-30',
      'X-3;Three;Joint declaration;UOH;2026-01-01',
      'X-3;Third;Joint declaration;UOH;2026-01-01',
      'X-4;Four;Joint declaration;UOH;2026-01-01',
      'X-4;Four;Joint declaration;UOH;2026-01-02',
    );
    expect(await errorsOf(given)).toEqual([
      'B2 required',
      'E3 IMPORT.DATE_UNREADABLE',
      'A5 IMPORT.REFERENCE_TWICE',
      'E7 IMPORT.CONTRADICTS',
    ]);
  });

  it('all that is wrong in a row at once, in the order of its cells', async () => {
    expect(
      await errorsOf(
        csv(
          'Effective from;Ends on;Agreement title;Agreement type;Parties',
          '2027-01-01;2026-01-01;;Joint declaration;Nobody at all',
          '2027-01-01;2026-01-01;;;UOH',
        ),
      ),
    ).toEqual([
      'B2 AGREEMENT.ENDS_BEFORE_EFFECTIVE',
      'C2 required',
      'E2 IMPORT.NAMES_NOTHING',
      'B3 AGREEMENT.ENDS_BEFORE_EFFECTIVE',
      'C3 required',
      'D3 required',
    ]);
    expect(
      await errorsOf(
        csv(
          'Agreement title;Agreement type;Parties;Area;Start;Agreed date;Responsible party;Milestone',
          'One;Joint declaration;UOH;First;2027-03-01;2027-01-01;Nobody at all;',
          'One;Joint declaration;UOH;First;2027-03-01;2027-01-01;UOH;',
        ),
      ),
    ).toEqual([
      'E2 MILESTONE.STARTS_AFTER_DUE',
      'G2 IMPORT.NOT_A_PARTY',
      'H2 required',
      'E3 MILESTONE.STARTS_AFTER_DUE',
      'H3 required',
    ]);
  });

  it('a name of nothing but spaces', async () => {
    expect(await errorsOf(csv('Organisation,Organisation type', '   ,Government'))).toEqual(['A2 required']);
  });

  it('nothing for being written in another encoding', async () => {
    const text = 'Organisation;Organisation type\nSociété des phares à œillets;Government\n';
    for (const encoding of ['windows-1252', 'utf-16le', 'utf-8']) {
      const { sheets } = await upload('given.csv', iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' }));
      expect(sheets[0]?.columns[0]?.example).toBe('Société des phares à œillets');
    }
  });
});
