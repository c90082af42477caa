/** Reads the programme of a seminar's page, row by row, as it stands there: nothing is put right. Pure. */
import { lineOf, type Passage } from './sources/index.ts';

export interface ProgrammeRow extends Passage {
  /** Line of the time, from 1. */
  line: number;
  /** Local times as written, `HH:MM`. */
  from: string;
  to: string;
  title: string;
  /** The row in the source's own characters. */
  words: string;
}

/** A time, then the title on the same line or on the next. */
const row = /^(\d\d:\d\d)-(\d\d:\d\d)\n?(.*\S)$/gm;

export function readProgramme(text: string): ProgrammeRow[] {
  return [...text.matchAll(row)].map(({ 0: words, 1: from = '', 2: to = '', 3: title = '', index }) => ({
    from,
    to,
    title: title.replace(/\s+/g, ' '),
    words,
    line: lineOf(text, index),
    start: index,
    end: index + words.length,
  }));
}
