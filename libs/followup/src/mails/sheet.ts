/**
 * The sheet of a letter: the page is set once for all letters of one shape, with marks where their words stand, and each
 * letter's words are put in their places. What reaches the reader is what setting it alone would give.
 */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { escapeHtml } from './escape-html.ts';
import { LetterPage, type LetterPageProps } from './LetterPage.tsx';

/** Characters of no language: nobody types them. */
const mark = (place: number): string => `\uE000${place}\uE001`;
const marks = /\uE000(\d+)\uE001/;

/** By the letter with marks instead of words. As many as the letters of the code and the lengths of their lists. */
const sheets = new Map<string, readonly string[]>();

/** A letter as the HTML of its page. Pure. */
export function pageOf(letter: LetterPageProps): string {
  // lists are as long as the day was, and somebody's own words have lines: those letters are few
  if (letter.lists !== undefined || letter.quote !== undefined) return markup(letter);
  const words: string[] = [];
  const { language, direction, ...said } = letter;
  const marked = { language, direction, ...(markedIn(said, words) as typeof said) };
  const shape = JSON.stringify(marked);
  let sheet = sheets.get(shape);
  if (!sheet) sheets.set(shape, (sheet = markup(marked).split(marks)));
  return sheet.map((part, at) => (at % 2 === 0 ? part : escapeHtml(words[Number(part)] ?? ''))).join('');
}

const markup = (letter: LetterPageProps): string => renderToStaticMarkup(createElement(LetterPage, letter));

/** The same with a mark for every text, which goes to `words`. */
function markedIn(said: unknown, words: string[]): unknown {
  if (typeof said === 'string') return mark(words.push(said) - 1);
  if (Array.isArray(said)) return said.map((part) => markedIn(part, words));
  if (said === null || typeof said !== 'object') return said;
  return Object.fromEntries(Object.entries(said).map(([name, part]) => [name, markedIn(part, words)]));
}
