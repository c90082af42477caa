import {
  evidencePolicies,
  holds,
  LogProgress,
  milestoneGuards,
  milestoneMachine,
  planTerms,
  type DeclaredRag,
  type ErrorCode,
  type MilestoneAct,
  type MilestoneGuard,
  type MilestoneState,
  type PatchMilestone,
  type Rag,
  type SubmitMilestone,
  type ToldByLink,
} from '@concord/contracts';
import { DomainError, refuseField, type Actor } from '@concord/platform';
import { judge, may, requireMay, type Standing, type Verdict } from '../access/access.rules.ts';

/**
 * What may be done with a milestone, and what it becomes. Pure: no clock, no database. It never looks at health, and
 * never moves the agreed date.
 */
export interface MilestoneFacts {
  state: MilestoneState;
  percent: number;
  kind: 'deliverable' | 'gradual';
  startOn: string | null;
  evidencePolicy: 'none' | 'optional' | 'required';
  evidenceCount: number;
  submittedBy: string | null;
  submittedOn: string | null;
  verificationLevel: string | null;
  /** The other side's word since it was last submitted. */
  confirmation: 'none' | 'asked' | 'answered';
}

export interface MilestoneCase {
  actor: Actor;
  standing: Standing;
  facts: MilestoneFacts;
}

const guardsOf = ({ actor, facts }: MilestoneCase): Record<MilestoneGuard, boolean> => ({
  notTheSubmitter: actor.userId === null || facts.submittedBy !== actor.userId,
  hasEvidence: hasEvidence(facts),
});

/** Whether it has the evidence its policy asks for. */
export const hasEvidence = ({
  evidencePolicy,
  evidenceCount,
}: Pick<MilestoneFacts, 'evidencePolicy' | 'evidenceCount'>): boolean =>
  evidencePolicy !== 'required' || evidenceCount > 0;

/** Every act, judged. Evidence may still be attached while submitting, so its lack does not hide that button. */
export function judgeMilestone(record: MilestoneCase): Verdict<string>[] {
  const editable = may(record.actor, 'milestones.write', record.standing);
  return [
    { act: 'edit', allowed: editable, code: editable ? null : 'ACCESS.DENIED', permission: 'milestones.write' },
    judgeRemoval(record),
    ...judgeActs(
      record,
      isWorkedOn(record.facts.state) ? { ...guardsOf(record), hasEvidence: true } : guardsOf(record),
    ),
    judgeAsking(record),
    judgeAnswering(record),
    judgeAskingProgress(record),
  ];
}

const attested: ReadonlySet<string | null> = new Set(['counterparty_confirmed', 'independently_verified']);

/** What a second person or the other side found true is not taken away; what has begun only by whoever may cancel it. */
function judgeRemoval({ actor, standing, facts }: MilestoneCase): Verdict<string> {
  const permission = 'milestones.remove';
  const stays = answerable.has(facts.state) && attested.has(facts.verificationLevel);
  const begun = facts.state !== 'planned' && facts.state !== 'cancelled';
  const code: ErrorCode | null = !may(actor, permission, standing)
    ? 'ACCESS.DENIED'
    : stays
      ? 'REMOVAL.VERIFIED'
      : begun && !may(actor, 'milestones.decide', standing)
        ? 'REMOVAL.BEGUN'
        : null;
  return { act: 'remove', allowed: code === null, code, permission };
}

const answerable: ReadonlySet<MilestoneState> = new Set<MilestoneState>(['submitted', 'achieved']);

/** The other side is asked once about what was submitted; only the office asks. */
function judgeAsking({ actor, standing, facts }: MilestoneCase): Verdict<'ask'> {
  const permission = 'confirmations.ask';
  const code: ErrorCode | null = !may(actor, permission, standing)
    ? 'ACCESS.DENIED'
    : !answerable.has(facts.state)
      ? 'STATE.NOT_ALLOWED'
      : facts.confirmation === 'none'
        ? null
        : 'CONFIRMATION.ASKED';
  return { act: 'ask', allowed: code === null, code, permission };
}

/** The other side answers, asked or not, once; never about its own work. */
function judgeAnswering({ actor, standing, facts }: MilestoneCase): Verdict<'confirm'> {
  const permission = 'confirmations.answer';
  const code: ErrorCode | null =
    actor.role === 'system' || actor.role === 'link' || !holds(actor.role, permission)
      ? 'ACCESS.DENIED'
      : standing.ownSide
        ? 'CONFIRMATION.OWN_WORK'
        : !answerable.has(facts.state)
          ? 'STATE.NOT_ALLOWED'
          : facts.confirmation === 'answered'
            ? 'CONFIRMATION.ANSWERED'
            : null;
  return { act: 'confirm', allowed: code === null, code, permission };
}

