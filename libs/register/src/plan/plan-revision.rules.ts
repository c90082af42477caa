import {
  planRevisionGuards,
  planRevisionMachine,
  planTerms,
  type CreatePlanRevision,
  type Milestone,
  type PlanMove,
  type PlanRevisionAct,
  type PlanRevisionGuard,
  type PlanRevisionState,
  type PlanTerms,
  type TransitionPlanRevision,
} from '@concord/contracts';
import { refuseField, type Actor } from '@concord/platform';
import { judge, requireStep, type Standing, type Verdict } from '../access/access.rules.ts';
import { moveDates } from '../milestones/milestone.rules.ts';

/** A revision of the plan: who may decide it, and what it makes of a milestone's plan. Pure. */
export interface RevisionCase {
  actor: Actor;
  standing: Standing;
  state: PlanRevisionState;
  proposedBy: string | null;
}

const guardsOf = ({ actor, proposedBy }: RevisionCase): Record<PlanRevisionGuard, boolean> => ({
  notTheProposer: actor.userId === null || actor.userId !== proposedBy,
});

export const judgeRevision = (record: RevisionCase): Verdict<PlanRevisionAct>[] =>
  judge(planRevisionMachine, record, guardsOf(record), planRevisionGuards);

/** @throws DomainError STATE.NOT_ALLOWED, ACCESS.DENIED, STATE.REASON_REQUIRED, REVISION.PROPOSER_CANNOT_DECIDE */
export const requireDecision = (record: RevisionCase, wish: TransitionPlanRevision): PlanRevisionAct =>
  requireStep(planRevisionMachine, wish, record, { held: guardsOf(record), codes: planRevisionGuards }).act;

export interface Dates {
  baselineDueOn: string;
  dueOn: string;
}
type Planned = Pick<Milestone, (typeof planTerms)[number] | 'state' | 'baselineDueOn' | 'dueOn' | 'pendingRevisionId'>;
type Wished = CreatePlanRevision['moves'][number];

/**
 * A milestone's plan as a proposal wants it. `pointer` is the move's place in the request.
 * @throws DomainError of `proposeDates`; REVISION.NOTHING_NEW, MILESTONE.START_REQUIRED, MILESTONE.STARTS_AFTER_DUE
 */
export function proposePlan(
  milestone: Planned,
  { baselineDueOn, dueOn, terms }: Omit<Wished, 'milestoneId'>,
  pointer: string,
): Dates & { terms: PlanMove['terms'] } {
  const changed = termsChanged(milestone, terms);
  const plan = { ...milestone, ...terms };
  const agreed = baselineDueOn ?? milestone.baselineDueOn;
  if (agreed === null || (baselineDueOn === undefined && changed.length === 0))
    throw refuseField(`${pointer}/baselineDueOn`, 'REVISION.NOTHING_NEW');
  if (plan.kind === 'gradual' && !plan.startOn)
    throw refuseField(`${pointer}/terms/startOn`, 'MILESTONE.START_REQUIRED');
  if (terms.startOn && terms.startOn > agreed)
    throw refuseField(`${pointer}/terms/startOn`, 'MILESTONE.STARTS_AFTER_DUE');
  const stays = changed.length > 0 && agreed === milestone.baselineDueOn;
  return { ...proposeDates(plan, { baselineDueOn: agreed, dueOn }, pointer, stays), terms: changed };
}

/** What of the terms is to be otherwise than it is. */
const termsChanged = (milestone: Pick<Planned, (typeof planTerms)[number]>, terms: PlanTerms): PlanMove['terms'] =>
  planTerms.flatMap((field) => {
    const to = terms[field];
    return to === undefined || to === milestone[field] ? [] : [{ field, from: milestone[field], to }];
  });

/** Whether the terms of a milestone are still what they were when it was proposed to change them. */
export const asProposed = (milestone: Pick<Planned, (typeof planTerms)[number]>, terms: PlanMove['terms']): boolean =>
  terms.every(({ field, from }) => milestone[field] === from);

type Dated = Pick<Planned, 'state' | 'startOn' | 'baselineDueOn' | 'dueOn' | 'pendingRevisionId'>;
/**
 * Both dates as a proposal wants them. `pointer` is the move's place in the request; `stays` where something else changes.
 * @throws DomainError MILESTONE.CLOSED, REVISION.PENDING, REVISION.SAME_DATE, MILESTONE.STARTS_AFTER_DUE
 */
export function proposeDates(
  milestone: Dated,
  wish: { baselineDueOn: string; dueOn?: string | undefined },
  pointer: string,
  stays = false,
): Dates {
  if (!isOpen(milestone)) throw refuseField(`${pointer}/milestoneId`, 'MILESTONE.CLOSED', { state: milestone.state });
  if (milestone.pendingRevisionId) throw refuseField(`${pointer}/milestoneId`, 'REVISION.PENDING');
  if (!stays && wish.baselineDueOn === milestone.baselineDueOn)
    throw refuseField(`${pointer}/baselineDueOn`, 'REVISION.SAME_DATE');
  if (milestone.startOn && milestone.startOn > wish.baselineDueOn)
    throw refuseField(`${pointer}/baselineDueOn`, 'MILESTONE.STARTS_AFTER_DUE');
  const dates = moveDates(milestone, wish);
  return { baselineDueOn: wish.baselineDueOn, dueOn: dates.dueOn ?? wish.baselineDueOn };
}

/** What is achieved, missed or called off has no plan any more. */
export const isOpen = ({ state }: Pick<Milestone, 'state'>): boolean =>
  state === 'planned' || state === 'in_progress' || state === 'submitted';
