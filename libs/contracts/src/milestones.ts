import { z } from 'zod';
import { Confirmation } from './confirmations.ts';
import { fileFacts, textStates } from './documents.ts';
import { FieldError } from './errors.ts';
import { DueState, Health, dueStates } from './health.ts';
import { LoggedReading, indicatorMeasures, readingsOf } from './indicators.ts';
import { listQuery } from './list.ts';
import { milestoneActs, milestoneStates } from './machines.ts';
import {
  DeclaredRag,
  Id,
  Instant,
  Percent,
  PlainDate,
  ReasonCode,
  Visibility,
  page,
  plainText,
  prose,
  rags,
  recordFields,
  text,
} from './primitives.ts';

/** A deliverable is done or not; a gradual milestone moves by percent from its start to its agreed date. */
export const milestoneKinds = ['deliverable', 'gradual'] as const;
export const evidencePolicies = ['none', 'optional', 'required'] as const;
export const verificationLevels = [
  'self_reported',
  'evidence_attached',
  'counterparty_confirmed',
  'independently_verified',
] as const;

const milestone = {
  title: text(300),
  kind: z.enum(milestoneKinds),
  weight: z.number().positive().max(1000),
  startOn: PlainDate.nullable(),
  dueOn: PlainDate.nullable(),
  commitmentId: Id.nullable(),
  responsiblePartyId: Id.nullable(),
  responsibleContactId: Id.nullable(),
  evidencePolicy: z.enum(evidencePolicies),
  /** The milestones of the same agreement that come first. */
  predecessorIds: z.array(Id).max(20),
};
export const Milestone = z.strictObject({
  ...recordFields,
  agreementId: Id,
  areaId: Id,
  ...milestone,
  /** The agreed date; moves only by an approved revision of the plan. */
  baselineDueOn: PlainDate.nullable(),
  /** The agreed date before the plan was first revised; null while it never was. */
  originalDueOn: PlainDate.nullable(),
  /** The day of its commitment it stands for: one of the rule, or on which what sets it off happened, with what that was. */
  occurrence: z.strictObject({ on: PlainDate, note: z.string().nullable() }).nullable(),
  submittedOn: PlainDate.nullable(),
  achievedOn: PlainDate.nullable(),
  percent: Percent,
  state: z.enum(milestoneStates),
  verificationLevel: z.enum(verificationLevels).nullable(),
  resubmitBy: PlainDate.nullable(),
  returnRounds: z.number().int().nonnegative(),
  returnReason: z.string().nullable(),
  /** The other side's word on it since it was last submitted: asked for, or given. */
  confirmation: Confirmation.nullable(),
  dueState: DueState,
  /** The day the declared status of `health` is of; null where nothing was declared. */
  declaredOn: PlainDate.nullable(),
  lastUpdateAt: Instant.nullable(),
  evidenceCount: z.number().int().nonnegative(),
  isExample: z.boolean(),
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  area: z.strictObject({ id: Id, order: z.number().int(), title: z.string() }),
  /** Whose turn it is: the responsible side, whoever verifies, or the other side that was asked to confirm. */
  awaiting: z.enum(['owner', 'verifier', 'counterparty', 'nobody']),
  /** Since when: it was submitted, sent back, asked about; or, of what is to be done, since its current date or somebody was asked how it stands. */
  awaitingSince: z.union([Instant, PlainDate]).nullable(),
  /** `late`: it is past its current date, or ends after this one is to begin (or, without a start, is due). */
  predecessors: z.array(
    z.strictObject({
      id: Id,
      title: z.string(),
      state: z.enum(milestoneStates),
      dueOn: PlainDate.nullable(),
      late: z.boolean(),
    }),
  ),
  /** The revision of the plan that waits for a decision. */
  pendingRevisionId: Id.nullable(),
  /** Since when that one waits. */
  pendingRevisionAt: Instant.nullable(),
  responsible: z.strictObject({ party: z.string().nullable(), contact: z.string().nullable() }),
  health: Health,
});
export type Milestone = z.infer<typeof Milestone>;
export const CreateMilestone = z.strictObject({
  agreementId: Id,
  areaId: Id,
  title: milestone.title,
  kind: milestone.kind.default('deliverable'),
  weight: milestone.weight.default(1),
  startOn: milestone.startOn.default(null),
  dueOn: milestone.dueOn.default(null),
  commitmentId: milestone.commitmentId.default(null),
  responsiblePartyId: milestone.responsiblePartyId.default(null),
  responsibleContactId: milestone.responsibleContactId.default(null),
  evidencePolicy: milestone.evidencePolicy.default('optional'),
  baselineDueOn: PlainDate.nullable().default(null),
  predecessorIds: milestone.predecessorIds.default([]),
});
export type CreateMilestone = z.infer<typeof CreateMilestone>;
export const PatchMilestone = z.strictObject({ ...milestone, baselineDueOn: PlainDate.nullable() }).partial();
export type PatchMilestone = z.infer<typeof PatchMilestone>;
/** What of a milestone its light hangs on besides its agreed date: like it, fixed once progress was logged on one. */
export const planTerms = ['kind', 'startOn', 'weight', 'evidencePolicy'] as const;
export const PlanTerms = PatchMilestone.pick({ kind: true, startOn: true, weight: true, evidencePolicy: true });
export type PlanTerms = z.infer<typeof PlanTerms>;
export const MilestonePage = page(Milestone);
/** What the list of milestones is filtered by. */
export const milestoneFilters = {
  agreementId: { kind: 'id' },
  areaId: { kind: 'id' },
  commitmentId: { kind: 'id' },
  state: { kind: 'choice', values: milestoneStates },
  rag: { kind: 'choice', values: rags },
  dueState: { kind: 'choice', values: dueStates },
  kind: { kind: 'choice', values: milestoneKinds },
  verificationLevel: { kind: 'choice', values: verificationLevels },
  dueOn: { kind: 'date' },
  baselineDueOn: { kind: 'date' },
  responsiblePartyId: { kind: 'id' },
  responsibleContactId: { kind: 'id' },
  pastAgreedDate: { kind: 'boolean' },
  withoutEvidence: { kind: 'boolean' },
  silent: { kind: 'boolean' },
  /** What was declared is another light than the calculated one. */
  declaredDiffers: { kind: 'boolean' },
  returned: { kind: 'boolean' },
  open: { kind: 'boolean' },
  /** The other side was asked to confirm it and has not answered. */
  awaitingConfirmation: { kind: 'boolean' },
  /** My own organisation was asked to confirm it and has not answered. */
  toConfirm: { kind: 'boolean' },
  /** The other side says it is not so. */
  disputed: { kind: 'boolean' },
  /** A revision of its plan waits for a decision. */
  revisionPending: { kind: 'boolean' },
  /** A revision of its plan that somebody else proposed waits for a decision. */
  revisionToDecide: { kind: 'boolean' },
  /** A revision of its plan that I proposed waits for a decision. */
  revisionByMe: { kind: 'boolean' },
  /** It was I who last submitted it. */
  submittedByMe: { kind: 'boolean' },
  /** It was I who last sent it back. */
  returnedByMe: { kind: 'boolean' },
  /** Somebody was asked how it stands, through a link that takes an answer still. */
  progressAsked: { kind: 'boolean' },
  /** One of its predecessors is late. */
  predecessorLate: { kind: 'boolean' },
  /** A date of it lies before its agreement takes effect or after it ends. */
  outsideAgreement: { kind: 'boolean' },
  mine: { kind: 'boolean' },
  /** In an agreement whose team I am on. */
  team: { kind: 'boolean' },
  /** The responsible party is my own organisation. */
  ourSide: { kind: 'boolean' },
  /** The responsible party is another organisation than my own; where nobody is named, it is no one's. */
  theirSide: { kind: 'boolean' },
  isExample: { kind: 'boolean' },
} as const;
export const MilestoneList = listQuery({
  filters: milestoneFilters,
  sort: ['dueOn', 'baselineDueOn', 'title', 'state', 'rag', 'percent', 'lastUpdateAt', 'createdAt'],
  order: 'dueOn,title',
  search: true,
  past: 'asOf',
});