const workedOn: ReadonlySet<MilestoneState> = new Set<MilestoneState>(['planned', 'in_progress']);

/** Whether a milestone in this state is still worked on, so that progress can be told of it. */
export const isWorkedOn = (state: MilestoneState): boolean => workedOn.has(state);

/** Somebody is asked how it stands, while it is worked on; only the office asks. */
function judgeAskingProgress({ actor, standing, facts }: MilestoneCase): Verdict<'askProgress'> {
  const permission = 'progress-requests.write';
  const code: ErrorCode | null = !may(actor, permission, standing)
    ? 'ACCESS.DENIED'
    : isWorkedOn(facts.state)
      ? null
      : 'STATE.NOT_ALLOWED';
  return { act: 'askProgress', allowed: code === null, code, permission };
}

/** @throws DomainError ACCESS.DENIED, STATE.NOT_ALLOWED */
export function requireAskingProgress(record: MilestoneCase): void {
  const { code } = judgeAskingProgress(record);
  if (code) throw new DomainError(code, { state: record.facts.state, states: 'milestoneState' });
}

/** Whoever may ask may call off, whatever the milestone has become. @throws DomainError ACCESS.DENIED */
export const requireCallingOff = ({ actor, standing }: MilestoneCase): void =>
  requireMay(actor, 'progress-requests.write', standing);

/** @throws DomainError ACCESS.DENIED, STATE.NOT_ALLOWED, CONFIRMATION.ASKED, CONFIRMATION.ANSWERED, CONFIRMATION.OWN_WORK */
export function requireConfirming(act: 'ask' | 'confirm', record: MilestoneCase): void {
  const { code } = act === 'ask' ? judgeAsking(record) : judgeAnswering(record);
  if (code) throw new DomainError(code, { state: record.facts.state, states: 'milestoneState' });
}

/** What is asked of a milestone when no guard stands before an act. */
export interface UnguardedCase extends Pick<MilestoneCase, 'actor' | 'standing'> {
  facts: Pick<MilestoneFacts, 'state'>;
}

/** A closed milestone that can be opened again says so. */
function judgeActs(
  { actor, standing, facts }: UnguardedCase,
  guards: Record<MilestoneGuard, boolean>,
): Verdict<MilestoneAct>[] {
  const reopens = facts.state === 'achieved' || facts.state === 'missed';
  return judge(milestoneMachine, { actor, standing, state: facts.state }, guards, milestoneGuards).map((verdict) =>
    reopens && verdict.code === 'STATE.NOT_ALLOWED' ? { ...verdict, code: 'MILESTONE.CLOSED' } : verdict,
  );
}

/** Refuses an act that the table, the role, the standing or a guard forbids. @throws DomainError */
export function requireAct(act: MilestoneAct, record: MilestoneCase): void {
  requireAllowed(act, record, guardsOf(record));
}

/** Logging has no guard, so that nothing they ask is read for it; one it were given would refuse. @throws DomainError */
export function requireLogging(record: UnguardedCase): void {
  requireAllowed('log', record, { notTheSubmitter: false, hasEvidence: false });
}

function requireAllowed(act: MilestoneAct, record: UnguardedCase, guards: Record<MilestoneGuard, boolean>): void {
  const verdict = judgeActs(record, guards).find((one) => one.act === act);
  if (verdict?.allowed) return;
  if (act === 'submit' && verdict?.code === 'MILESTONE.EVIDENCE_REQUIRED')
    throw refuseField('/evidenceIds', verdict.code);
  throw new DomainError(verdict?.code ?? 'STATE.NOT_ALLOWED', { state: record.facts.state, states: 'milestoneState' });
}

export interface Applied {
  state: MilestoneState;
  percent: number;
  asOf: string;
  /** False for what was learned afterwards: a later day is already told, so the milestone stands as that says. */
  newest: boolean;
}

/**
 * A logged step: the new percent and state.
 * @param latest the latest day already told
 * @throws DomainError PROGRESS.IN_FUTURE, PROGRESS.NOTHING_SAID, PROGRESS.FALL_NEEDS_REASON, PROGRESS.REASON_TEXT_REQUIRED
 */
export function applyProgress(
  facts: Pick<MilestoneFacts, 'percent'>,
  input: LogProgress,
  { today, latest }: { today: string; latest: string | null },
): Applied {
  const asOf = sayingOf(input, today);
  const percent = input.percent ?? facts.percent;
  const newest = latest === null || asOf >= latest;
  if (newest) requireReasons(input, { from: facts.percent, to: percent });
  else requireReasons(input);
  return { state: 'in_progress', percent, asOf, newest };
}

