import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import {
  headingText,
  importFields,
  importRecords,
  type ImportField,
  type ImportRecord,
  type OfferedLanguage,
} from '@concord/contracts';
import writeXlsx, { type Feature, type Sheet, type SheetData } from 'write-excel-file/node';
import { cellKinds, recordOf, rowKinds, sheetNames } from './import.fields.ts';
import { fieldExamples, fieldNotes, kindTexts, templateWords } from './template.texts.ts';
import { labelOf, wordLists, type WordList } from './words.ts';
import type { Cell } from './workbook.ts';
import { columnLetters } from './xlsx-stream.ts';

/** What the writer takes for pictures; there are none here. */
type Content = Stream | Buffer | Blob;

/**
 * The workbook people fill in: a sheet for each kind of row with nothing but its headings, a sheet that says what belongs
 * in each column, and the words that may stand where words are given. It is made from what an import reads, so that it
 * never asks for a column no import knows.
 */
export async function templateOf(language: OfferedLanguage): Promise<{ fileName: string; content: Uint8Array }> {
  return { fileName: `${templateWords[language].fileName}.xlsx`, content: await workbookOf(language) };
}

/** The same with rows in it, and words above the explanation that say where they come from. */
export async function workbookOf(
  language: OfferedLanguage,
  rows: ReadonlyMap<ImportRecord, readonly (readonly Cell[])[]> = new Map(),
  note?: string,
): Promise<Uint8Array> {
  const sheets = [
    explanation(language, note),
    ...importRecords.map((record) => filled(record, language, rows.get(record) ?? [])),
    values(language),
  ];
  return new Uint8Array(await writeXlsx(sheets, { features: [offered(language)] }).toBuffer());
}

/** What a row needs to say whose it is, then what it says of its own. */
const above: Readonly<Record<ImportRecord, readonly ImportField[]>> = {
  organisations: [],
  agreements: [],
  parties: ['agreement.key'],
  areas: ['agreement.key'],
  commitments: ['agreement.key', 'area.title'],
  indicators: ['agreement.key', 'area.title', 'commitment.title'],
  milestones: ['agreement.key', 'area.title', 'commitment.title'],
  'progress-updates': ['agreement.key', 'area.title', 'milestone.title'],
};
/** What no new record can do without, beside its name. */
const demanded: ReadonlySet<ImportField> = new Set<ImportField>([
  'organisation.type',
  'agreement.type',
  'agreement.parties',
  'commitment.kind',
  'commitment.strength',
  'commitment.owners',
]);

/** The columns of a sheet, in their order. */
export const templateColumns = (record: ImportRecord): ImportField[] => [
  ...above[record],
  ...importFields.filter((field) => recordOf(field) === rowKinds[record].record && field !== 'agreement.key'),
];

const isNeeded = (record: ImportRecord, field: ImportField): boolean =>
  (demanded.has(field) && recordOf(field) === rowKinds[record].record) ||
  rowKinds[record].needs.some((any) => any[0] === field);

const bold = (value: string, more: object = {}) => ({ value, fontWeight: 'bold' as const, ...more });
const wrapped = (value: string) => ({ value, wrap: true, alignVertical: 'top' as const });

function filled(record: ImportRecord, language: OfferedLanguage, rows: readonly (readonly Cell[])[]): Sheet<Content> {
  const headings = templateColumns(record).map(
    (field) => headingText(field, language) + (isNeeded(record, field) ? ' *' : ''),
  );
  return {
    sheet: sheetNames[record][language][0] ?? record,
    data: [
      headings.map((heading) => bold(heading, { backgroundColor: '#E8EEF4' })),
      ...rows.map((row) => row.map(written)),
    ],
    columns: headings.map((heading) => ({ width: Math.max(16, heading.length + 3) })),
    stickyRowsCount: 1,
  };
}

/** A day is one for the spreadsheet too. */
function written(cell: Cell): SheetData[number][number] {
  if (cell === null || typeof cell !== 'object') return cell === null ? null : { value: cell };
  return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
}

function explanation(language: OfferedLanguage, note?: string): Sheet<Content> {
  const { explanation: sheet, headings, needed } = templateWords[language];
  const data: SheetData = [...(note ? [[{ value: note }]] : []), headings.map((heading) => bold(heading))];
  for (const record of importRecords)
    for (const field of templateColumns(record))
      data.push(
        [
          sheetNames[record][language][0] ?? record,
          headingText(field, language),
          isNeeded(record, field) ? needed : '',
          (fieldNotes[field] ?? kindTexts[cellKinds[field].kind])[language],
          wordsOf(field, language).join('; '),
          exampleOf(field, language),
        ].map(wrapped),
      );
  return { sheet, data, columns: [16, 30, 11, 60, 60, 40].map((width) => ({ width })), stickyRowsCount: 1 };
}

/** What the example row says in a column; empty where the cell is better left empty. */
export function exampleOf(field: ImportField, language: OfferedLanguage): string {
  const example = fieldExamples[field]?.[language] ?? '';
  const list = listOf(field);
  return list && example ? labelOf(list, example, language) : example;
}

/** The words a column chooses from. */
export function listOf(field: ImportField): WordList | null {
  const cell = cellKinds[field];
  if (cell.kind === 'boolean') return 'yesNo';
  return 'list' in cell ? cell.list : null;
}

const labelsOf = (list: WordList, language: OfferedLanguage): string[] => Object.values(wordLists[list][language]);
const wordsOf = (field: ImportField, language: OfferedLanguage): string[] => {
  const list = listOf(field);
  return list ? labelsOf(list, language) : [];
};

/** Every list a column offers, each in a column of its own. */
const offeredLists: readonly WordList[] = [
  ...new Set(importRecords.flatMap(templateColumns).flatMap((field) => listOf(field) ?? [])),
];

function values(language: OfferedLanguage): Sheet<Content> {
  const columns = offeredLists.map((list) => labelsOf(list, language));
  const { wordsFor } = templateWords[language];
  const heading = (list: WordList): string =>
    wordsFor(headingText(importFields.find((one) => listOf(one) === list) ?? 'agreement.binding', language));
  const rows = Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, at) =>
    columns.map((labels) => labels[at] ?? null),
  );
  return {
    sheet: templateWords[language].values,
    data: [
      offeredLists.map((list) => bold(heading(list))),
      ...rows.map((row) => row.map((value) => value && { value })),
    ],
    columns: columns.map(() => ({ width: 34 })),
    stickyRowsCount: 1,
  };
}

const rowsOffered = 2_000;

/** Cells that hold one word offer the words there are; another one is warned of and may stay, for the codes are read too. */
function offered(language: OfferedLanguage): Feature<Content> {
  const sheetOf = new Map(importRecords.map((record) => [sheetNames[record][language][0], record]));
  const range = (list: WordList): string => {
    const letters = columnLetters(offeredLists.indexOf(list));
    return `'${templateWords[language].values}'!$${letters}$2:$${letters}$${labelsOf(list, language).length + 1}`;
  };
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: ({ sheet }) => {
            const record = sheetOf.get(sheet ?? '');
            if (!record) return undefined;
            const rules = templateColumns(record).flatMap((field, at) => {
              const list = cellKinds[field].kind === 'words' ? null : listOf(field);
              const letters = columnLetters(at);
              return list
                ? `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="${letters}2:${letters}${rowsOffered}"><formula1>${range(list)}</formula1></dataValidation>`
                : [];
            });
            return rules.length === 0
              ? undefined
              : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
          },
        },
      },
    },
  };
}
