import { z } from 'zod';
import { FrameworkTags } from './codelists.ts';
import { listQuery } from './list.ts';
import { commitmentActs, commitmentStates } from './machines.ts';
import { Amount, Currency } from './money.ts';
import { DatePrecision, Id, PlainDate, page, prose, recordFields, text } from './primitives.ts';
import { RecurrenceRule } from './recurrence.ts';
import { PickedQuote, SourceQuote } from './source-quotes.ts';

export const commitmentKinds = ['programmatic', 'advocacy', 'policy', 'financial', 'in_kind'] as const;
export const commitmentStrengths = ['expressed', 'planned', 'undertaken', 'binding'] as const;
/** Once by a date, again and again by a rule, or when something happens. */
export const commitmentSchedules = ['one_off', 'recurring', 'triggered'] as const;
/** How the value of something given in kind was found. */
export const valuationMethods = [
  'market_value',
  'provider_cost',
  'replacement_cost',
  'agreed_in_instrument',
  'estimate',
] as const;
/** Where a commitment stands by its milestones; computed, never stored. */
export const commitmentProgresses = ['no_milestones', 'planned', 'in_progress', 'at_risk', 'delivered'] as const;
export const CommitmentProgress = z.enum(commitmentProgresses);
export type CommitmentProgress = z.infer<typeof CommitmentProgress>;

/** What makes a commitment one that can be followed up, and what of it may be missing. */
export const smartCriteria = ['specific', 'measurable', 'achievable', 'relevant', 'time_bound'] as const;
export const smartGaps = ['words', 'indicator', 'target', 'person', 'tag', 'date'] as const;
export const SmartCheck = z.strictObject({
  criterion: z.enum(smartCriteria),
  /** What is missing; null when the criterion is met. */
  missing: z.enum(smartGaps).nullable(),
});
export type SmartCheck = z.infer<typeof SmartCheck>;

const commitment = {
  areaId: Id,
  furtherAreaIds: z.array(Id).max(20),
  title: text(500),
  description: prose(),
  kind: z.enum(commitmentKinds),
  strength: z.enum(commitmentStrengths),
  ownerPartyIds: z.array(Id).min(1, { error: 'one_party' }).max(20),
  schedule: z.enum(commitmentSchedules),
  /** When it is due once; a month or a year is kept by its last day. */
  dueOn: PlainDate.nullable(),
  dueOnPrecision: DatePrecision,
  recurrenceRule: RecurrenceRule.nullable(),
  /** The day the rule counts from. */
  startsOn: PlainDate.nullable(),
  /** What sets it off, in words. */
  trigger: text(1000).nullable(),
  /** Money, or the value of what is given in kind. */
  amount: Amount.nullable(),
  currency: Currency.nullable(),
  valuationMethod: z.enum(valuationMethods).nullable(),
  tags: FrameworkTags,
};
export const Commitment = z.strictObject({
  ...recordFields,
  agreementId: Id,
  ...commitment,
  state: z.enum(commitmentStates),
  /** Why it is deferred, withdrawn or not delivered, or the note it was closed with. */
  stateReason: z.string().nullable(),
  progress: CommitmentProgress,
  /** The day it is due next; null where nothing says so. */
  nextOn: PlainDate.nullable(),
  milestoneCount: z.number().int().nonnegative(),
  indicatorCount: z.number().int().nonnegative(),
  sourceQuote: SourceQuote.nullable(),
  smart: z.array(SmartCheck),
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  area: z.strictObject({ id: Id, order: z.number().int(), title: z.string() }),
  isExample: z.boolean(),
});
export type Commitment = z.infer<typeof Commitment>;
export const CreateCommitment = z.strictObject({
  agreementId: Id,
  areaId: commitment.areaId,
  furtherAreaIds: commitment.furtherAreaIds.default([]),
  title: commitment.title,
  description: commitment.description.default(null),
  kind: commitment.kind,
  strength: commitment.strength,
  state: z.enum(['proposed', 'accepted']).default('accepted'),
  ownerPartyIds: commitment.ownerPartyIds,
  schedule: commitment.schedule.default('one_off'),
  dueOn: commitment.dueOn.default(null),
  dueOnPrecision: commitment.dueOnPrecision.optional(),
  recurrenceRule: commitment.recurrenceRule.default(null),
  startsOn: commitment.startsOn.default(null),
  trigger: commitment.trigger.default(null),
  amount: commitment.amount.default(null),
  currency: commitment.currency.default(null),
  valuationMethod: commitment.valuationMethod.default(null),
  tags: commitment.tags.default([]),
  sourceQuote: PickedQuote.default(null),
});
export type CreateCommitment = z.infer<typeof CreateCommitment>;
export const PatchCommitment = z.strictObject({ ...commitment, sourceQuote: PickedQuote }).partial();
export type PatchCommitment = z.infer<typeof PatchCommitment>;
export const TransitionCommitment = z.strictObject({
  to: z.enum(commitmentStates),
  act: z.enum(commitmentActs).optional(),
  reason: text(2000).optional(),
});
export type TransitionCommitment = z.infer<typeof TransitionCommitment>;
export const CommitmentPage = page(Commitment);
export const CommitmentList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    areaId: { kind: 'id' },
    ownerPartyId: { kind: 'id' },
    kind: { kind: 'choice', values: commitmentKinds },
    strength: { kind: 'choice', values: commitmentStrengths },
    state: { kind: 'choice', values: commitmentStates },
    schedule: { kind: 'choice', values: commitmentSchedules },
    progress: { kind: 'choice', values: commitmentProgresses },
    smart: { kind: 'choice', values: ['complete', 'incomplete'] },
    dueOn: { kind: 'date' },
    withoutMilestone: { kind: 'boolean' },
    tag: { kind: 'text' },
    isExample: { kind: 'boolean' },
  },
  sort: ['title', 'strength', 'dueOn', 'createdAt'],
  order: 'createdAt',
  search: true,
  past: 'asOf',
});
