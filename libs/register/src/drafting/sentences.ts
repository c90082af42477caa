/** A text as lines and sentences, each with its place (UTF-16 code units, the end excluded). Pure. */
export interface Span {
  start: number;
  end: number;
  text: string;
}

export interface Line extends Span {
  /** The mark of a list item (`•`, `-`, `2.`, `c)`), without which `text` stands; null in running text. */
  mark: string | null;
}

const listMark =
  /^[\s\u00a0]*([•▪●◦‣·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.?)[\s\u00a0]+/;

/** Whether a line begins with the mark of a list item. */
export const beginsItem = (line: string): boolean => listMark.test(line);

/** The lines that say something; a list mark is taken off. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const found of text.matchAll(/[^\r\n]+/g)) {
    const mark = listMark.exec(found[0]);
    const line = trimmed(text, found.index + (mark?.[0].length ?? 0), found.index + found[0].length);
    if (line) lines.push({ ...line, mark: mark?.[1] ?? null });
  }
  return lines.map((line, at) => (isHeading(line, lines[at - 1], lines[at + 1]) ? { ...line, mark: null } : line));
}

/** "2. Obligations of the bank", before what it is the heading of: a number that counts no item of a list. */
const isHeading = (line: Line, before: Line | undefined, next: Line | undefined): boolean =>
  /^\d{1,2}\.?$/.test(line.mark ?? '') &&
  line.text.length <= 80 &&
  !/[.;:,]$/.test(line.text) &&
  next?.mark === null &&
  !/^\d{1,2}\.?$/.test(before?.mark ?? '');

/** A part of the text without the white space around it. */
export function trimmed(text: string, from: number, to: number): Span | null {
  const part = text.slice(from, to);
  const inner = part.trim();
  if (inner === '') return null;
  const start = from + part.indexOf(inner);
  return { start, end: start + inner.length, text: inner };
}

/** Words after which a full stop ends no sentence. */
const abbreviated =
  /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nos|Art|Arts|Co|Inc|Corp|Ltd|vs|e\.g|i\.e|cf|approx|Mme|Mlle|MM|[A-Z])\.$/;

/** The sentences of a line. A full stop ends one when white space and a capital, a digit or a quotation mark follow. */
export function sentencesOf(text: string, line: Span): Span[] {
  const sentences: Span[] = [];
  let from = line.start;
  for (const found of line.text.matchAll(/[.!?]["”’»)]*(?=[\s\u00a0]+["“«‘(]?[\p{Lu}\d])/gu)) {
    const to = line.start + found.index + found[0].length;
    if (abbreviated.test(text.slice(from, to)) && !/\bLtd\.$|\bInc\.$/.test(text.slice(from, to).trimEnd())) continue;
    if (
      /\b(?:Ltd|Inc)\.$/.test(text.slice(from, to)) &&
      !/^[\s\u00a0]+(?:The|This|It|They|Both|He|She)\b/.test(text.slice(to))
    )
      continue;
    const sentence = trimmed(text, from, to);
    if (sentence) sentences.push(sentence);
    from = to;
  }
  const last = trimmed(text, from, line.end);
  if (last) sentences.push(last);
  return sentences;
}
