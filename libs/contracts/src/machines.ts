import type { ErrorCode } from './errors.ts';
import type { Permission } from './permissions.ts';

/**
 * State machines as data: the rules, the buttons, the docs and the tests read these tables. A guard is a name the
 * register implements; its refusal is an error code.
 */
export interface Step<State extends string, Act extends string, Guard extends string = never> {
  act: Act;
  from: readonly State[];
  to: State;
  permission: Permission;
  /** Words are required: why this is done. A document may stand in their place where it says so. */
  reason?: true | 'unless_document';
  /** What else must be given with the step. */
  asks?: readonly Asked[];
  guards?: readonly Guard[];
}

/** What a step can ask for besides words, and what is said when it is not given. */
export const stepAsks = {
  document: 'STATE.DOCUMENT_REQUIRED',
  successor: 'STATE.SUCCESSOR_REQUIRED',
} as const satisfies Record<string, ErrorCode>;
export type Asked = keyof typeof stepAsks;

export const agreementStates = [
  'draft',
  'negotiation',
  'approval',
  'signature',
  'signed',
  'in_force',
  'suspended',
  'ended',
  'closed',
  'cancelled',
  'terminated',
  'superseded',
] as const;
export type AgreementState = (typeof agreementStates)[number];
/** Nothing is planned, changed or logged any more in an agreement of these states. */
export const finishedAgreementStates = [
  'closed',
  'cancelled',
  'terminated',
  'superseded',
] as const satisfies AgreementState[];
const finished: ReadonlySet<AgreementState> = new Set(finishedAgreementStates);
/** Whether an agreement goes on: not closed, cancelled, terminated or superseded. */
export const isOngoing = (state: AgreementState): boolean => !finished.has(state);
export const agreementActs = [
  'negotiate',
  'submit',
  'prepare',
  'approve',
  'sign',
  'start',
  'record',
  'back',
  'suspend',
  'resume',
  'end',
  'extend',
  'terminate',
  'supersede',
  'cancel',
  'close',
  'takeBack',
] as const;
export type AgreementAct = (typeof agreementActs)[number];
/** Steps that have a day of their own: today, a past one with its reason, or one to come, on which the clock takes them. */
export const datedActs = ['suspend', 'resume', 'end', 'terminate'] as const satisfies readonly AgreementAct[];
export type DatedAct = (typeof datedActs)[number];
/** Whether an act has a day of its own. */
export const isDatedAct = (act: string): act is DatedAct => datedActs.some((one) => one === act);
/** The step with a day that led into a state, where there is one. */
export const actInto: Readonly<Partial<Record<AgreementState, DatedAct>>> = {
  suspended: 'suspend',
  ended: 'end',
  terminated: 'terminate',
};
/** Those of them whose day is the last one of the agreement; the others begin on theirs. */
export const endingActs = ['end', 'terminate'] as const satisfies readonly DatedAct[];
/** Whether the day of an act is the agreement's last. */
export const isEndingAct = (act: string): act is (typeof endingActs)[number] => endingActs.some((one) => one === act);
export const agreementGuards = {
  hasTitle: 'AGREEMENT.TITLE_REQUIRED',
  hasTwoParties: 'AGREEMENT.PARTY_REQUIRED',
  hasHorizon: 'AGREEMENT.OPEN_ENDED_NEEDS_REVIEW',
  isNegotiated: 'AGREEMENT.STEP_NOT_OF_TYPE',
  isApproved: 'AGREEMENT.STEP_NOT_OF_TYPE',
  skipsApproval: 'AGREEMENT.STEP_NOT_OF_TYPE',
  isComplete: 'AGREEMENT.INCOMPLETE',
  isEffective: 'AGREEMENT.NOT_EFFECTIVE_YET',
  endsLater: 'AGREEMENT.END_IN_PAST',
  goesOn: 'AGREEMENT.END_PLANNED',
  notTheAuthor: 'AGREEMENT.AUTHOR_CANNOT_APPROVE',
  cameFromThere: 'AGREEMENT.NO_STEP_BY_HAND',
} as const satisfies Record<string, ErrorCode>;
export type AgreementGuard = keyof typeof agreementGuards;

