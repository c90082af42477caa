import { Worker } from 'node:worker_threads';
import type { ErrorCode } from '@concord/contracts';
import { DomainError } from '@concord/platform';
import { fileTypeFromBuffer } from 'file-type';

/** What stands in a cell: text, a number, a truth, a calendar date, or nothing. */
export type Cell = string | number | boolean | { date: string } | null;
export interface Sheet {
  name: string;
  /** From the first row of the sheet, so that a row's number is what a spreadsheet shows. */
  rows: readonly (readonly Cell[])[];
}

export type SheetFormat = 'xlsx' | 'csv';

/** What the thread says: each sheet and then its rows, piece by piece; in the end that it is done, or refused. */
interface Answer {
  sheet?: string;
  rows?: Cell[][];
  done?: true;
  refused?: ErrorCode;
  details?: Readonly<Record<string, string>>;
}

/** What one import may hold. */
export const importLimits = { rows: 60_000, columns: 200, entries: 2_000, unpackedBytes: 200 * 1_048_576 } as const;
const seconds = 60;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * What a file is, by its content: a workbook is a zip with a workbook in it, a table is text.
 * @throws DomainError DOCUMENT.EMPTY, IMPORT.PROTECTED, IMPORT.TYPE_NOT_ALLOWED
 */
export async function sheetFormatOf(content: Uint8Array): Promise<SheetFormat> {
  if (content.length === 0) throw new DomainError('DOCUMENT.EMPTY', missing('DOCUMENT.EMPTY'));
  // the mark of UTF-16 is also how some sounds begin
  if ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)) return 'csv';
  const found = await fileTypeFromBuffer(content);
  if (found?.mime === xlsx || found?.ext === 'zip') return 'xlsx';
  // Excel keeps a protected workbook in a package of its own, whose parts are named in UTF-16
  if (found?.ext === 'cfb' && Buffer.from(content).includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw new DomainError('IMPORT.PROTECTED', missing('IMPORT.PROTECTED'));
  if (found) throw notAllowed(found.ext === 'cfb' ? 'xls' : found.ext);
  const start = content.subarray(0, 4_096);
  if (start.includes(0)) throw notAllowed('bin');
  const page = /^\s*<(?:!doctype )?(html|table|\?xml)\b/i.exec(
    Buffer.from(start).toString('latin1').replace('\xef\xbb\xbf', ''),
  );
  if (page) throw notAllowed(page[1]?.toLowerCase() === '?xml' ? 'xml' : 'html');
  return 'csv';
}

/**
 * A text under the name of a workbook is read as a table if a heading of it is known; a letter is none.
 * @throws DomainError IMPORT.TYPE_NOT_ALLOWED
 */
export function requireTable(fileName: string, format: SheetFormat, sheets: readonly { record: unknown }[]): void {
  if (format === 'csv' && /\.xls\w?$/i.test(fileName) && sheets.every(({ record }) => record === null))
    throw notAllowed('txt');
}

const missing = (code: ErrorCode): { fields: { pointer: string; code: ErrorCode }[] } => ({
  fields: [{ pointer: '/file', code }],
});
/** @param found what it is, as the end of a file's name says it */
const notAllowed = (found: string): DomainError =>
  new DomainError('IMPORT.TYPE_NOT_ALLOWED', {
    found,
    fields: [{ pointer: '/file', code: 'IMPORT.TYPE_NOT_ALLOWED', details: { found } }],
  });

/**
 * Reads a spreadsheet, formulas as the values last computed for them. It runs beside the process, with a limit on memory
 * and on time.
 * @throws DomainError IMPORT.UNREADABLE, IMPORT.TOO_LARGE, IMPORT.TYPE_NOT_ALLOWED, IMPORT.SHEETS_ALIKE,
 * IMPORT.FORMULA_UNCOMPUTED
 */
export async function readSheets(content: Uint8Array, format: SheetFormat): Promise<Sheet[]> {
  const sheets: { name: string; rows: Cell[][] }[] = [];
  const { done, refused, details } = await new Promise<Answer>((resolve) => {
    const worker = new Worker(new URL('./workbook.thread.mjs', import.meta.url), {
      workerData: { content, format, limits: importLimits },
      resourceLimits: { maxOldGenerationSizeMb: 400 },
      execArgv: [],
    });
    const finish = (given: Answer): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(given);
    };
    const timer = setTimeout(() => finish({ refused: 'IMPORT.TOO_LARGE' }), seconds * 1_000);
    worker.on('message', (given: Answer) => {
      if (given.sheet !== undefined) sheets.push({ name: given.sheet, rows: [] });
      else if (given.rows) add(sheets.at(-1)?.rows ?? [], given.rows);
      else finish(given);
    });
    // what ends the thread instead of answering is its limit of memory
    worker.once('error', () => finish({ refused: 'IMPORT.TOO_LARGE' }));
    worker.once('exit', () => finish({ refused: 'IMPORT.UNREADABLE' }));
  });
  if (done) return sheets;
  const code = refused ?? 'IMPORT.UNREADABLE';
  const given = { limit: String(importLimits.rows), ...details };
  throw new DomainError(code, { ...given, fields: [{ pointer: '/file', code, details: given }] });
}

/** A cell that says what the one above it says is the same text, kept once. */
function add(rows: Cell[][], more: readonly Cell[][]): void {
  for (const row of more) {
    const above = rows.at(-1) ?? [];
    rows.push(row.map((cell, column) => (cell === above[column] ? (above[column] ?? null) : cell)));
  }
}

/** A cell as it is shown to a person. */
export function shownCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.date;
  return String(cell)
    .replace(/^\ufeff/, '')
    .trim();
}