/** An update that stands: the day it tells of, and when that was first told. */
export interface StillTold {
  id: string;
  asOf: string;
  firstAt: string;
  percent: number;
  declaredRag: DeclaredRag | null;
}

/** How a milestone stands by all that is told of it. */
export interface Stands {
  percent: number;
  declaredRag: DeclaredRag | null;
  declaredOn: string | null;
}

/**
 * A correction takes the place of what it corrects; without a percent it leaves that one's. What the milestone stands by
 * changes as far as what is told now says otherwise than before.
 * @param told what stood before it, the corrected one among them
 * @throws DomainError those of `applyProgress`
 */
export function applyCorrection(
  facts: Pick<MilestoneFacts, 'percent'>,
  input: LogProgress,
  { today, told }: { today: string; told: readonly StillTold[] },
): Omit<Applied, 'newest'> & { stands: Partial<Stands> } {
  const asOf = sayingOf(input, today);
  const corrected = told.find(({ id }) => id === input.supersedesId);
  const percent = input.percent ?? corrected?.percent ?? facts.percent;
  const { declaredRag } = input;
  const before = standsBy(told);
  const after = standsBy(told.map((one) => (one === corrected ? { ...one, asOf, percent, declaredRag } : one)));
  const redeclared = after.declaredRag !== before.declaredRag || after.declaredOn !== before.declaredOn;
  const stands = {
    ...(after.percent === before.percent ? {} : { percent: after.percent }),
    ...(redeclared ? { declaredRag: after.declaredRag, declaredOn: after.declaredOn } : {}),
  };
  requireReasons(input, { from: facts.percent, to: stands.percent ?? facts.percent });
  return { state: 'in_progress', percent, asOf, stands };
}

/** The last that was told says how far it came; the last that declared a status still declares it. */
function standsBy(told: readonly StillTold[]): Stands {
  const lastFirst = [...told].sort((a, b) => b.asOf.localeCompare(a.asOf) || b.firstAt.localeCompare(a.firstAt));
  const declaring = lastFirst.find(({ declaredRag }) => declaredRag !== null);
  return {
    percent: lastFirst[0]?.percent ?? 0,
    declaredRag: declaring?.declaredRag ?? null,
    declaredOn: declaring?.asOf ?? null,
  };
}

/** The day of an update that says something. @throws DomainError PROGRESS.IN_FUTURE, PROGRESS.NOTHING_SAID */
function sayingOf(input: LogProgress, today: string): string {
  const asOf = input.asOf ?? today;
  if (asOf > today) throw refuseField('/asOf', 'PROGRESS.IN_FUTURE', { latest: today });
  const saidNothing =
    input.percent === undefined &&
    !input.narrative &&
    !input.challenges &&
    !input.nextSteps &&
    !input.declaredRag &&
    input.evidenceIds.length + input.readings.length === 0;
  if (saidNothing) throw refuseField('/percent', 'PROGRESS.NOTHING_SAID');
  return asOf;
}

/** @throws DomainError PROGRESS.FALL_NEEDS_REASON, PROGRESS.REASON_TEXT_REQUIRED */
function requireReasons(input: LogProgress, percent?: { from: number; to: number }): void {
  if (percent && percent.to < percent.from && !input.reasonCode)
    throw refuseField('/reasonCode', 'PROGRESS.FALL_NEEDS_REASON', percent);
  if (input.reasonCode === 'other' && !input.reasonText)
    throw refuseField('/reasonText', 'PROGRESS.REASON_TEXT_REQUIRED');
}

/** What an update declares, and of which day; without a statement the last one stands. */
export const declarationOf = (
  { declaredRag }: Pick<LogProgress, 'declaredRag'>,
  { asOf }: Pick<Applied, 'asOf'>,
): { declaredRag?: DeclaredRag; declaredOn?: string } => (declaredRag ? { declaredRag, declaredOn: asOf } : {});

/** What was told through a link, as it is logged. */
export const logOf = ({ percent, ...rest }: ToldByLink): LogProgress =>
  LogProgress.parse({ ...rest, ...(percent === null ? {} : { percent }) });

/** A day something is achieved on: not to come, and not before it began. @throws DomainError PROGRESS.IN_FUTURE, MILESTONE.ACHIEVED_BEFORE_START */
export function checkAchievedOn(achievedOn: string, { startOn }: Pick<MilestoneFacts, 'startOn'>, today: string): void {
  if (achievedOn > today) throw refuseField('/achievedOn', 'PROGRESS.IN_FUTURE', { latest: today });
  if (startOn !== null && achievedOn < startOn)
    throw refuseField('/achievedOn', 'MILESTONE.ACHIEVED_BEFORE_START', { earliest: startOn });
}

