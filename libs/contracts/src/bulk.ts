import { z } from 'zod';
import { Confidentiality, TeamMember } from './agreements.ts';
import { FrameworkTags } from './codelists.ts';
import { commitmentKinds, commitmentStrengths } from './commitments.ts';
import { evidencePolicies } from './milestones.ts';
import { FieldError } from './errors.ts';
import { eventModes } from './events.ts';
import { organisationTypes } from './organisations.ts';
import { Country, Id, Language, PlainDate, TimeZone } from './primitives.ts';

/** A change says something. */
const anything = { error: 'invalid' };
const says = (change: object): boolean => Object.values(change).some((value) => value !== undefined);

/** One change to many milestones; at least one of them. Their dates are shifted by themselves. */
export const BulkMilestoneChange = z
  .strictObject({
    /** Who is responsible; the party is that person's own in each agreement. */
    responsibleContactId: Id.optional(),
    evidencePolicy: z.enum(evidencePolicies).optional(),
  })
  .refine(says, anything);
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
  .refine(says, anything);
export type BulkAgreementChange = z.infer<typeof BulkAgreementChange>;

/** One change to many commitments. */
export const BulkCommitmentChange = z
  .strictObject({
    /** The one owner: in each agreement the party this organisation is there. */
    ownerOrganisationId: Id.optional(),
    kind: z.enum(commitmentKinds).optional(),
    strength: z.enum(commitmentStrengths).optional(),
    areaId: Id.optional(),
  })
  .refine(says, anything);
export type BulkCommitmentChange = z.infer<typeof BulkCommitmentChange>;

/** What many areas contribute to, added and taken away. */
export const BulkAreaChange = z
  .strictObject({ addTags: FrameworkTags.min(1).optional(), removeTags: FrameworkTags.min(1).optional() })
  .refine(says, anything);
export type BulkAreaChange = z.infer<typeof BulkAreaChange>;

/** One change to many organisations. */
export const BulkOrganisationChange = z
  .strictObject({
    type: z.enum(organisationTypes).optional(),
    country: Country.optional(),
    parentId: Id.optional(),
  })
  .refine(says, anything);
export type BulkOrganisationChange = z.infer<typeof BulkOrganisationChange>;

/** One change to many contacts: in which language and at whose hours they are written to. */
export const BulkContactChange = z
  .strictObject({ language: Language.optional(), timeZone: TimeZone.optional() })
  .refine(says, anything);
export type BulkContactChange = z.infer<typeof BulkContactChange>;

/** One change to many events; a series is of one agreement. */
export const BulkEventChange = z
  .strictObject({ seriesId: Id.optional(), mode: z.enum(eventModes).optional() })
  .refine(says, anything);
export type BulkEventChange = z.infer<typeof BulkEventChange>;

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
export const BulkCommitments = bulk(BulkCommitmentChange);
export type BulkCommitments = z.infer<typeof BulkCommitments>;
export const BulkAreas = bulk(BulkAreaChange);
export type BulkAreas = z.infer<typeof BulkAreas>;
export const BulkOrganisations = bulk(BulkOrganisationChange);
export type BulkOrganisations = z.infer<typeof BulkOrganisations>;
export const BulkContacts = bulk(BulkContactChange);
export type BulkContacts = z.infer<typeof BulkContacts>;
export const BulkEvents = bulk(BulkEventChange);
export type BulkEvents = z.infer<typeof BulkEvents>;

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
