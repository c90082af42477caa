import { z } from 'zod';
import { PatchAgreement, Turn } from './agreements.ts';
import { CreateArea, PatchArea } from './areas.ts';
import { CreateCommitment, PatchCommitment } from './commitments.ts';
import { listQuery } from './list.ts';
import { RemoveQuery } from './removals.ts';
import { amendmentActs, amendmentStates } from './machines.ts';
import { PatchMilestone } from './milestones.ts';
import { Id, Instant, PlainDate, page, prose, recordFields, text } from './primitives.ts';

/** What an amendment is mostly about. */
export const amendmentKinds = ['extension', 'scope', 'financial', 'parties', 'correction', 'other'] as const;
export const AmendmentKind = z.enum(amendmentKinds);
export type AmendmentKind = z.infer<typeof AmendmentKind>;

const changing = <W extends string, S extends z.ZodType>(what: W, values: S) =>
  z.strictObject({ what: z.literal(what), id: Id, values });

/**
 * One change an amendment makes, as what is done to which record with which values: the same contracts as a direct edit.
 * An addition carries an id of the caller's making, by which other changes of the amendment name what it adds; an owner
 * that the amendment itself makes a party is named by its organisation.
 */
export const AmendmentChangeInput = z.discriminatedUnion('what', [
  changing('agreement.change', PatchAgreement),
  changing('area.add', CreateArea.omit({ agreementId: true })),
  changing('area.change', PatchArea),
  changing('area.remove', RemoveQuery),
  changing('commitment.add', CreateCommitment.omit({ agreementId: true })),
  changing('commitment.change', PatchCommitment),
  changing('commitment.withdraw', z.strictObject({ reason: text(2000) })),
  // the agreed date moves with an amendment whatever was logged before
  changing('milestone.change', PatchMilestone.pick({ baselineDueOn: true, dueOn: true })),
]);
export type AmendmentChangeInput = z.infer<typeof AmendmentChangeInput>;
export type AmendmentWhat = AmendmentChangeInput['what'];
export const amendmentWhats = AmendmentChangeInput.options.map(({ shape }) => shape.what.value);

/**
 * How a field of the amendment meets the record: as it was when drafted (`clean`), already so (`same`), changed meanwhile
 * in a way that goes together (`merged`, lists only), or changed to something else (`conflict`: somebody chooses).
 */
export const fieldOutcomes = ['clean', 'same', 'merged', 'conflict'] as const;
export const AmendmentField = z.strictObject({
  field: z.string(),
  /** The record when the amendment was drafted, or when its side was chosen. */
  before: z.unknown(),
  /** What the amendment says. */
  after: z.unknown(),
  /** The record today; of an applied amendment what it was then. */
  now: z.unknown(),
  /** What the record becomes. */
  result: z.unknown(),
  outcome: z.enum(fieldOutcomes),
});
export type AmendmentField = z.infer<typeof AmendmentField>;

export const AmendmentChange = z.strictObject({
  what: z.enum(amendmentWhats as [AmendmentWhat, ...AmendmentWhat[]]),
  id: Id,
  /** The record's title; null where it has none yet or no more. */
  subject: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
  fields: z.array(AmendmentField),
});
export type AmendmentChange = z.infer<typeof AmendmentChange>;

/** Why a change could not be applied when it was last tried. `pointer` is into the amendment. */
export const AmendmentRefusal = z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() });
export type AmendmentRefusal = z.infer<typeof AmendmentRefusal>;

export const AmendmentSignatureInput = z.strictObject({
  organisationId: Id,
  signatory: text(200),
  signatoryTitle: text(200).nullable().default(null),
  signedOn: PlainDate,
});
export const AmendmentSignature = z.strictObject({
  organisationId: Id,
  name: z.string(),
  signatory: z.string(),
  signatoryTitle: z.string().nullable(),
  signedOn: PlainDate,
});
export type AmendmentSignature = z.infer<typeof AmendmentSignature>;

const amendment = {
  kind: AmendmentKind,
  title: text(300),
  reason: prose(4000),
  effectiveOn: PlainDate.nullable(),
  documentId: Id.nullable(),
};
const changes = z.array(AmendmentChangeInput).max(200);

export const Amendment = z.strictObject({
  ...recordFields,
  agreementId: Id,
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  /** "Amendment No. 2": per agreement, gap-free, never given again. */
  number: z.number().int().positive(),
  ...amendment,
  state: z.enum(amendmentStates),
  /** The words given when it was withdrawn or taken back. */
  stateReason: z.string().nullable(),
  signatures: z.array(AmendmentSignature),
  changeCount: z.number().int().nonnegative(),
  /** The fields of the agreement itself that it changes. */
  changedFields: z.array(z.string()),
  /** Before and after; with one amendment, not in a list. */
  changes: z.array(AmendmentChange).optional(),
  appliedAt: Instant.nullable(),
  /** What kept it from being applied when it was last tried; empty when nothing did. */
  refusals: z.array(AmendmentRefusal),
  /** Whose step is next; null of another day than today. */
  turn: Turn.nullable(),
  isExample: z.boolean(),
});
export type Amendment = z.infer<typeof Amendment>;

export const CreateAmendment = z.strictObject({
  agreementId: Id,
  kind: amendment.kind,
  title: amendment.title,
  reason: amendment.reason.default(null),
  effectiveOn: amendment.effectiveOn.default(null),
  documentId: amendment.documentId.default(null),
  changes: changes.default([]),
});
export type CreateAmendment = z.infer<typeof CreateAmendment>;
/** `changes` and `signatures` replace what there was; a draft takes no signatures, a proposed amendment nothing but them and its document. */
export const PatchAmendment = z
  .strictObject({ ...amendment, changes, signatures: z.array(AmendmentSignatureInput).max(50) })
  .partial();
export type PatchAmendment = z.infer<typeof PatchAmendment>;

export const TransitionAmendment = z.strictObject({
  to: z.enum(amendmentStates),
  act: z.enum(amendmentActs).optional(),
  reason: text(2000).optional(),
});
export type TransitionAmendment = z.infer<typeof TransitionAmendment>;

/** The answer to conflicts, field by field: `mine` is the amendment's, `theirs` what the record says today. */
export const RebaseAmendment = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        what: AmendmentChange.shape.what,
        id: Id,
        field: z.string().max(60),
        keep: z.enum(['mine', 'theirs']),
      }),
    )
    .min(1)
    .max(500),
});
export type RebaseAmendment = z.infer<typeof RebaseAmendment>;

export const AmendmentPage = page(Amendment);
export const AmendmentList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    state: { kind: 'choice', values: amendmentStates },
    kind: { kind: 'choice', values: amendmentKinds },
    effectiveOn: { kind: 'date' },
    /** Signed and due, and the clock could not apply it. */
    stuck: { kind: 'boolean' },
    /** Of an agreement on whose team I am. */
    team: { kind: 'boolean' },
    /** It changes this area, commitment or milestone. */
    changesRecord: { kind: 'id' },
  },
  sort: ['number', 'effectiveOn', 'title', 'createdAt'],
  order: '-number',
  search: true,
  past: 'asOf',
});
