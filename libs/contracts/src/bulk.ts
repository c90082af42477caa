import { z } from 'zod';
import { Confidentiality, TeamMember } from './agreements.ts';
import { FrameworkTags } from './codelists.ts';
import { evidencePolicies } from './milestones.ts';
import { FieldError } from './errors.ts';
import { Id, PlainDate } from './primitives.ts';

/** One change to many milestones; at least one of them. Their dates are shifted by themselves. */
export const BulkMilestoneChange = z
  .strictObject({
    /** Who is responsible; the party is that person's own in each agreement. */
    responsibleContactId: Id.optional(),
    evidencePolicy: z.enum(evidencePolicies).optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { error: 'invalid' });
export type BulkMilestoneChange = z.infer<typeof BulkMilestoneChange>;

/** Who works on many agreements and what those contribute to, added and taken away; who may see them, and when they are reviewed next. */
export const BulkAgreementChange = z
  .strictObject({
    addMembers: z
      .array(TeamMember.omit({ name: true }))
      .min(1)
      .max(50)
      .optional(),
    removeMembers: z.array(Id).min(1).max(50).optional(),
    addTags: FrameworkTags.min(1).optional(),
    removeTags: FrameworkTags.min(1).optional(),
    confidentiality: Confidentiality.optional(),
    reviewOn: PlainDate.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { error: 'invalid' });
export type BulkAgreementChange = z.infer<typeof BulkAgreementChange>;

/** The records as they were seen. With `dryRun` nothing is written and every row says what it would become. */
const bulk = <Change extends z.ZodType>(change: Change) =>
  z.strictObject({
    rows: z
      .array(z.strictObject({ id: Id, version: z.number().int().positive() }))
      .min(1)
      .max(200),
    change,
    dryRun: z.boolean().default(true),
  });
export const BulkAgreements = bulk(BulkAgreementChange);
export type BulkAgreements = z.infer<typeof BulkAgreements>;
export const BulkMilestones = bulk(BulkMilestoneChange);
export type BulkMilestones = z.infer<typeof BulkMilestones>;

export const BulkRow = z.strictObject({
  id: Id,
  /** Null when there is no such record, or the caller may not see it. */
  title: z.string().nullable(),
  /** What changes, in words of the record's fields. */
  changes: z.array(z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  errors: z.array(FieldError),
});
export type BulkRow = z.infer<typeof BulkRow>;
/** All or nothing: while one row has an error none is changed. */
export const BulkResult = z.strictObject({ applied: z.boolean(), rows: z.array(BulkRow) });
export type BulkResult = z.infer<typeof BulkResult>;
