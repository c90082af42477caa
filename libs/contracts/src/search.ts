import { z } from 'zod';
import { AgreementLink } from './agreements.ts';
import { Id, plainText } from './primitives.ts';
import { removableResources } from './removals.ts';

/** What a search finds. */
export const searchKinds = [
  ...removableResources,
  'amendments',
  'status-reports',
  'speakers',
  'comments',
  'progress-updates',
] as const;
export const SearchKind = z.enum(searchKinds);
export type SearchKind = z.infer<typeof SearchKind>;

const wholeNumber = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number);

/** One box over everything the caller may see. `kinds=milestones,documents` narrows it; `limit` is per kind. */
export const SearchQuery = z.strictObject({
  q: plainText().trim().min(1).max(200),
  kinds: z
    .string()
    .transform((given) => given.split(','))
    .pipe(z.array(SearchKind).min(1))
    .optional(),
  limit: wholeNumber.pipe(z.number().min(1).max(25)).optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** Text in pieces; those that were looked for are marked. */
export const MarkedText = z.array(z.strictObject({ text: z.string(), hit: z.boolean() }));
export type MarkedText = z.infer<typeof MarkedText>;

export const SearchHit = z.strictObject({
  kind: SearchKind,
  /** The record to open: a session is opened with its event, an indicator with its commitment, a comment with what it speaks of, an update with its milestone. */
  opens: z.strictObject({
    resource: z.enum([...removableResources, 'amendments', 'status-reports']),
    id: Id,
  }),
  title: MarkedText,
  /** Where else the words stand, when they are not all in the title. */
  excerpt: MarkedText.nullable(),
  agreement: AgreementLink.nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchAnswer = z.strictObject({
  q: z.string(),
  /** Words that look like those typed and were searched as well; empty when what was typed was found. */
  meant: z.array(z.string()),
  /** The best group first. */
  groups: z.array(z.strictObject({ kind: SearchKind, hits: z.array(SearchHit) })),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
