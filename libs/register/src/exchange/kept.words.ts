import { dateWriter, type OfferedLanguage } from '@concord/contracts';
import { labelOf, wordLists, type WordList } from './words.ts';

/**
 * What is kept of a finding: text as the file or the register has it, and of every word that is Concord's own its code. It
 * is said in the language of whoever reads it, whatever language the file was tried in.
 */
export type Kept = string | Word | readonly Kept[];
type Word =
  /** A code of a list; `of` whose it is, before the word in brackets. */
  | { list: WordList; code: string; of?: string }
  /** All that a list knows. */
  | { allOf: WordList }
  | { date: string };

/** What cannot be used further is cut: a cell may hold a novel. */
export const shownLength = 300;

/** The texts in it no longer than anybody reads. */
export function cut(kept: Kept): Kept {
  if (typeof kept === 'string') return kept.slice(0, shownLength);
  return isMany(kept) ? kept.map(cut) : kept;
}

export const say = (kept: Kept, language: OfferedLanguage): string => spoken(kept, language).slice(0, shownLength);

function spoken(kept: Kept, language: OfferedLanguage): string {
  if (typeof kept === 'string') return kept;
  if (isMany(kept)) return kept.map((one) => spoken(one, language)).join('; ');
  if ('allOf' in kept) return Object.values(wordLists[kept.allOf][language]).join(', ');
  if ('date' in kept)
    return dateWriter(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${kept.date}T00:00:00Z`));
  const word = labelOf(kept.list, kept.code, language);
  return kept.of === undefined ? word : `${kept.of} (${word})`;
}

/** What the words of a refusal need, those among them that are Concord's own said. */
export const sayDetails = (
  details: Readonly<Record<string, unknown>>,
  language: OfferedLanguage,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, isWord(value) ? spoken(value, language) : value]),
  );

const isMany = (kept: Kept): kept is readonly Kept[] => Array.isArray(kept);
const isWord = (value: unknown): value is Word =>
  typeof value === 'object' && value !== null && ('list' in value || 'allOf' in value || 'date' in value);