/** What somebody types to find what they log progress on: words of a milestone, its area, its agreement or a party. */
export const ToLogQuery = z.strictObject({ q: plainText().trim().max(200).optional() });
export type ToLogQuery = z.infer<typeof ToLogQuery>;
/** The first few open milestones one may log progress on: those that have the words in their title, then those due first. */
export const MilestonesToLog = z.strictObject({ data: z.array(Milestone) });
export type MilestonesToLog = z.infer<typeof MilestonesToLog>;

/** Evidence is a document, named when progress is logged. */
export const Evidence = z.strictObject({
  documentId: Id,
  title: z.string(),
  ...fileFacts,
  textState: z.enum(textStates),
});

/** What stands in the stream of a milestone: its acts, what the other side answered, and what was taken back with its import. */
export const updateActs = [...milestoneActs, 'confirm', 'dispute', 'take_back'] as const;

export const ProgressUpdate = z.strictObject({
  id: Id,
  createdAt: Instant,
  agreementId: Id,
  milestoneId: Id,
  commitmentId: Id.nullable(),
  /** What the update was: a logged step, a submission, one of the decisions, the other side's answer, or taking one back. */
  act: z.enum(updateActs),
  asOf: PlainDate,
  percent: Percent,
  /** In the stream: the percent that stood before, by the days that are told of; null of what is no logged step. */
  percentBefore: Percent.nullable().optional(),
  declaredRag: DeclaredRag.nullable(),
  narrative: z.string().nullable(),
  challenges: z.string().nullable(),
  nextSteps: z.string().nullable(),
  reasonCode: ReasonCode.nullable(),
  reasonText: z.string().nullable(),
  visibility: Visibility,
  supersedesId: Id.nullable(),
  supersededById: Id.nullable(),
  /** With `knownOn`: told after that day about that day or an earlier one. */
  learnedAfterwards: z.boolean().optional(),
  /** What was read of indicators with it; one corrected by itself stands as it was corrected. */
  readings: z.array(
    z.strictObject({
      id: Id,
      indicatorId: Id,
      title: z.string(),
      measure: z.enum(indicatorMeasures),
      unit: z.string().nullable(),
      value: z.string().nullable(),
      source: z.string().nullable(),
      documentId: Id.nullable(),
      note: z.string().nullable(),
    }),
  ),
  evidence: z.array(Evidence),
  createdBy: z.strictObject({ id: Id, name: z.string() }).nullable(),
  /** Told through a personal link: the name given, and whose mailbox the link and the code went to. */
  byLink: z.strictObject({ name: z.string(), sentTo: z.string() }).nullable(),
});
export type ProgressUpdate = z.infer<typeof ProgressUpdate>;
export const ProgressUpdatePage = page(ProgressUpdate);
export const ProgressUpdateList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    milestoneId: { kind: 'id' },
    asOf: { kind: 'date' },
    createdAt: { kind: 'instant' },
  },
  sort: ['createdAt', 'asOf'],
  order: '-createdAt',
  past: 'knownOn',
});

