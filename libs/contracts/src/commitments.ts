import { z } from 'zod';
import { FrameworkTags } from './codelists.ts';
import { listQuery } from './list.ts';
import { Id, page, recordFields, text } from './primitives.ts';
import { SourceQuote } from './source-quotes.ts';

export const commitmentKinds = ['programmatic', 'advocacy', 'policy', 'financial', 'in_kind'] as const;
export const commitmentStrengths = ['expressed', 'planned', 'undertaken', 'binding'] as const;
export const commitmentStates = ['proposed', 'accepted', 'deferred', 'withdrawn', 'not_delivered', 'closed'] as const;
const commitment = {
  areaId: Id,
  title: text(500),
  kind: z.enum(commitmentKinds),
  strength: z.enum(commitmentStrengths),
  ownerPartyIds: z.array(Id).min(1).max(20),
  tags: FrameworkTags,
};
export const Commitment = z.strictObject({
  ...recordFields,
  agreementId: Id,
  ...commitment,
  state: z.enum(commitmentStates),
  milestoneCount: z.number().int().nonnegative(),
  sourceQuote: SourceQuote.nullable(),
  isExample: z.boolean(),
});
export type Commitment = z.infer<typeof Commitment>;
export const CreateCommitment = z.strictObject({
  agreementId: Id,
  ...commitment,
  tags: commitment.tags.default([]),
  sourceQuote: z
    .strictObject({ documentId: Id, start: z.number().int().nonnegative(), end: z.number().int().positive() })
    .nullable()
    .default(null),
});
export type CreateCommitment = z.infer<typeof CreateCommitment>;
export const PatchCommitment = z.strictObject(commitment).partial();
export type PatchCommitment = z.infer<typeof PatchCommitment>;
export const CommitmentPage = page(Commitment);
export const CommitmentList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    areaId: { kind: 'id' },
    kind: { kind: 'choice', values: commitmentKinds },
    strength: { kind: 'choice', values: commitmentStrengths },
    state: { kind: 'choice', values: commitmentStates },
    withoutMilestone: { kind: 'boolean' },
    tag: { kind: 'text' },
  },
  sort: ['title', 'strength', 'createdAt'],
  order: 'createdAt',
  search: true,
  past: 'asOf',
});
