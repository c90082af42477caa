/**
 * Reads a spreadsheet in a thread of its own: a file from outside may take long or hold more than it seems, and neither
 * may stop whoever asked. Answers `{ sheet }` and its `{ rows }`, piece by piece, then `{ done }`; or `{ refused }`, one of
 * the codes of `workbook.ts`.
 */
import { finished } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { detect } from 'chardet';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import readXlsx from 'read-excel-file/node';
import { fromBufferPromise } from 'yauzl';

const { content, format, limits } = workerData;
/** The text of a cell ends before this; Excel stops at 32,767. */
const cellLength = 400_000;
/** What is handed over at once: copies of a whole table would lie beside it. */
const rowsAtOnce = 2_000;
const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);

class Refused extends Error {
  constructor(code, details = {}) {
    super(code);
    this.details = details;
  }
}

try {
  const sheets = format === 'xlsx' ? await readWorkbook() : [{ name: 'CSV', rows: readTable() }];
  for (const { name, rows } of sheets.map(withinLimits)) {
    parentPort.postMessage({ sheet: name });
    for (let start = 0; start < rows.length; start += rowsAtOnce)
      parentPort.postMessage({ rows: rows.slice(start, start + rowsAtOnce) });
  }
  parentPort.postMessage({ done: true });
} catch (error) {
  const { message: refused, details } = error instanceof Refused ? error : new Refused('IMPORT.UNREADABLE');
  parentPort.postMessage({ refused, details });
}

async function readWorkbook() {
  await requireHonestZip();
  const sheets = await readXlsx(bytes);
  const names = sheets.map(({ sheet }) => sheet);
  const alike = names.find((name, at) => names.indexOf(name) !== at);
  if (alike !== undefined) throw new Refused('IMPORT.SHEETS_ALIKE', { sheet: alike });
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(plainCell)) }));
}

/** A date is the day it names: midnight in no time zone. */
function plainCell(cell) {
  if (!(cell instanceof Date)) return cell;
  return { date: Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10) };
}

/** Unpacks everything once, keeping nothing: what a zip says of its sizes may be untrue. */
async function requireHonestZip() {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySize: true });
  const names = new Set();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    names.add(entry.fileName);
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.unpackedBytes || names.size > limits.entries) throw new Refused('IMPORT.TOO_LARGE');
    if (entry.fileName.endsWith('/')) continue;
    const stream = await zip.openReadStreamPromise(entry);
    await (entry.fileName.startsWith('xl/worksheets/sheet') ? requireComputed(stream) : finished(stream.resume()));
  }
  const found = names.has('xl/vbaProject.bin') ? 'xlsm' : names.has('word/document.xml') ? 'docx' : 'zip';
  if (!names.has('xl/workbook.xml') || found === 'xlsm') throw new Refused('IMPORT.TYPE_NOT_ALLOWED', { found });
}

/** A formula is read as the value last computed for it; one that never was would come in as nothing. */
async function requireComputed(stream) {
  const uncomputed =
    /<c (?:[^>]*? )?r="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*\/>|[^>]*>[^<]*<\/f>)\s*(?:<v\s*\/>|<v><\/v>)?\s*<\/c>/;
  let seen = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    seen += chunk;
    const cell = uncomputed.exec(seen)?.[1];
    if (cell) throw new Refused('IMPORT.FORMULA_UNCOMPUTED', { cell });
    // a cell may lie across two pieces
    seen = seen.slice(Math.max(0, seen.lastIndexOf('<c ')));
    if (seen.length > cellLength) seen = '';
  }
}

function readTable() {
  const text = decoded();
  return parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: limits.rows + 2,
    on_record: (row) => row.map((cell) => (cell.trim() === '' ? null : unescaped(cell))),
  });
}

/** UTF-8 where it is valid, else what its mark or its letters say. */
function decoded() {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const found = detect(bytes) ?? 'windows-1252';
    // the old Western code page holds every character of its international twin, and the ones people type
    return iconv.decode(bytes, found === 'ISO-8859-1' || !iconv.encodingExists(found) ? 'windows-1252' : found);
  }
}

/** The sign that divides the first line with anything in it, outside quotes. */
function delimiterOf(text) {
  const line = text.split(/\r?\n/, 20).find((one) => one.replace(/[,;\t|"\s]/g, '') !== '') ?? '';
  const bare = line.replace(/"[^"]*"/g, '');
  return [',', ';', '\t', '|'].reduce((best, sign) =>
    bare.split(sign).length > bare.split(best).length ? sign : best,
  );
}

/** What an export wrote before a cell so that no program runs it as a formula. */
function unescaped(cell) {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function withinLimits({ name, rows }) {
  let last = rows.length;
  while (last > 0 && !rows[last - 1].some((cell) => cell !== null && cell !== '')) last--;
  if (last > limits.rows + 1) throw new Refused('IMPORT.TOO_LARGE');
  return { name: String(name), rows: rows.slice(0, last).map((row) => row.slice(0, limits.columns)) };
}