const transition = 'agreements.transition';
export const agreementMachine: readonly Step<AgreementState, AgreementAct, AgreementGuard>[] = [
  {
    act: 'negotiate',
    from: ['draft'],
    to: 'negotiation',
    permission: transition,
    guards: ['isNegotiated', 'hasTitle', 'hasTwoParties'],
  },
  {
    act: 'submit',
    from: ['negotiation'],
    to: 'approval',
    permission: transition,
    guards: ['isApproved', 'hasTwoParties', 'hasHorizon', 'isComplete'],
  },
  {
    act: 'prepare',
    from: ['negotiation'],
    to: 'signature',
    permission: transition,
    guards: ['skipsApproval', 'hasTwoParties', 'hasHorizon', 'isComplete'],
  },
  {
    act: 'approve',
    from: ['approval'],
    to: 'signature',
    permission: 'agreements.approve',
    guards: ['notTheAuthor'],
  },
  { act: 'back', from: ['approval', 'signature'], to: 'negotiation', permission: transition, reason: true },
  { act: 'sign', from: ['signature'], to: 'signed', permission: transition, guards: ['isComplete'] },
  {
    act: 'start',
    from: ['signed'],
    to: 'in_force',
    permission: transition,
    guards: ['hasTwoParties', 'hasHorizon', 'isComplete', 'isEffective'],
  },
  {
    act: 'record',
    from: ['draft'],
    to: 'in_force',
    permission: transition,
    guards: ['hasTitle', 'hasTwoParties', 'hasHorizon', 'isComplete'],
  },
  { act: 'suspend', from: ['in_force'], to: 'suspended', permission: transition, reason: true },
  { act: 'resume', from: ['suspended'], to: 'in_force', permission: transition, reason: true },
  { act: 'end', from: ['in_force', 'suspended'], to: 'ended', permission: transition },
  {
    act: 'extend',
    from: ['in_force', 'ended'],
    to: 'in_force',
    permission: transition,
    reason: 'unless_document',
    guards: ['goesOn', 'hasHorizon', 'endsLater'],
  },
  {
    act: 'terminate',
    from: ['signed', 'in_force', 'suspended'],
    to: 'terminated',
    permission: transition,
    reason: true,
    asks: ['document'],
  },
  {
    act: 'supersede',
    from: ['in_force', 'ended'],
    to: 'superseded',
    permission: transition,
    reason: true,
    asks: ['successor'],
  },
  {
    act: 'cancel',
    from: ['draft', 'negotiation', 'approval', 'signature'],
    to: 'cancelled',
    permission: transition,
    reason: true,
  },
  { act: 'close', from: ['ended', 'terminated', 'superseded'], to: 'closed', permission: transition },
  // recorded by mistake: back to where the last step that was recorded by hand came from
  {
    act: 'takeBack',
    from: ['suspended', 'ended', 'terminated'],
    to: 'in_force',
    permission: transition,
    reason: true,
    guards: ['cameFromThere'],
  },
  {
    act: 'takeBack',
    from: ['ended', 'terminated'],
    to: 'suspended',
    permission: transition,
    reason: true,
    guards: ['cameFromThere'],
  },
  {
    act: 'takeBack',
    from: ['terminated'],
    to: 'signed',
    permission: transition,
    reason: true,
    guards: ['cameFromThere'],
  },
];

export const commitmentStates = ['proposed', 'accepted', 'deferred', 'withdrawn', 'not_delivered', 'closed'] as const;
export type CommitmentState = (typeof commitmentStates)[number];
export const commitmentActs = ['accept', 'defer', 'withdraw', 'fail', 'close'] as const;
export type CommitmentAct = (typeof commitmentActs)[number];
export const commitmentGuards = {
  nothingOpen: 'COMMITMENT.MILESTONES_OPEN',
} as const satisfies Record<string, ErrorCode>;
export type CommitmentGuard = keyof typeof commitmentGuards;

const decided = 'commitments.transition';
/** In progress, at risk and delivered are no states: they follow from the milestones. */
export const commitmentMachine: readonly Step<CommitmentState, CommitmentAct, CommitmentGuard>[] = [
  { act: 'accept', from: ['proposed', 'deferred'], to: 'accepted', permission: decided },
  { act: 'defer', from: ['proposed', 'accepted'], to: 'deferred', permission: decided, reason: true },
  { act: 'withdraw', from: ['proposed', 'accepted', 'deferred'], to: 'withdrawn', permission: decided, reason: true },
  { act: 'fail', from: ['accepted', 'deferred'], to: 'not_delivered', permission: decided, reason: true },
  { act: 'close', from: ['accepted'], to: 'closed', permission: decided, reason: true, guards: ['nothingOpen'] },
];

