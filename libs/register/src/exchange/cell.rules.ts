import { frameworkSchemes, type DatePrecision, type ErrorCode, type FieldCode } from '@concord/contracts';
import { addDays } from '@concord/platform';
import { plainWord, type CellKind } from './import.fields.ts';
import type { Kept } from './kept.words.ts';
import { saidFor, wordLists, type WordList } from './words.ts';
import { shownCell, type Cell } from './workbook.ts';

/** What a cell says, read by what its column must hold. Pure; what cannot be read is refused, never repaired. */

/** Why a cell is not taken: a code and what its words need. */
export interface CellRefusal {
  code: ErrorCode | FieldCode;
  details?: Readonly<Record<string, unknown>>;
}
export type Reading = { value: unknown; precision?: DatePrecision } | CellRefusal;
export const isRefusal = (reading: Reading): reading is CellRefusal => 'code' in reading;

export interface ReadingWays {
  dateOrder: 'day_first' | 'month_first' | null;
}

export interface NamedParty {
  name: string;
  /** Null where the cell does not say. */
  role: string | null;
}

/** Reads a cell that is not empty. */
export function readCell(cell: Cell, kind: CellKind, ways: ReadingWays): Reading {
  const shown = shownCell(cell);
  switch (kind.kind) {
    case 'text':
      return { value: plain(shown).replace(/\s+/g, ' ').trim() };
    case 'prose':
      return { value: plain(shown).trim() };
    case 'number':
      return readNumber(cell, shown);
    case 'amount':
      return readAmount(cell, shown);
    case 'signatories':
      return readAll(shown, readSignatory);
    case 'references':
      return { value: partsOf(shown).map(readReference) };
    case 'boolean':
      return readBoolean(cell, shown);
    case 'date':
      return readDate(cell, shown, kind.partial, ways);
    case 'word':
      return readOneOf(shown, kind);
    case 'words':
      return readAll(shown, (part) => readWord(part, kind.list));
    case 'countries':
      return readAll(shown, (part) => ({ value: part.toUpperCase() }));
    case 'names':
      return { value: partsOf(shown) };
    case 'tags':
      return readAll(shown, readTag);
    case 'parties':
      return readAll(shown, readParty);
  }
}

/** What spreadsheet programs write for a line break or a character they could not store otherwise. */
const plain = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\r\\n|\\n|\\r|\r\n?/g, '\n')
    .replace(/\\t/g, ' ')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200b\ufeff]/g, '');

