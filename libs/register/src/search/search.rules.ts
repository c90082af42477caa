import type { MarkedText } from '@concord/contracts';

/** What was looked for, found again in a text. Pure. Folds as the database does: no case, no accents. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Scripts that leave no space between words: what was typed is looked for inside a run of them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const runs = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of what was typed, folded, longest first. */
export const termsOf = (typed: string): string[] =>
  [...new Set((typed.match(runs) ?? []).map(fold))].sort((a, b) => b.length - a.length);

/** The text in pieces, with each word marked that begins with a term. */
export function markTerms(text: string, terms: readonly string[]): MarkedText {
  const pieces: MarkedText = [];
  const add = (piece: string, hit: boolean): void => {
    const last = pieces.at(-1);
    if (piece === '') return;
    if (last?.hit === hit) last.text += piece;
    else pieces.push({ text: piece, hit });
  };
  let end = 0;
  for (const match of text.matchAll(runs)) {
    const [word] = match;
    add(text.slice(end, match.index), false);
    end = match.index + word.length;
    if (unspaced.test(word)) markInside(word, terms, add);
    else
      add(
        word,
        terms.some((term) => fold(word).startsWith(term)),
      );
  }
  add(text.slice(end), false);
  return pieces;
}

function markInside(run: string, terms: readonly string[], add: (piece: string, hit: boolean) => void): void {
  let at = 0;
  while (at < run.length) {
    const term = terms.find((one) => one !== '' && run.toLowerCase().startsWith(one, at));
    const length = term?.length ?? 1;
    add(run.slice(at, at + length), term !== undefined);
    at += length;
  }
}

/** Whether every term is marked somewhere in the text. */
export const holdsAll = (text: string, terms: readonly string[]): boolean => {
  const folded = fold(text);
  return terms.every((term) => folded.includes(term));
};
