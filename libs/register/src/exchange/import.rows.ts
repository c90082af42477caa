import { setImmediate as turn } from 'node:timers/promises';
import type { ImportField, ImportRecord, ImportSheet } from '@concord/contracts';
import { isRefusal, readCell, type CellRefusal, type Reading, type ReadingWays } from './cell.rules.ts';
import { cellKinds } from './import.fields.ts';
import { shownCell, type Cell, type Sheet } from './workbook.ts';

/** The rows of a mapped file, each cell read as its column says. */
export interface SheetPlan {
  name: string;
  record: ImportRecord;
  fields: readonly (ImportField | null)[];
  columns: ReadonlyMap<ImportField, number>;
  headings: readonly string[];
  /** The row they stand in, from 1. */
  headingRow: number;
  rows: Sheet['rows'];
}

export interface ReadRow {
  sheet: SheetPlan;
  /** From 1, as a spreadsheet counts. */
  number: number;
  /** By column; undefined where the cell is empty or its column holds nothing of ours. */
  values: readonly unknown[];
}

export interface CellProblem extends CellRefusal {
  row: ReadRow;
  field: ImportField | null;
}

/** What a row says of a field; undefined when it says nothing. */
export function valueOf<T>(row: ReadRow, field: ImportField): T | undefined {
  const column = row.sheet.columns.get(field);
  return column === undefined ? undefined : (row.values[column] as T | undefined);
}

/** What stands in the cell of a field, as a person sees it. */
export function shownOf(row: ReadRow, field: ImportField | null): string | null {
  const column = field === null ? undefined : row.sheet.columns.get(field);
  if (column === undefined) return null;
  return shownCell(row.sheet.rows[row.number - 1]?.[column] ?? null) || null;
}

/** What the column of a field is called in the file. */
export const headingOf = (row: ReadRow, field: ImportField): string =>
  row.sheet.headings[row.sheet.columns.get(field) ?? -1] ?? '';

const rowsAtOnce = 500;

/** Walks over many rows without keeping the process from others. */
export async function gently<T>(all: readonly T[], each: (one: T) => void): Promise<void> {
  for (let start = 0; start < all.length; start += rowsAtOnce) {
    for (const one of all.slice(start, start + rowsAtOnce)) each(one);
    await turn();
  }
}

export async function readRows(
  sheets: readonly Sheet[],
  mapping: readonly ImportSheet[],
  ways: ReadingWays,
): Promise<{ rows: ReadRow[]; problems: CellProblem[] }> {
  const rows: ReadRow[] = [];
  const problems: CellProblem[] = [];
  for (const [at, { name, record, headingRow, columns }] of mapping.entries()) {
    const sheet = sheets[at];
    if (!record || !sheet) continue;
    const fields = columns.map(({ field }) => field);
    const plan: SheetPlan = {
      name,
      record,
      fields,
      columns: new Map(fields.flatMap((field, column) => (field ? [[field, column] as const] : []))),
      headings: columns.map(({ heading }) => heading),
      headingRow,
      rows: sheet.rows,
    };
    const numbers = sheet.rows.map((_, index) => index + 1).slice(headingRow);
    const reader = columnReader(plan.fields, ways);
    await gently(numbers, (number) => {
      const row = readRow(plan, number, { reader, problems });
      if (row) rows.push(row);
    });
  }
  return { rows, problems };
}

type ColumnReader = (field: ImportField, column: number, cell: Cell) => Reading;

/** A cell often says what the one above it says; that is read once, and kept once. */
function columnReader(fields: SheetPlan['fields'], ways: ReadingWays): ColumnReader {
  const above = fields.map((): { cell: Cell; reading: Reading } => ({ cell: null, reading: { value: '' } }));
  return (field, column, cell) => {
    const last = above[column];
    if (last && last.cell === cell) return last.reading;
    const reading = readCell(cell, cellKinds[field], ways);
    above[column] = { cell, reading };
    return reading;
  };
}

function readRow(
  sheet: SheetPlan,
  number: number,
  { reader, problems }: { reader: ColumnReader; problems: CellProblem[] },
): ReadRow | null {
  const cells = sheet.rows[number - 1] ?? [];
  const values = new Array<unknown>(sheet.fields.length);
  const row: ReadRow = { sheet, number, values };
  let said = false;
  sheet.fields.forEach((field, column) => {
    const cell = cells[column] ?? null;
    if (field === null || shownCell(cell) === '') return;
    said = true;
    const kind = cellKinds[field];
    const reading = reader(field, column, cell);
    if (isRefusal(reading)) problems.push({ row, field, ...reading });
    else if (reading.value !== '')
      values[column] =
        kind.kind === 'date' && kind.precise ? { on: reading.value, precision: reading.precision } : reading.value;
  });
  return said ? row : null;
}

/** For what the register holds before any row names it. */
export const nowhere: ReadRow = {
  sheet: { name: '', record: 'agreements', fields: [], columns: new Map(), headings: [], headingRow: 0, rows: [] },
  number: 0,
  values: [],
};
