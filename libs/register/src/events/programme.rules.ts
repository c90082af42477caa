import type { sessionKinds } from '@concord/contracts';
import { DomainError, instantAt, refuseField } from '@concord/platform';
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
  /** What the source said where it is no time: TBC. */
  timeNote: string | null;
  refusal: DomainError | null;
}
type Kind = (typeof sessionKinds)[number];

const clock = String.raw`(\d{1,2})\s?[:.hH]\s?(\d{2})`;
const span = new RegExp(String.raw`^\s*${clock}\s*(?:-|–|—|−|to|until|à)\s*${clock}(?!\d)[\s,;:|–—-]*(.*)$`, 'i');
const open = /^\s*(tbc|tbd|to be confirmed|à confirmer)\b[\s,;:|–—-]*(.*)$/i;

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
  times: [string, string] | null;
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
  return rowsOf(text).map((row) => {
    const read = { ...judged(row, day, room, { ...programme, others }), kind: kindOf(row.title) };
    if (read.refusal === null) others.push({ ...read, room });
    return read;
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
    const waiting = above && above.title === '' && (above.times !== null || above.timeNote !== null);
    if (waiting && row.times === null && row.timeNote === null)
      rows[rows.length - 1] = { ...above, title: row.title, words: `${above.words} ${words}` };
    else rows.push(row);
  });
  return rows;
}

function rowOf(words: string, line: number): Row {
  const timed = span.exec(words);
  if (timed) {
    const [, fromHour = '', fromMinute = '', toHour = '', toMinute = '', title = ''] = timed;
    return {
      line,
      words,
      times: [`${fromHour.padStart(2, '0')}:${fromMinute}`, `${toHour.padStart(2, '0')}:${toMinute}`],
      timeNote: null,
      title,
    };
  }
  const untimed = open.exec(words);
  if (untimed) return { line, words, times: null, timeNote: untimed[1] ?? null, title: untimed[2] ?? '' };
  return { line, words, times: null, timeNote: null, title: words };
}

function judged(row: Row, day: string, room: string | null, programme: Programme): Omit<ReadLine, 'kind'> {
  const { line, words, title, timeNote, times } = row;
  const read = { line, words, title: title.slice(0, 300), timeNote, startsAt: null, endsAt: null };
  if (times === null && timeNote === null) return { ...read, refusal: refuseField('/text', 'SESSION_PLAN.NO_TIME') };
  if (title === '') return { ...read, refusal: refuseField('/text', 'SESSION_PLAN.NO_TITLE') };
  if (times === null) return { ...read, refusal: null };
  if (!times.every((time) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)))
    return { ...read, refusal: refuseField('/text', 'SESSION_PLAN.NO_TIME') };
  const [startsAt, endsAt] = [
    instantAt(day, times[0], programme.timeZone),
    instantAt(day, times[1], programme.timeZone),
  ];
  return { ...read, startsAt, endsAt, refusal: refusalOf({ title, room, startsAt, endsAt }, programme) };
}

function refusalOf(slot: Slot, programme: Programme): DomainError | null {
  try {
    checkSession(slot, programme);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