export const milestoneStates = ['planned', 'in_progress', 'submitted', 'achieved', 'missed', 'cancelled'] as const;
export type MilestoneState = (typeof milestoneStates)[number];
export const milestoneActs = ['log', 'submit', 'verify', 'return', 'miss', 'cancel', 'reopen'] as const;
export type MilestoneAct = (typeof milestoneActs)[number];
export const milestoneGuards = {
  notTheSubmitter: 'MILESTONE.SUBMITTER_CANNOT_VERIFY',
  hasEvidence: 'MILESTONE.EVIDENCE_REQUIRED',
} as const satisfies Record<string, ErrorCode>;
export type MilestoneGuard = keyof typeof milestoneGuards;

/** `submit` ends in `achieved` at once where the evidence policy is `none`; what is submitted is logged no more. */
export const milestoneMachine: readonly Step<MilestoneState, MilestoneAct, MilestoneGuard>[] = [
  { act: 'log', from: ['planned', 'in_progress'], to: 'in_progress', permission: 'progress-updates.write' },
  {
    act: 'submit',
    from: ['planned', 'in_progress'],
    to: 'submitted',
    permission: 'milestones.submit',
    guards: ['hasEvidence'],
  },
  {
    act: 'verify',
    from: ['submitted'],
    to: 'achieved',
    permission: 'milestones.verify',
    guards: ['notTheSubmitter', 'hasEvidence'],
  },
  {
    act: 'return',
    from: ['submitted'],
    to: 'in_progress',
    permission: 'milestones.verify',
    reason: true,
    guards: ['notTheSubmitter'],
  },
  {
    act: 'miss',
    from: ['planned', 'in_progress', 'submitted'],
    to: 'missed',
    permission: 'milestones.decide',
    reason: true,
  },
  {
    act: 'cancel',
    from: ['planned', 'in_progress', 'submitted'],
    to: 'cancelled',
    permission: 'milestones.decide',
    reason: true,
  },
  { act: 'reopen', from: ['achieved', 'missed'], to: 'in_progress', permission: 'milestones.decide', reason: true },
];

export const planRevisionStates = ['proposed', 'approved', 'refused', 'withdrawn'] as const;
export type PlanRevisionState = (typeof planRevisionStates)[number];
export const planRevisionActs = ['approve', 'refuse', 'withdraw'] as const;
export type PlanRevisionAct = (typeof planRevisionActs)[number];
export const planRevisionGuards = {
  notTheProposer: 'REVISION.PROPOSER_CANNOT_DECIDE',
} as const satisfies Record<string, ErrorCode>;
export type PlanRevisionGuard = keyof typeof planRevisionGuards;

/** Approved, the agreed dates move at once; whoever proposed it may withdraw it and never decides about it. */
export const planRevisionMachine: readonly Step<PlanRevisionState, PlanRevisionAct, PlanRevisionGuard>[] = [
  {
    act: 'approve',
    from: ['proposed'],
    to: 'approved',
    permission: 'plan-revisions.decide',
    guards: ['notTheProposer'],
  },
  {
    act: 'refuse',
    from: ['proposed'],
    to: 'refused',
    permission: 'plan-revisions.decide',
    reason: true,
    guards: ['notTheProposer'],
  },
  { act: 'withdraw', from: ['proposed'], to: 'withdrawn', permission: 'plan-revisions.write' },
];

export const statusReportStates = ['draft', 'in_review', 'approved', 'sent'] as const;
export type StatusReportState = (typeof statusReportStates)[number];
export const statusReportActs = ['submit', 'revise', 'approve', 'send'] as const;
export type StatusReportAct = (typeof statusReportActs)[number];
export const statusReportGuards = {
  notTheAuthor: 'REPORT.AUTHOR_CANNOT_APPROVE',
  hasRecipient: 'REPORT.NO_RECIPIENT',
  isRendered: 'REPORT.NOT_RENDERED',
  isShared: 'REPORT.NOT_SHARED',
} as const satisfies Record<string, ErrorCode>;
export type StatusReportGuard = keyof typeof statusReportGuards;