/** A submission: achieved at once where nobody has to verify. @throws DomainError those of `checkAchievedOn` */
export function applySubmission(
  facts: MilestoneFacts,
  input: Pick<SubmitMilestone, 'achievedOn'>,
  today: string,
): { state: MilestoneState; submittedOn: string; achievedOn: string | null; level: string | null } {
  const doneOn = input.achievedOn ?? today;
  checkAchievedOn(doneOn, facts, today);
  if (facts.evidencePolicy === 'none')
    return { state: 'achieved', submittedOn: doneOn, achievedOn: doneOn, level: 'self_reported' };
  return {
    state: 'submitted',
    submittedOn: doneOn,
    achievedOn: null,
    level: facts.evidenceCount > 0 ? 'evidence_attached' : 'self_reported',
  };
}

const severity: Record<Rag, number> = { blue: 0, green: 0, grey: 0, amber: 1, red: 2 };

/** Whether a reason is owed: the light is amber or red and worse than after the last update. */
const owesReason = (before: Rag, after: Rag): boolean => severity[after] > 0 && severity[after] > severity[before];

/** What an update without a reason is refused with, where one is owed: how it stood after the last update, and stands now. */
export const unexplained = (before: Rag, now: Rag): DomainError | null =>
  owesReason(before, now) ? refuseField('/reasonCode', 'PROGRESS.REASON_REQUIRED', { before, now }) : null;

/** Whether more evidence is asked for than before: that turns no light. */
const asksMore = (field: string, wish: PatchMilestone, current: Readonly<Record<'evidencePolicy', unknown>>): boolean =>
  field === 'evidencePolicy' &&
  wish.evidencePolicy !== undefined &&
  evidencePolicies.indexOf(wish.evidencePolicy) > evidencePolicies.findIndex((one) => one === current.evidencePolicy);

/**
 * What the light hangs on moves only by a revision of the plan, once progress was logged on an agreed date: nobody turns
 * a red one alone.
 * @throws DomainError MILESTONE.BASELINE_FIXED, MILESTONE.PLAN_FIXED
 */
export function requireUnfixed(
  current: Readonly<Record<(typeof planTerms)[number] | 'baselineDueOn' | 'lastUpdateAt', unknown>>,
  wish: PatchMilestone,
): void {
  if (!current.lastUpdateAt || current.baselineDueOn === null) return;
  if (wish.baselineDueOn !== undefined && wish.baselineDueOn !== current.baselineDueOn)
    throw refuseField('/baselineDueOn', 'MILESTONE.BASELINE_FIXED');
  const term = planTerms.find(
    (field) => wish[field] !== undefined && wish[field] !== current[field] && !asksMore(field, wish, current),
  );
  if (term) throw refuseField(`/${term}`, 'MILESTONE.PLAN_FIXED');
}

interface PlanDates {
  baselineDueOn: string | null;
  dueOn: string | null;
}

/**
 * Both dates after a change: a current date that equals the agreed one moves with it, an empty one is the agreed one, and
 * what had no agreed date takes it from the first current date.
 */
export function moveDates(
  current: PlanDates,
  wish: { baselineDueOn?: string | null | undefined; dueOn?: string | null | undefined },
): PlanDates {
  const together = current.dueOn === current.baselineDueOn;
  const first = wish.baselineDueOn === undefined && current.baselineDueOn === null ? wish.dueOn : wish.baselineDueOn;
  const baselineDueOn = first === undefined ? current.baselineDueOn : first;
  const dueOn = wish.dueOn === undefined && !together ? current.dueOn : (wish.dueOn ?? baselineDueOn);
  return { baselineDueOn, dueOn };
}

/** Dates that contradict each other. @throws DomainError MILESTONE.START_REQUIRED, MILESTONE.STARTS_AFTER_DUE */
export function checkPlan(plan: {
  kind: string;
  startOn: string | null;
  baselineDueOn: string | null;
  dueOn: string | null;
}): void {
  if (plan.kind === 'gradual' && !plan.startOn) throw refuseField('/startOn', 'MILESTONE.START_REQUIRED');
  const end = plan.baselineDueOn ?? plan.dueOn;
  if (plan.startOn && end && plan.startOn > end) throw refuseField('/startOn', 'MILESTONE.STARTS_AFTER_DUE');
}
