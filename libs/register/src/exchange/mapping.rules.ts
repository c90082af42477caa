import {
  headingText,
  importRecords,
  offeredLanguages,
  type Import,
  type ImportField,
  type ImportRecord,
  type ImportSheet,
} from '@concord/contracts';
import { DomainError } from '@concord/platform';
import { headingIndex, plainWord, recordOf, rowKinds, sheetNames, type FieldRecord } from './import.fields.ts';
import { templateWords } from './template.texts.ts';
import { shownCell, type Cell, type Sheet } from './workbook.ts';

/** What a sheet's rows and columns are, guessed from its name and headings; a person may say otherwise. Pure. */

/** Headings stand in one of the first rows; titles and notes above them are passed over. */
const headingWithin = 15;
/** From the inside out: a row is the innermost record its headings speak of. */
const innermost: readonly FieldRecord[] = [
  'progress',
  'milestone',
  'indicator',
  'commitment',
  'area',
  'party',
  'agreement',
  'organisation',
];

export const cleanHeading = (cell: Cell): string =>
  shownCell(cell)
    .replace(/\\[nrt]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

type DateOrder = NonNullable<Import['dateOrder']>;
const twoNumbers = /^\s*(\d{1,2})[./-](\d{1,2})[./-](?:\d{2}|\d{4})\s*$/;

const exists = (month: number, day: number): boolean =>
  day <= ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);

/** How the file writes its dates, where some of them can be read one way alone and none the other; null is not known. */
export function guessDateOrder(sheets: readonly Sheet[]): DateOrder | null {
  const ways = new Set<DateOrder>();
  for (const { rows } of sheets)
    for (const cell of rows.flat()) {
      const [, first = 0, second = 0] = (typeof cell === 'string' ? twoNumbers.exec(cell) : null)?.map(Number) ?? [];
      if (first > 12 && exists(second, first)) ways.add('day_first');
      if (second > 12 && exists(first, second)) ways.add('month_first');
    }
  const [only] = ways;
  return ways.size === 1 && only ? only : null;
}

export function guessSheet(sheet: Sheet): ImportSheet {
  const at = findHeading(sheet.rows);
  const headings = (sheet.rows[at] ?? []).map(cleanHeading);
  const below = sheet.rows.slice(at + 1);
  const record = guessRecord(sheet.name, headings);
  const fields = record ? guessColumns(headings, record) : headings.map(() => null);
  return {
    name: sheet.name,
    rows: below.filter((row) => row.some((cell) => shownCell(cell) !== '')).length,
    headingRow: at + 1,
    record,
    columns: headings.map((heading, column) => ({
      heading,
      example:
        below
          .map((row) => shownCell(row[column] ?? null))
          .find((value) => value !== '')
          ?.slice(0, 80) ?? null,
      field: fields[column] ?? null,
    })),
  };
}

/** The first row that has the most known headings; the first with anything when none is known. */
function findHeading(rows: Sheet['rows']): number {
  const known = rows
    .slice(0, headingWithin)
    .map((row) => row.filter((cell) => headingIndex.has(plainWord(cleanHeading(cell)))).length);
  const most = Math.max(0, ...known);
  if (most >= 2) return known.indexOf(most);
  return Math.max(
    0,
    rows.findIndex((row) => row.some((cell) => shownCell(cell) !== '')),
  );
}

/** Sheets of a template that say how to fill it in; words that may stand in cells are no headings. */
const explaining: ReadonlySet<string> = new Set(
  offeredLanguages
    .flatMap((language) => [templateWords[language].explanation, templateWords[language].values])
    .map(plainWord),
);

function guessRecord(name: string, headings: readonly string[]): ImportRecord | null {
  const called = plainWord(name);
  if (explaining.has(called)) return null;
  const byName = importRecords.find((record) =>
    offeredLanguages.some((language) => sheetNames[record][language].some((known) => plainWord(known) === called)),
  );
  if (byName) return byName;
  const spoken = new Set(
    headings.flatMap((heading) =>
      (headingIndex.get(plainWord(heading)) ?? []).filter(({ plain }) => !plain).map(({ field }) => recordOf(field)),
    ),
  );
  const titled = headings.some((heading) =>
    headingIndex.get(plainWord(heading))?.some(({ field }) => field === 'milestone.title'),
  );
  const inner = innermost.find((record) => spoken.has(record) && !(record === 'progress' && titled));
  return importRecords.find((record) => rowKinds[record].record === inner) ?? null;
}

function guessColumns(headings: readonly string[], record: ImportRecord): (ImportField | null)[] {
  const own = rowKinds[record].record;
  const taken = new Set<ImportField>();
  return headings.map((heading) => {
    const meanings = headingIndex.get(plainWord(heading)) ?? [];
    const wished = [
      ...meanings.filter(({ field, plain }) => plain && recordOf(field) === own),
      ...meanings.filter(({ plain }) => !plain),
    ]
      .map(({ field }) => asNeeded(field, record))
      .find((field) => !taken.has(field));
    if (wished) taken.add(wished);
    return wished ?? null;
  });
}

/** In a sheet of organisations "Parties" are none; beside a child record "Agreement" names its agreement. */
function asNeeded(field: ImportField, record: ImportRecord): ImportField {
  if (field === 'agreement.key' && record === 'agreements') return 'agreement.title';
  return field;
}

/** @throws DomainError IMPORT.COLUMN_TWICE, IMPORT.COLUMN_REQUIRED, IMPORT.EMPTY */
export function requireMapping(sheets: readonly ImportSheet[], language: 'en' | 'fr'): void {
  const used = sheets.filter(({ record, rows }) => record !== null && rows > 0);
  if (used.length === 0) throw new DomainError('IMPORT.EMPTY');
  for (const { name, record, columns } of used) {
    if (!record) continue;
    const fields = columns.flatMap(({ field }) => field ?? []);
    const twice = fields.find((field, at) => fields.indexOf(field) !== at);
    if (twice) throw refuse('IMPORT.COLUMN_TWICE', sheets, name, headingText(twice, language));
    const missing = rowKinds[record].needs.find((any) => !any.some((field) => fields.includes(field)));
    if (missing?.[0]) throw refuse('IMPORT.COLUMN_REQUIRED', sheets, name, headingText(missing[0], language));
  }
}

function refuse(
  code: 'IMPORT.COLUMN_TWICE' | 'IMPORT.COLUMN_REQUIRED',
  sheets: readonly ImportSheet[],
  sheet: string,
  field: string,
): DomainError {
  const details = { sheet, field };
  const at = sheets.findIndex(({ name }) => name === sheet);
  return new DomainError(code, { ...details, fields: [{ pointer: `/sheets/${at}/columns`, code, details }] });
}
