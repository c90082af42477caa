import readXlsx from 'read-excel-file/node';
import writeXlsx from 'write-excel-file/node';
import {
  ImportRowList,
  headingText,
  importRecords,
  offeredLanguages,
  type ImportRecord,
  type OfferedLanguage,
} from '@concord/contracts';
import { RegisterRig } from '../testing/index.ts';
import { guessSheet } from './mapping/mapping.rules.ts';
import { exampleOf, templateColumns, templateOf } from './template.ts';
import { templateWords } from './template.texts.ts';
import { readSheets } from './workbook.ts';

describe.each(offeredLanguages)('the template in %s', (language: OfferedLanguage) => {
  let rig: RegisterRig;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    await rig.setToday('2026-06-15');
  });
  afterAll(() => rig.close());

  it('has a sheet for each kind of row, and sheets that explain and are none to bring in', async () => {
    const { content } = await templateOf(language);
    const guessed = (await readSheets(content, 'xlsx')).map(guessSheet);
    expect(guessed.map(({ record }) => record)).toEqual([null, ...importRecords, null]);
    for (const { record, columns } of guessed)
      if (record) expect(columns.map(({ field }) => field)).toEqual(templateColumns(record));
  });

  it('explains every column and names the words that may stand in it', async () => {
    const { content } = await templateOf(language);
    const [explained] = await readXlsx(Buffer.from(content));
    const rows = (explained?.data ?? []).slice(1);
    expect(rows).toHaveLength(importRecords.flatMap(templateColumns).length);
    for (const row of rows) expect(String(row[3])).toMatch(/\.$/);
    const type = rows.find(([, heading]) => heading === headingText('agreement.renewalRule', language));
    expect(type?.[4]).toBe(language === 'fr' ? 'Tacite; Sur décision; Aucune' : 'Automatic; By decision; None');
  });

  it('is understood with its example rows filled in, with nothing to say about its columns', async () => {
    const filled = writeXlsx(
      importRecords.map((record) => ({ sheet: nameOf(record), data: [headings(record), examples(record)] })),
    );
    const upload = { fileName: 'filled.xlsx', content: new Uint8Array(await filled.toBuffer()) };
    const actor = { ...rig.actors.officer, language };
    const { id } = await rig.imports.upload(actor, upload);
    const { counts } = await rig.imports.dryRun(actor, id);
    const { data: refused } = await rig.imports.rows(actor, id, ImportRowList.parse({ outcome: 'error' }));
    expect(
      refused.flatMap(({ sheet, errors }) => errors.map(({ column, message }) => [sheet, column, message])),
    ).toEqual([]);
    for (const record of importRecords)
      expect(counts?.[record]).toEqual({ new: 1, changed: 0, same: 0, held: 0, error: 0 });
  });

  const names = new Map<ImportRecord, string>();
  const headingsOf = new Map<ImportRecord, string[]>();
  beforeAll(async () => {
    const sheets = (await readXlsx(Buffer.from((await templateOf(language)).content))).slice(1, -1);
    importRecords.forEach((record, at) => {
      names.set(record, sheets[at]?.sheet ?? '');
      headingsOf.set(record, (sheets[at]?.data[0] ?? []).map(String));
    });
    expect(sheets.map(({ sheet }) => sheet)).not.toContain(templateWords[language].explanation);
  });
  const nameOf = (record: ImportRecord): string => names.get(record) ?? '';
  const headings = (record: ImportRecord) => (headingsOf.get(record) ?? []).map((value) => ({ value }));
  const examples = (record: ImportRecord) =>
    templateColumns(record).map((field) => {
      const value = exampleOf(field, language);
      return value ? { value } : null;
    });
});
