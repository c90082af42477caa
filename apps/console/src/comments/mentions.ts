import type { CommentPerson } from '@concord/contracts';
import { piecesOf } from './pieces.ts';

interface Mentions {
  /** Who will be told. */
  ids: string[];
  /** What stands after an "@" and is nobody's name, as it was written: "@miit". */
  nobody: string[];
}

/** Whom a text calls by name, of the people who may read it. */
export function mentionsIn(text: string, people: readonly CommentPerson[]): Mentions {
  const pieces = piecesOf(
    text,
    people.map(({ name }) => name),
  );
  const called = new Set(pieces.filter(({ kind }) => kind === 'mention').map(({ text: words }) => words));
  const nobody = pieces
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ text: words }) => [...words.matchAll(/(?<![^\s(])@[\p{L}\d][\p{L}\p{M}\d.’'_-]*/gu)])
    .map(([word]) => word.replace(/[.’'-]+$/, ''));
  return {
    ids: people.filter(({ name }) => called.has(`@${name}`)).map(({ id }) => id),
    nobody: [...new Set(nobody)],
  };
}
