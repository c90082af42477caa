import type { sessionKinds } from '@concord/contracts';
import { instantAt, refusalFrom, refuseField, type DomainError } from '@concord/platform';
import { checkSession, type Programme, type Slot } from './session.rules.ts';

/**
 * Reads a programme written as text. Each line stands for itself: what is wrong is refused with its line, and nothing is put
 * right silently (`11:56-11:00` is a question to whoever wrote it). Pure.
 */
export interface ReadLine {
  /** From 1. */
  line: number;
  words: string;
  title: string;
  kind: Kind;
  startsAt: Date | null;
  endsAt: Date | null;
  /** The line gives no end: it ends when the next one starts. */
  endsWithNext: boolean;
  /** What the source said where it is no time: TBC. */
  timeNote: string | null;
  refusal: DomainError | null;
}
type Kind = (typeof sessionKinds)[number];

// 9:00, 9.30, 9h30, 9h, 9 am, 9:00 p.m.; a number alone is no time
const clock = String.raw`(\d{1,2}(?:\s?[:.hH]\s?\d{2}(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?|h)(?![\p{L}\d]))`;
const to = String.raw`\s*(?:-|–|—|−|to|until|à)\s*`;
const gap = String.raw`[\s,;:|–—-]*`;
const later = String.raw`(tbc|tbd|to be confirmed|à confirmer)(?![\p{L}\d])`;
const span = new RegExp(`^${clock}${to}${clock}${gap}(.*)$`, 'iu');
// of 2-3 pm the end alone says which half of the day
const halfSpan = new RegExp(String.raw`^(\d{1,2})${to}${clock}${gap}(.*)$`, 'iu');
const endOpen = new RegExp(`^${clock}${to}${later}${gap}(.*)$`, 'iu');
const start = new RegExp(`^${clock}${gap}(.*)$`, 'iu');
const open = new RegExp(`^${later}${gap}(.*)$`, 'iu');

const kinds: readonly [RegExp, Kind][] = [
  [/^(?:opening|welcome|ouverture|accueil)/i, 'opening'],
  [/^(?:closing|clôture)/i, 'closing'],
  [/keynote|discours/i, 'keynote'],
  [/panel|round ?table|table ronde/i, 'panel'],
  [/reception|lunch|dinner|coffee|break|réception|déjeuner|dîner|pause/i, 'social'],
];
export const kindOf = (title: string): Kind => kinds.find(([pattern]) => pattern.test(title))?.[1] ?? 'other';

/** A line's own words about its time, before anything is judged. */
interface Row {
  line: number;
  words: string;
  /** As `HH:MM` where a clock shows it; null where the line gives none. */
  starts: string | null;
  ends: string | null;
  timeNote: string | null;
  title: string;
}

/** Reads every line and judges it beside the programme as it stands and the lines above it that passed. */
export function readProgramme(
  text: string,
  { day, room }: { day: string; room: string | null },
  programme: Programme,
): ReadLine[] {
  const others: Slot[] = [...programme.others];
  return endedByNext(rowsOf(text)).map((row) => {
    const read = { ...judged(row, day, room, { ...programme, others }), kind: kindOf(row.title) };
    if (read.refusal === null) others.push({ ...read, room });
    return read;
  });
}

type EndedRow = Row & { endsWithNext: boolean };

/** A line that gives its start alone ends when the next one that gives a time starts, if that is later; else its end is open. */
function endedByNext(rows: readonly Row[]): EndedRow[] {
  return rows.map((row, index) => {
    const next = rows.slice(index + 1).find(({ starts }) => starts !== null)?.starts ?? null;
    const endsWithNext =
      row.starts !== null && row.ends === null && row.timeNote === null && next !== null && next > row.starts;
    return { ...row, ends: endsWithNext ? next : row.ends, endsWithNext };
  });
}

/** A title on the line after its time belongs to it. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const words = raw.replace(/\s+/g, ' ').trim();
    if (words === '') return;
    const row = rowOf(words, index + 1);
    const above = rows.at(-1);
    const waiting = above && above.title === '' && isTimed(above);
    if (waiting && !isTimed(row))
      rows[rows.length - 1] = { ...above, title: row.title, words: `${above.words} ${words}` };
    else rows.push(row);
  });
  return rows;
}

const isTimed = ({ starts, timeNote }: Row): boolean => starts !== null || timeNote !== null;

function rowOf(words: string, line: number): Row {
  const none = { line, words, starts: null, ends: null, timeNote: null };
  const [, from = '', until = '', spanned = ''] = span.exec(words) ?? halfSpan.exec(words) ?? [];
  if (until !== '') return { ...none, ...spanOf(from, until), title: spanned };
  const [, since = '', note = '', noted = ''] = endOpen.exec(words) ?? [];
  if (since !== '') return { ...none, starts: clockTime(since), timeNote: note, title: noted };
  const [, at = '', begun = ''] = start.exec(words) ?? [];
  if (at !== '') return { ...none, starts: clockTime(at), title: begun };
  const [, untimed = null, title = words] = open.exec(words) ?? [];
  return { ...none, timeNote: untimed, title };
}

/** Both times; where the end alone says am or pm, the start is the nearest before it. */
function spanOf(from: string, until: string): Pick<Row, 'starts' | 'ends'> {
  const ends = clockTime(until);
  const half = /[ap]\.?m/i.exec(until)?.[0];
  if (!half || /[ap]\.?m/i.test(from)) return { starts: clockTime(from), ends };
  const halves = [`${from} pm`, `${from} am`].map(clockTime);
  return { starts: halves.find((time) => time < ends) ?? clockTime(from), ends };
}

/** `HH:MM` as a clock of 24 hours shows it; what no clock shows is kept, and refused as a time. */
function clockTime(words: string): string {
  const [hour = '', minute = '00'] = words.match(/\d+/g) ?? [];
  const half = /([ap])\.?m/i.exec(words)?.[1]?.toLowerCase();
  if (!half || Number(hour) > 12) return `${hour.padStart(2, '0')}:${minute}`;
  return `${String((Number(hour) % 12) + (half === 'p' ? 12 : 0)).padStart(2, '0')}:${minute}`;
}

const isClockTime = (time: string | null): boolean => time === null || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time);

function judged(row: EndedRow, day: string, room: string | null, programme: Programme): Omit<ReadLine, 'kind'> {
  const { line, words, title, timeNote, starts, ends, endsWithNext } = row;
  const read = { line, words, title: title.slice(0, 300), timeNote, endsWithNext, startsAt: null, endsAt: null };
  if (!isTimed(row) || !isClockTime(starts) || !isClockTime(ends))
    return { ...read, refusal: refuseField('/text', 'SESSION_PLAN.NO_TIME') };
  if (title === '') return { ...read, refusal: refuseField('/text', 'SESSION_PLAN.NO_TITLE') };
  const at = (time: string | null): Date | null => (time === null ? null : instantAt(day, time, programme.timeZone));
  const [startsAt, endsAt] = [at(starts), at(ends)];
  return {
    ...read,
    startsAt,
    endsAt,
    refusal: refusalFrom(() => checkSession({ title, room, startsAt, endsAt }, programme)),
  };
}