export const statusReportMachine: readonly Step<StatusReportState, StatusReportAct, StatusReportGuard>[] = [
  { act: 'submit', from: ['draft'], to: 'in_review', permission: 'status-reports.write', guards: ['hasRecipient'] },
  { act: 'revise', from: ['in_review'], to: 'draft', permission: 'status-reports.send', reason: true },
  {
    act: 'approve',
    from: ['in_review'],
    to: 'approved',
    permission: 'status-reports.approve',
    guards: ['notTheAuthor'],
  },
  {
    act: 'send',
    from: ['approved'],
    to: 'sent',
    permission: 'status-reports.send',
    guards: ['isShared', 'isRendered'],
  },
];

export const progressReportStates = ['draft', 'submitted', 'returned', 'accepted'] as const;
export type ProgressReportState = (typeof progressReportStates)[number];
export const progressReportActs = ['submit', 'accept', 'return', 'reopen'] as const;
export type ProgressReportAct = (typeof progressReportActs)[number];
export const progressReportGuards = {
  hasWords: 'PROGRESS_REPORT.NOTHING_SAID',
  periodIsOver: 'PROGRESS_REPORT.PERIOD_NOT_OVER',
  notTheSubmitter: 'PROGRESS_REPORT.SUBMITTER_CANNOT_ACCEPT',
} as const satisfies Record<string, ErrorCode>;
export type ProgressReportGuard = keyof typeof progressReportGuards;

/** The partner's report. Whether it is due follows from its date; an acceptance that is reopened waits for the office again. */
export const progressReportMachine: readonly Step<ProgressReportState, ProgressReportAct, ProgressReportGuard>[] = [
  {
    act: 'submit',
    from: ['draft', 'returned'],
    to: 'submitted',
    permission: 'progress-reports.write',
    guards: ['periodIsOver', 'hasWords'],
  },
  {
    act: 'accept',
    from: ['submitted'],
    to: 'accepted',
    permission: 'progress-reports.decide',
    guards: ['notTheSubmitter'],
  },
  {
    act: 'return',
    from: ['submitted'],
    to: 'returned',
    permission: 'progress-reports.decide',
    reason: true,
    guards: ['notTheSubmitter'],
  },
  { act: 'reopen', from: ['accepted'], to: 'submitted', permission: 'progress-reports.decide', reason: true },
];

export const amendmentStates = ['draft', 'proposed', 'signed', 'applied', 'withdrawn'] as const;
export type AmendmentState = (typeof amendmentStates)[number];
export const amendmentActs = ['propose', 'back', 'sign', 'apply', 'withdraw'] as const;
export type AmendmentAct = (typeof amendmentActs)[number];
export const amendmentGuards = {
  hasChanges: 'AMENDMENT.EMPTY',
  hasEffectiveDate: 'AMENDMENT.EFFECTIVE_REQUIRED',
  isResolved: 'AMENDMENT.CONFLICT',
  isSignedByAll: 'AMENDMENT.SIGNATURE_MISSING',
  isDue: 'AMENDMENT.NOT_YET',
} as const satisfies Record<string, ErrorCode>;
export type AmendmentGuard = keyof typeof amendmentGuards;

/** `apply` is done by the clock on the effective date, or by hand from then on; `back` takes the signatures off. */
export const amendmentMachine: readonly Step<AmendmentState, AmendmentAct, AmendmentGuard>[] = [
  {
    act: 'propose',
    from: ['draft'],
    to: 'proposed',
    permission: 'amendments.transition',
    guards: ['hasChanges', 'hasEffectiveDate', 'isResolved'],
  },
  {
    act: 'back',
    from: ['proposed', 'signed'],
    to: 'draft',
    permission: 'amendments.transition',
    reason: true,
  },
  {
    act: 'sign',
    from: ['proposed'],
    to: 'signed',
    permission: 'amendments.transition',
    guards: ['hasChanges', 'isResolved', 'isSignedByAll'],
  },
  {
    act: 'apply',
    from: ['signed'],
    to: 'applied',
    permission: 'amendments.write',
    guards: ['hasChanges', 'isDue', 'isResolved'],
  },
  {
    act: 'withdraw',
    from: ['draft', 'proposed', 'signed'],
    to: 'withdrawn',
    permission: 'amendments.transition',
    reason: true,
  },
];

/** A delivery moves only along these arrows (each one conditional UPDATE naming the old state). */
export const deliveryStates = ['due', 'sending', 'sent', 'unknown', 'failed', 'cancelled', 'suppressed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** The steps that leave a state. */
export const stepsFrom = <S extends string, A extends string, G extends string>(
  machine: readonly Step<S, A, G>[],
  state: S,
): Step<S, A, G>[] => machine.filter((step) => step.from.includes(state));
