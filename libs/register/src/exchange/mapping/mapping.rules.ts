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
import { isRefusal, readCell } from '../cell.rules.ts';
import {
  cellKinds,
  definingFields,
  plainWord,
  recordOf,
  rowKinds,
  sheetNames,
  type CellKind,
  type FieldRecord,
} from '../import.fields.ts';
import { templateWords } from '../template.texts.ts';
import { shownCell, type Cell, type Sheet } from '../workbook.ts';
import { headingIndex } from './heading.words.ts';

/** What a sheet's rows and columns are, guessed from its name and headings; a person may say otherwise. Pure. */

/** Headings stand in one of the first rows; titles and notes above them are passed over. */
const headingWithin = 15;
/** As many values of a column are looked at to guess what it holds. */
const looked = 50;
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
  const valuesOf = (column: number): Cell[] =>
    below.flatMap((row) => (shownCell(row[column] ?? null) === '' ? [] : [row[column] ?? null])).slice(0, looked);
  const fields = record ? guessColumns(headings, record, valuesOf) : headings.map(() => null);
  const named = fields.indexOf('agreement.key');
  if (named >= 0 && (record === 'agreements' || definingFields.some((field) => fields.includes(field))))
    fields[named] = nameOfAgreement(fields, headings[named] ?? '', valuesOf(named));
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
  const spoken = new Set(headings.flatMap((heading) => meaningsOf(heading, false)));
  const titled = spoken.has('milestone.title');
  const candidates = innermost.flatMap((own) => {
    const record = importRecords.find((one) => rowKinds[one].record === own);
    return record && !(own === 'progress' && titled) ? [{ own, record }] : [];
  });
  // whose every name stands above a column; agreements and organisations need but one, which many sheets have
  const whole = candidates.find(
    ({ own, record }) =>
      own !== 'agreement' &&
      own !== 'organisation' &&
      rowKinds[record].needs.every((any) => any.some((field) => spoken.has(field))),
  );
  if (whole) return whole.record;
  const told = ({ own }: { own: FieldRecord }): number =>
    headings.filter((heading) =>
      [...meaningsOf(heading, true), ...meaningsOf(heading, false)].some((field) => recordOf(field) === own),
    ).length;
  // else what most headings speak of, if something is told besides a name that all records have
  const best = candidates
    .filter(({ own }) => [...spoken].some((field) => recordOf(field) === own))
    .reduce<{ record: ImportRecord; count: number } | null>((most, candidate) => {
      const count = told(candidate);
      return most === null || count > most.count ? { record: candidate.record, count } : most;
    }, null);
  return best?.record ?? null;
}

/** What a heading may mean: in every sheet, or in a sheet of the field's own record alone. */
const meaningsOf = (heading: string, plain: boolean): ImportField[] =>
  (headingIndex.get(plainWord(heading)) ?? []).filter((one) => one.plain === plain).map(({ field }) => field);

/** What stands above a record: its rows may say something of these beside it. */
const outside: Readonly<Record<FieldRecord, readonly FieldRecord[]>> = {
  organisation: [],
  agreement: [],
  party: ['agreement'],
  area: ['agreement'],
  commitment: ['area', 'agreement'],
  indicator: ['commitment', 'area', 'agreement'],
  milestone: ['area', 'agreement', 'progress'],
  progress: ['milestone', 'area', 'agreement'],
};

/**
 * What each column holds: what its heading means in a sheet of this record first, then what it means everywhere. Where
 * two meanings remain, the values choose. A record is spoken of beside another only where its name has a column.
 */
function guessColumns(
  headings: readonly string[],
  record: ImportRecord,
  valuesOf: (column: number) => readonly Cell[],
): (ImportField | null)[] {
  const own = rowKinds[record].record;
  const named = new Set(
    headings
      .flatMap((heading) => meaningsOf(heading, false))
      .filter((field) => namesOf(recordOf(field)).includes(field))
      .map(recordOf),
  );
  const near = (field: ImportField): boolean =>
    recordOf(field) === own || outside[own].includes(recordOf(field)) || named.has(recordOf(field));
  const taken = new Set<ImportField>();
  return headings.map((heading, column) => {
    const plain = meaningsOf(heading, true);
    const ownFirst = [
      ...plain.filter((field) => recordOf(field) === own),
      ...meaningsOf(heading, false),
      // a word of a list tells by itself whose it is
      ...plain.filter((field) => recordOf(field) !== own && cellKinds[field].kind === 'word'),
    ]
      .filter(near)
      .filter((field) => !taken.has(field));
    const values = valuesOf(column);
    const wished =
      ownFirst.find((field) => fits(values, cellKinds[field])) ??
      ownFirst.find((field) => recordOf(field) === own || !meaningsOf(heading, true).includes(field));
    if (wished) taken.add(wished);
    return wished ?? null;
  });
}

const namesOf = (record: FieldRecord): readonly ImportField[] =>
  Object.values(rowKinds)
    .find((kind) => kind.record === record)
    ?.needs.at(-1) ?? [];

/** Whether most values can be read as what the column would hold. */
function fits(values: readonly Cell[], kind: CellKind): boolean {
  const read = values.filter((cell) => !isRefusal(readCell(cell, kind, { dateOrder: 'day_first' })));
  return read.length * 2 >= values.length;
}

/** What is called "Agreement" and no more, in any language: one of its names. */
const calledAgreement: ReadonlySet<string> = new Set(
  offeredLanguages.map((language) => plainWord(headingText('agreement.key', language))),
);
const isNumber = (cell: Cell): boolean => /^\S*\d\S*$/.test(shownCell(cell));

/**
 * Which of its names "Agreement" is. Where rows only point at agreements it may be any of them. Where they say what an
 * agreement is, it is the title, unless another column is that; a number beside a title is the reference.
 */
function nameOfAgreement(
  fields: readonly (ImportField | null)[],
  heading: string,
  values: readonly Cell[],
): 'agreement.key' | 'agreement.reference' | 'agreement.title' {
  const numbered = !calledAgreement.has(plainWord(heading)) || values.filter(isNumber).length * 2 > values.length;
  if (!numbered) return fields.includes('agreement.title') ? 'agreement.key' : 'agreement.title';
  const isFree = fields.includes('agreement.title') && !fields.includes('agreement.reference');
  return isFree ? 'agreement.reference' : 'agreement.key';
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
