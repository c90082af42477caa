import { readFileSync } from 'node:fs';
import { importRecords, type ImportField, type ImportRecord, type OfferedLanguage } from '@concord/contracts';
import type { NamedParty, NamedReference, NamedSignatory } from './cell.rules.ts';
import { cellKinds } from './import.fields.ts';
import { readRows, valueOf, type ReadRow } from './import.rows.ts';
import { guessSheet } from './mapping/mapping.rules.ts';
import { listOf, templateColumns, workbookOf } from './template.ts';
import { templateWords } from './template.texts.ts';
import { labelOf, signatoryWords } from './words.ts';
import { readSheets, type Cell } from './workbook.ts';

/** Rows of a workbook as an import reads them: codes, not the words of a language. */
export type SampleRows = Readonly<Record<ImportRecord, readonly Readonly<Partial<Record<ImportField, unknown>>>[]>>;

/** The demonstration's agreements, kept true by a test of the command line, where the demonstration lives. */
export const sampleFile = new URL('./sample.json', import.meta.url);

/**
 * The template, filled in with a part of the demonstration under other titles: an empty register takes it as it is, and one
 * that holds the demonstration takes it beside that, whose days are counted from when it was made.
 */
export async function sampleOf(language: OfferedLanguage): Promise<{ fileName: string; content: Uint8Array }> {
  const rows = JSON.parse(readFileSync(sampleFile, 'utf8')) as SampleRows;
  const { sampleName, sampleNote, sampleTitle } = templateWords[language];
  const valueIn = (row: SampleRows[ImportRecord][number], field: ImportField): unknown =>
    callsAgreement.has(field) && row[field] !== undefined ? sampleTitle(String(row[field])) : row[field];
  const written = new Map(
    importRecords.map((record) => [
      record,
      rows[record].map((row) => templateColumns(record).map((field) => cellOf(field, valueIn(row, field), language))),
    ]),
  );
  return { fileName: `${sampleName}.xlsx`, content: await workbookOf(language, written, sampleNote) };
}

/**
 * What a sample keeps of a portfolio that was taken out: the agreements of these titles, known by them alone, for a number
 * of this register may be another agreement's elsewhere.
 */
export async function sampleRowsOf(content: Uint8Array, titles: ReadonlySet<string>): Promise<SampleRows> {
  const sheets = await readSheets(content, 'xlsx');
  const { rows } = await readRows(sheets, sheets.map(guessSheet), { dateOrder: null });
  const agreements = rows.filter((row) => titles.has(valueOf<string>(row, 'agreement.title') ?? ''));
  const parties = new Set(
    agreements.flatMap((row) => valueOf<NamedParty[]>(row, 'agreement.parties') ?? []).map(({ name }) => name),
  );
  const isParty = (row: ReadRow): boolean =>
    (['organisation.name', 'organisation.acronym'] as const).some((field) => parties.has(valueOf(row, field) ?? ''));
  const kept = [...rows.filter(isParty), ...agreements];
  return Object.fromEntries(
    importRecords.map((record) => [record, kept.filter(({ sheet }) => sheet.record === record).map(saidIn)]),
  ) as unknown as SampleRows;
}

function saidIn(row: ReadRow): Partial<Record<ImportField, unknown>> {
  return Object.fromEntries(
    templateColumns(row.sheet.record)
      .filter((field) => field !== 'agreement.reference')
      .map((field) => [field, valueOf(row, field === 'agreement.key' ? 'agreement.title' : field)])
      .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Partial<Record<ImportField, unknown>>;
}

/** Where a row says what its agreement is called. */
const callsAgreement: ReadonlySet<ImportField> = new Set(['agreement.title', 'agreement.key']);

/** What a cell says of a value: the way back from reading it. */
function cellOf(field: ImportField, value: unknown, language: OfferedLanguage): Cell {
  if (value === undefined) return null;
  const cell = cellKinds[field];
  const list = listOf(field);
  if (typeof value === 'boolean') return labelOf('yesNo', value ? 'yes' : 'no', language);
  if (typeof value === 'number') return value;
  if (cell.kind === 'date') return dateCell(value as string | { on: string; precision: string });
  const each = (Array.isArray(value) ? value : [value]) as unknown[];
  return each.map((one) => (list ? labelOf(list, String(one), language) : partWords(one, language))).join('; ');
}

function dateCell(value: string | { on: string; precision: string }): Cell {
  if (typeof value === 'string') return { date: value };
  const { on, precision } = value;
  return precision === 'day' ? { date: on } : on.slice(0, precision === 'month' ? 7 : 4);
}

function partWords(part: unknown, language: OfferedLanguage): string {
  if (typeof part !== 'object' || part === null) return String(part);
  const said = part as NamedParty | NamedReference | NamedSignatory;
  if ('role' in said) return said.role ? `${said.name} (${labelOf('partyRole', said.role, language)})` : said.name;
  if ('party' in said) return `${said.party}: ${signatoryWords(said)}`;
  return said.holder === null ? said.value : `${said.holder}: ${said.value}`;
}
