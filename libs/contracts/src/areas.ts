import { z } from 'zod';
import { FrameworkTags } from './codelists.ts';
import { Health } from './health.ts';
import { listQuery } from './list.ts';
import { Id, PlainDate, page, rags, recordFields, text } from './primitives.ts';
import { PickedQuote, SourceQuote } from './source-quotes.ts';

/** Who leads an area for one side; the name is null where the reader may not see the person. */
export const AreaLead = z.strictObject({ partyId: Id, contactId: Id, party: z.string(), name: z.string().nullable() });
export type AreaLead = z.infer<typeof AreaLead>;
const AreaLeadInput = z.strictObject({ partyId: Id, contactId: Id });

const area = {
  title: text(300),
  weight: z.number().positive().max(1000),
  leads: z.array(AreaLeadInput).max(20),
  tags: FrameworkTags,
  sourceQuote: PickedQuote,
};

/** Collaboration areas, in the instrument's words. */
export const Area = z.strictObject({
  ...recordFields,
  agreementId: Id,
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  order: z.number().int().positive(),
  title: area.title,
  weight: area.weight,
  /** Progress was logged in its agreement: its weight is changed as by `WeighArea` alone. */
  weightFixed: z.boolean(),
  leads: z.array(AreaLead),
  tags: area.tags,
  milestoneCount: z.number().int().nonnegative(),
  openMilestones: z.number().int().nonnegative(),
  /** Open ones whose current date has passed. */
  overdueMilestones: z.number().int().nonnegative(),
  nextMilestone: z.strictObject({ id: Id, title: z.string(), dueOn: PlainDate }).nullable(),
  sourceQuote: SourceQuote.nullable(),
  health: Health,
});
export type Area = z.infer<typeof Area>;
export const CreateArea = z.strictObject({
  agreementId: Id,
  title: area.title,
  weight: area.weight.default(1),
  leads: area.leads.default([]),
  tags: area.tags.default([]),
  sourceQuote: area.sourceQuote.default(null),
});
export type CreateArea = z.infer<typeof CreateArea>;
export const PatchArea = z.strictObject({ ...area, order: z.number().int().positive().max(999) }).partial();
export type PatchArea = z.infer<typeof PatchArea>;
/** A new weight once progress was logged, and why. */
export const WeighArea = z.strictObject({ weight: area.weight, reason: text(2000) });
export type WeighArea = z.infer<typeof WeighArea>;
/** Puts all the areas of an agreement into an order at once; every one of them is named. */
export const OrderAreas = z.strictObject({ agreementId: Id, areaIds: z.array(Id).min(1).max(500) });
export type OrderAreas = z.infer<typeof OrderAreas>;
export const AreaPage = page(Area);
export const AreaList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    rag: { kind: 'choice', values: rags },
    tag: { kind: 'text' },
    /** The person who leads it for a side. */
    leadId: { kind: 'id' },
    /** What was declared is another light than the calculated one. */
    declaredDiffers: { kind: 'boolean' },
  },
  sort: ['order', 'title', 'weight', 'rag', 'createdAt'],
  order: 'order',
  search: true,
  past: 'asOf',
});
