import { z } from 'zod';
import { FrameworkTags } from './codelists.ts';
import { Health } from './health.ts';
import { listQuery } from './list.ts';
import { Id, PlainDate, page, rags, recordFields, text } from './primitives.ts';
import { SourceQuote } from './source-quotes.ts';

/** Collaboration areas, in the instrument's words. */
export const Area = z.strictObject({
  ...recordFields,
  agreementId: Id,
  order: z.number().int().positive(),
  title: text(300),
  weight: z.number().positive().max(1000),
  tags: FrameworkTags,
  milestoneCount: z.number().int().nonnegative(),
  nextMilestone: z.strictObject({ id: Id, title: z.string(), dueOn: PlainDate }).nullable(),
  sourceQuote: SourceQuote.nullable(),
  health: Health,
});
export type Area = z.infer<typeof Area>;
export const CreateArea = z.strictObject({
  agreementId: Id,
  title: text(300),
  weight: z.number().positive().max(1000).default(1),
  tags: FrameworkTags.default([]),
});
export type CreateArea = z.infer<typeof CreateArea>;
export const PatchArea = z
  .strictObject({
    title: text(300),
    weight: z.number().positive().max(1000),
    order: z.number().int().positive().max(999),
    tags: FrameworkTags,
  })
  .partial();
export type PatchArea = z.infer<typeof PatchArea>;
export const AreaPage = page(Area);
export const AreaList = listQuery({
  filters: { agreementId: { kind: 'id' }, rag: { kind: 'choice', values: rags }, tag: { kind: 'text' } },
  sort: ['order', 'title', 'createdAt'],
  order: 'order',
  search: true,
  past: 'asOf',
});