/** Logs progress. `percent` may stay away for "no change". `asOf` is today when absent and never in the future. */
export const LogProgress = z.strictObject({
  percent: Percent.optional(),
  narrative: prose().default(null),
  challenges: prose().default(null),
  nextSteps: prose().default(null),
  declaredRag: DeclaredRag.nullable().default(null),
  /** Asked for only when the light after this update is amber or red and worse than after the last one. */
  reasonCode: ReasonCode.nullable().default(null),
  reasonText: prose(2000).default(null),
  asOf: PlainDate.optional(),
  visibility: Visibility.default('internal'),
  evidenceIds: z.array(Id).max(20).default([]),
  /** Readings of indicators of the milestone's commitment, each once. */
  readings: readingsOf(LoggedReading),
  supersedesId: Id.nullable().default(null),
});
export type LogProgress = z.infer<typeof LogProgress>;
/** Progress on many milestones at once, each by the rules of one; a milestone stands in it once. */
export const LogMany = z.strictObject({
  rows: z
    .array(
      LogProgress.pick({
        percent: true,
        narrative: true,
        declaredRag: true,
        reasonCode: true,
        reasonText: true,
        asOf: true,
      }).extend({ milestoneId: Id }),
    )
    .min(1)
    .max(50)
    .refine((rows) => new Set(rows.map(({ milestoneId }) => milestoneId)).size === rows.length, { error: 'invalid' }),
});
export type LogMany = z.infer<typeof LogMany>;
/** One row: the update it made, or why it made none. Rows stand for themselves, in the order they were given. */
export const LoggedRow = z.strictObject({
  milestoneId: Id,
  title: z.string().nullable(),
  updateId: Id.nullable(),
  errors: z.array(FieldError),
});
export type LoggedRow = z.infer<typeof LoggedRow>;
export const LoggedMany = z.strictObject({ rows: z.array(LoggedRow) });
export type LoggedMany = z.infer<typeof LoggedMany>;
/** Submits a milestone as achieved on a day, never in the future; today when absent. */
export const SubmitMilestone = z.strictObject({
  achievedOn: PlainDate.optional(),
  narrative: prose().default(null),
  evidenceIds: z.array(Id).max(20).default([]),
});
export type SubmitMilestone = z.infer<typeof SubmitMilestone>;
export const VerifyMilestone = z.strictObject({ note: prose(2000).default(null) });
export type VerifyMilestone = z.infer<typeof VerifyMilestone>;
export const ReturnMilestone = z.strictObject({ reason: text(2000), resubmitBy: PlainDate });
export type ReturnMilestone = z.infer<typeof ReturnMilestone>;
/** The manager's decisions on a milestone: missed, cancelled, reopened. */
export const DecideMilestone = z.strictObject({
  to: z.enum(['missed', 'cancelled', 'in_progress']),
  reason: text(2000),
});
export type DecideMilestone = z.infer<typeof DecideMilestone>;
