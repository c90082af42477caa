/** Where words stand in a text. Offsets are UTF-16 code units, as everywhere in JavaScript and at the server. */
export interface Passage {
  start: number;
  end: number;
}

/** Without the blanks at its ends; null when nothing else is left. */
export function trimmed(text: string, { start, end }: Passage): Passage | null {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  const inner = words.trim().length;
  return inner === 0 ? null : { start: start + lead, end: start + lead + inner };
}

/** What counts or marks the items of a list is no part of what they say. */
const enumerator = /^\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[-–•*])(?:\s+|$)/;

/** The sentences of a text, each without the blanks and the number before it; a new line ends one too. */
export function sentencesOf(text: string, locale: string): Passage[] {
  const segments = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text);
  return Array.from(segments).flatMap(({ index, segment }) =>
    linesOf(segment, index).flatMap((line) => trimmed(text, line) ?? []),
  );
}

function linesOf(segment: string, index: number): Passage[] {
  let start = index;
  return segment.split('\n').map((line) => {
    const passage = { start: start + (enumerator.exec(line)?.[0].length ?? 0), end: start + line.length };
    start += line.length + 1;
    return passage;
  });
}

/** The part of a passage that lies within another; null where they do not meet. */
export function overlapOf(a: Passage, b: Passage): Passage | null {
  const [start, end] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
  return start < end ? { start, end } : null;
}

/** What is selected inside an element, counted in its text; null when nothing is, or it reaches outside. */
export function selectedIn(element: HTMLElement): Passage | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}
