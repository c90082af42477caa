import { z } from 'zod';
import { Organisation } from './organisations.ts';
import { Id, text } from './primitives.ts';

/** Which record is kept. */
export const MergePreviewQuery = z.strictObject({ into: Id });
export type MergePreviewQuery = z.infer<typeof MergePreviewQuery>;

/** What moves: how many, as far as the caller sees them. What the caller does not see moves all the same. */
export const mergeMoves = ['agreements', 'contacts', 'accounts', 'subsidiaries', 'names', 'identifiers'] as const;
export type MergeMove = (typeof mergeMoves)[number];

/** Where the two records meet, and therefore become one or stand twice. */
export const mergeMeetings = [
  'party_twice',
  'party_beside',
  'signed_twice',
  'reference_twice',
  'contact_twice',
  'scheme_twice',
  'child_of_kept',
  'report_twice',
  'progress_report_twice',
] as const;

/** What merging would do, before anybody decides. */
export const MergePreview = z.strictObject({
  gone: Organisation,
  kept: Organisation,
  moves: z.array(
    z.strictObject({ what: z.enum(mergeMoves), count: z.number().int().positive(), examples: z.array(z.string()) }),
  ),
  /** Fields that are empty at the kept record and filled from the other. */
  takes: z.array(
    z.strictObject({ field: z.enum(['acronym', 'country', 'website', 'parentId', 'logo']), value: z.string() }),
  ),
  /** Fields that both have, differently: the kept one's holds. */
  differs: z.array(
    z.strictObject({ field: z.enum(['type', 'country', 'website']), kept: z.string(), gone: z.string() }),
  ),
  /** Names of the record that goes, which the kept one is found by from then on. */
  formerNames: z.array(z.string()),
  meetings: z.array(z.strictObject({ kind: z.enum(mergeMeetings), subject: z.string() })),
});
export type MergePreview = z.infer<typeof MergePreview>;

/** Makes this organisation one with another. There is no way back. */
export const MergeOrganisation = z.strictObject({ into: Id, reason: text(2000) });
export type MergeOrganisation = z.infer<typeof MergeOrganisation>;
