import { agreementTypeRules, type AgreementType } from '../agreement-types.ts';
import type { AmendmentKind } from '../amendments.ts';
import type { Confidentiality, ituRegions, PartyRole } from '../agreements.ts';
import type { commitmentKinds, commitmentStrengths } from '../commitments.ts';
import type { documentKinds, documentPurposes, scanStates, textStates } from '../documents.ts';
import type { DueState } from '../health.ts';
import type { Indicator } from '../indicators.ts';
import {
  agreementMachine,
  amendmentMachine,
  commitmentMachine,
  milestoneMachine,
  planRevisionMachine,
  progressReportMachine,
  statusReportMachine,
  type AgreementState,
  type AmendmentState,
  type commitmentStates,
  type DeliveryState,
  type MilestoneState,
  type PlanRevisionState,
  type ProgressReportState,
  type StatusReportState,
} from '../machines.ts';
import type { evidencePolicies, milestoneKinds, verificationLevels } from '../milestones.ts';
import type { organisationTypes } from '../organisations.ts';
import type { OfferedLanguage, Rag, ReasonCode, Visibility } from '../primitives.ts';
import type { ProgressReportDue } from '../progress-reports.ts';
import type { Duty, PolicyScope, PreviewState, Suppression } from '../reminder-policies.ts';
import type { RiskLevel, RiskState } from '../risks.ts';
import type { Answer } from '../status-reports.ts';
import type { WebhookReach, WebhookShape } from '../webhooks.ts';
import { wordsEn } from './words.en.ts';
import { wordsFr } from './words.fr.ts';

/** What refuses an act to somebody: their role, or that they are not on the team, or not of the side it is for. */
export type Lack = 'role' | 'team' | 'side';

type Words<Code extends string> = Readonly<Record<Code, string>>;

/**
 * The words of codes: states, lights, types, roles. The console, the mails, the PDFs and the spreadsheets all take them from
 * here, so that one thing is called by one word wherever it is read.
 */
export interface CodeWords {
  /** What somebody lacks who may not: the role, or with it a place from which it may. */
  lack: Words<Lack>;
  rag: Words<Rag>;
  agreementType: Words<AgreementType>;
  agreementState: Words<AgreementState>;
  /** A declaration and a cooperation without instrument are not "in force": they are active. */
  activeState: Words<'in_force' | 'terminated'>;
  milestoneState: Words<MilestoneState>;
  amendmentState: Words<AmendmentState>;
  amendmentKind: Words<AmendmentKind>;
  planRevisionState: Words<PlanRevisionState>;
  statusReportState: Words<StatusReportState>;
  progressReportState: Words<ProgressReportState>;
  progressReportDue: Words<ProgressReportDue>;
  answer: Words<Answer>;
  deliveryState: Words<DeliveryState>;
  dueState: Words<DueState>;
  /** When a reminder speaks. `%{smart_count}` is a number of days; of one and of many, parted by ` |||| `. */
  reminderSlot: Words<'before' | 'onTheDay' | 'after' | 'overdue' | 'again' | `escalate-${Duty}`>;
  /** What a look ahead says of each: whether it goes, by which policy, and why not. */
  reminderPreview: {
    by: string;
    afterQuiet: string;
    nobody: string;
    state: Words<PreviewState>;
    scope: Words<PolicyScope>;
    reason: Words<Suppression>;
    overview: Words<'weekly' | 'overflow'>;
    /** How much is in an overview. */
    lines: string;
  };
  /** What other systems are told of, by record and what happened to it. */
  webhookEvent: {
    milestone: Words<'submitted' | 'verified' | 'returned' | 'overdue'>;
    agreement: Words<'state'>;
    amendment: Words<'applied'>;
    report: Words<'sent' | 'answered'>;
    reminder: Words<'due'>;
  };
  webhookShape: Words<WebhookShape>;
  webhookReach: Words<WebhookReach>;
  partyRole: Words<PartyRole>;
  confidentiality: Words<Confidentiality>;
  reasonCode: Words<ReasonCode>;
  milestoneKind: Words<(typeof milestoneKinds)[number]>;
  evidencePolicy: Words<(typeof evidencePolicies)[number]>;
  verificationLevel: Words<(typeof verificationLevels)[number]>;
  commitmentKind: Words<(typeof commitmentKinds)[number]>;
  commitmentStrength: Words<(typeof commitmentStrengths)[number]>;
  commitmentState: Words<(typeof commitmentStates)[number]>;
  region: Words<(typeof ituRegions)[number]>;
  organisationType: Words<(typeof organisationTypes)[number]>;
  indicatorMeasure: Words<Indicator['measure']>;
  indicatorMeaning: Words<Indicator['meaning']>;
  documentKind: Words<(typeof documentKinds)[number]>;
  documentPurpose: Words<(typeof documentPurposes)[number]>;
  textState: Words<(typeof textStates)[number]>;
  scanState: Words<(typeof scanStates)[number]>;
  visibility: Words<Visibility>;
  riskState: Words<RiskState>;
  riskLevel: Words<RiskLevel>;
}

export const codeWords: Readonly<Record<OfferedLanguage, CodeWords>> = { en: wordsEn, fr: wordsFr };

const stateLists = new Map<unknown, keyof CodeWords>([
  [agreementMachine, 'agreementState'],
  [amendmentMachine, 'amendmentState'],
  [commitmentMachine, 'commitmentState'],
  [milestoneMachine, 'milestoneState'],
  [planRevisionMachine, 'planRevisionState'],
  [statusReportMachine, 'statusReportState'],
  [progressReportMachine, 'progressReportState'],
]);

/** The list in which the states of a machine have their words. */
export const stateListOf = (machine: readonly unknown[]): keyof CodeWords | undefined => stateLists.get(machine);

/** Where the word of an agreement's state stands in the catalogue, as its type says it. */
export const agreementStateKey = (type: AgreementType, state: AgreementState) =>
  agreementTypeRules[type].active && (state === 'in_force' || state === 'terminated')
    ? (`activeState.${state}` as const)
    : (`agreementState.${state}` as const);

/** The word of an agreement's state, as its type says it: "in force", or "active". */
export function agreementStateWord(type: AgreementType, state: AgreementState, language: OfferedLanguage): string {
  const { activeState, agreementState } = codeWords[language];
  return agreementTypeRules[type].active && (state === 'in_force' || state === 'terminated')
    ? activeState[state]
    : agreementState[state];
}