const partsOf = (shown: string): string[] =>
  plain(shown)
    .split(/[;\n|]/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');

function readAll(shown: string, read: (part: string) => Reading): Reading {
  const values: unknown[] = [];
  for (const part of partsOf(shown)) {
    const reading = read(part);
    if (isRefusal(reading)) return reading;
    values.push(reading.value);
  }
  return { value: values };
}

function readNumber(cell: Cell, shown: string): Reading {
  if (typeof cell === 'number') return { value: cell };
  const given = shown.replace(/[\s\u00a0\u202f%]/g, '');
  // three digits behind a sign may be thousands, unless nothing but a nought stands before it
  const number = /^-?(?:0[.,]\d+|\d+(?:[.,](?:\d{1,2}|\d{4,}))?)$/.test(given)
    ? Number(given.replace(',', '.'))
    : Number.NaN;
  return Number.isNaN(number) ? { code: 'IMPORT.NUMBER_UNREADABLE', details: { value: shown } } : { value: number };
}

/** Money is a text with at most two decimals and never a floating point number. */
function readAmount(cell: Cell, shown: string): Reading {
  const given = typeof cell === 'number' ? String(cell) : shown.replace(/[\s\u00a0\u202f']/g, '');
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/.test(given) ? given.replaceAll(',', '') : given;
  const amount = /^\d{1,15}(?:[.,]\d{1,2})?$/.test(grouped) ? grouped.replace(',', '.') : null;
  return amount === null ? { code: 'IMPORT.NUMBER_UNREADABLE', details: { value: shown } } : { value: amount };
}

export interface NamedReference {
  /** Whose it is; null where the cell does not say. */
  holder: string | null;
  value: string;
}

/** "MIIT: 2024/17": whose reference it is, and the reference. */
function readReference(part: string): NamedReference {
  const [, holder, value] = /^([^:]{2,200}):\s+(.+)$/.exec(part) ?? [];
  return holder && value ? { holder: holder.trim(), value } : { holder: null, value: part };
}

export interface NamedSignatory {
  party: string;
  name: string;
  title: string | null;
}

/** "ITU: Ada Lovelace (Director)": for which party, who, and as what. */
function readSignatory(part: string): Reading {
  const { holder: party, value: words } = readReference(part);
  if (party === null) return { code: 'IMPORT.SIGNATORY_UNREADABLE', details: { value: part } };
  const [, name = words, title = null] = /^(.*?)\s*\((.*)\)$/.exec(words) ?? [];
  return { value: { party, name, title } };
}

const yes = new Set(['yes', 'y', 'oui', 'o', 'true', 'vrai', 'x', '1']);
const no = new Set(['no', 'n', 'non', 'false', 'faux', '0']);

function readBoolean(cell: Cell, shown: string): Reading {
  if (typeof cell === 'boolean') return { value: cell };
  const word = plainWord(shown);
  if (yes.has(word)) return { value: true };
  if (no.has(word)) return { value: false };
  return unknownWord(shown, 'yesNo');
}

/** What a word that is none of the list is refused with. */
export const unknownWord = (value: string, list: WordList): CellRefusal => ({
  code: 'IMPORT.WORD_UNKNOWN',
  details: { value, allowed: { allOf: list } satisfies Kept },
});

function readWord(shown: string, list: WordList): Reading {
  const wanted = plainWord(shown);
  for (const code of Object.keys(wordLists[list].en))
    if (saidFor(list, code).some((said) => plainWord(said) === wanted)) return { value: code };
  return unknownWord(shown, list);
}

function readOneOf(shown: string, { list, more }: Extract<CellKind, { kind: 'word' }>): Reading {
  const reading = readWord(shown, list);
  if (!more || !isRefusal(reading)) return reading;
  const other = readWord(shown, more);
  return isRefusal(other) ? reading : other;
}

/** "sdg_goal:9": a framework and a code of it; whether there is such a code the register says. */
function readTag(part: string): Reading {
  const [, scheme, code] = /^(\w+)\s*:\s*(\S+)$/.exec(part) ?? [];
  const known = frameworkSchemes.find((one) => one === scheme?.toLowerCase());
  if (known && code) return { value: `${known}:${code}` };
  const allowed = frameworkSchemes.map((one) => `${one}:…`).join(', ');
  return { code: 'IMPORT.WORD_UNKNOWN', details: { value: part, allowed } };
}

/** "ITU (lead)": a name and its role. */
export function partyOf(part: string): NamedParty {
  const [, name = part, role] = /^(.*?)\s*\(([^()]+)\)$/.exec(part) ?? [];
  if (role === undefined) return { name: part, role: null };
  const reading = readWord(role, 'partyRole');
  // brackets that hold no role belong to the name
  return isRefusal(reading) ? { name: part, role: null } : { name: name.trim(), role: String(reading.value) };
}
const readParty = (part: string): Reading => ({ value: partyOf(part) });

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'january janvier jan janv',
    'february fevrier feb fev fevr',
    'march mars mar',
    'april avril apr avr',
    'may mai',
    'june juin jun',
    'july juillet jul juil',
    'august aout aug',
    'september septembre sep sept',
    'october octobre oct',
    'november novembre nov',
    'december decembre dec',
  ].flatMap((names, at) => names.split(' ').map((name) => [name, at + 1])),
);

interface Day {
  year: number;
  month?: number;
  day?: number;
}

function readDate(cell: Cell, shown: string, partial: 'first' | 'last', ways: ReadingWays): Reading {
  const unreadable: CellRefusal = { code: 'IMPORT.DATE_UNREADABLE', details: { value: shown } };
  if (cell !== null && typeof cell === 'object') return { value: cell.date, precision: 'day' };
  const given = readDay(plain(shown).trim());
  if (!given) return unreadable;
  if (!('first' in given)) return completed(given, partial) ?? unreadable;
  const { first, second, year } = given;
  const dayFirst = completed({ year, month: second, day: first }, partial);
  const monthFirst = completed({ year, month: first, day: second }, partial);
  if (ways.dateOrder) return (ways.dateOrder === 'day_first' ? dayFirst : monthFirst) ?? unreadable;
  const [one, other] = [dayFirst, monthFirst];
  if (one && other && one.value !== other.value)
    return {
      code: 'IMPORT.DATE_AMBIGUOUS',
      details: {
        value: shown,
        first: { date: one.value } satisfies Kept,
        second: { date: other.value } satisfies Kept,
      },
    };
  return one ?? other ?? unreadable;
}

/** The parts of a written date; `first` and `second` where their order is not said. */
function readDay(given: string): Day | { first: number; second: number; year: number } | null {
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?)?)?$/.exec(given);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(given);
  if (numbers) return { first: Number(numbers[1]), second: Number(numbers[2]), year: Number(numbers[3]) };
  const words = plainWord(given).split(' ');
  const month = words.map((word) => months[word]).find((found) => found !== undefined);
  const rest = words.filter((word) => months[word] === undefined && !['of', 'de', 'le', 'the'].includes(word));
  const year = rest.find((word) => /^\d{4}$/.test(word));
  const days = rest.filter((word) => word !== year);
  const day = days[0] === undefined ? undefined : /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(days[0])?.[1];
  if (month === undefined || year === undefined || days.length > 1 || (days.length === 1 && day === undefined))
    return null;
  return dayOf(year, String(month), day);
}

const dayOf = (year: string | undefined, month: string | undefined, day: string | undefined): Day => ({
  year: Number(year),
  ...(month === undefined ? {} : { month: Number(month) }),
  ...(day === undefined ? {} : { day: Number(day) }),
});

/** A calendar date of what was said; null where there is no such day. */
function completed(
  { year, month, day }: Day,
  partial: 'first' | 'last',
): { value: string; precision: DatePrecision } | null {
  const precision = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  const last = partial === 'last';
  const wholeMonth = month ?? (last ? 12 : 1);
  if (wholeMonth < 1 || wholeMonth > 12 || year < 1800 || year > 2200) return null;
  const next = wholeMonth === 12 ? `${year + 1}-01-01` : `${year}-${String(wholeMonth + 1).padStart(2, '0')}-01`;
  const lastDay = Number(addDays(next, -1).slice(8));
  const wholeDay = day ?? (last ? lastDay : 1);
  if (wholeDay < 1 || wholeDay > lastDay) return null;
  return { value: `${year}-${String(wholeMonth).padStart(2, '0')}-${String(wholeDay).padStart(2, '0')}`, precision };
}
