import { beginsItem } from './sentences.ts';

/**
 * A text as it flows. On a page, and in what is read from a PDF or a mail, a sentence runs over several lines and a word
 * over two; here each runs on, and every place is known in the text as it was given. Pure.
 */
export interface Flow {
  text: string;
  /** Where a part of the flowing text stands in the text as it was given. */
  given(part: { start: number; end: number }): { start: number; end: number };
}

/** A text set to a width has at least this many lines that break for want of room. */
const SET_TO_WIDTH = 2;
const [NARROWEST, WIDEST] = [30, 200];
/** Letters differ in width: a line this much of the longest was full when it broke. */
const FULL = 0.8;

interface Row {
  start: number;
  text: string;
}

export function flowOf(given: string): Flow {
  const rows = [...given.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)].map((row) => ({
    start: row.index,
    text: row[0].replace(/[\r\n]+$/, ''),
  }));
  const joints = [...jointsOf(rows), ...markupOf(given)].sort((a, b) => a.end - b.end);
  if (joints.length === 0) return { text: given, given: ({ start, end }) => ({ start, end }) };
  const pieces: { at: number; from: number }[] = [];
  let text = '';
  let from = 0;
  for (const { end, next, between } of joints) {
    pieces.push({ at: text.length, from });
    text += given.slice(from, end) + between;
    from = next;
  }
  pieces.push({ at: text.length, from });
  text += given.slice(from);
  const place = (at: number): number => {
    const piece = pieces.findLast((one) => one.at <= at);
    return piece ? piece.from + at - piece.at : at;
  };
  return { text, given: ({ start, end }) => ({ start: place(start), end: place(end - 1) + 1 }) };
}

interface Joint {
  end: number;
  next: number;
  between: '' | ' ';
}

/** Where a line goes on in the next: the end of what it says, and where the next begins. */
function jointsOf(rows: readonly Row[]): Joint[] {
  const width = Math.max(0, ...rows.map(({ text }) => text.trimEnd().length).filter((length) => length <= WIDEST));
  const isFull = ({ text }: Row, next: Row): boolean => {
    const first = /^\s*\S+/.exec(next.text)?.[0].trim().length ?? 0;
    return width >= NARROWEST && text.trimEnd().length <= WIDEST && text.trimEnd().length + 1 + first > width * FULL;
  };
  const pairs = rows.slice(0, -1).map((row, index) => ({ row, next: rows[index + 1] ?? row }));
  const broken = pairs.filter(({ row, next }) => goesOn(row, next) && isFull(row, next));
  const isSet = broken.filter(({ next }) => /^\s*\p{Ll}/u.test(next.text)).length >= SET_TO_WIDTH;
  return pairs
    .filter(({ row, next }) => hyphenated(row, next) || (isSet && goesOn(row, next) && isFull(row, next)))
    .map(({ row, next }) => ({
      end: row.start + row.text.trimEnd().length - (hyphenated(row, next) ? 1 : 0),
      next: next.start + next.text.length - next.text.trimStart().length,
      between: hyphenated(row, next) ? '' : ' ',
    }));
}

/** The marks of a text in Markdown say how a word looks and are none. */
const markupOf = (given: string): Joint[] =>
  [...given.matchAll(/^#{1,6}[ \t]+|\*\*|(?<![\p{L}\d*_])_(?=\S)|(?<=\S)_(?![\p{L}\d_])/gmu)].map(
    ({ index, 0: mark }) => ({
      end: index,
      next: index + mark.length,
      between: '',
    }),
  );

/** "co-" and "operation". */
const hyphenated = (row: Row, next: Row): boolean =>
  /\p{Ll}[-\u00ad\u2010]\s*$/u.test(row.text) && /^\s*\p{Ll}{2}/u.test(next.text);

/** Neither ends a sentence nor is followed by an empty line or an item of a list. */
const goesOn = (row: Row, next: Row): boolean =>
  row.text.trim() !== '' && next.text.trim() !== '' && !/[.!?:;]["”’»)]*\s*$/.test(row.text) && !beginsItem(next.text);
