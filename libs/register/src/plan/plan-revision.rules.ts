import {
  planRevisionGuards,
  planRevisionMachine,
  type Milestone,
  type PlanRevisionAct,
  type PlanRevisionGuard,
  type PlanRevisionState,
  type TransitionPlanRevision,
} from '@concord/contracts';
import { refuseField, type Actor } from '@concord/platform';
import { judge, requireStep, type Standing, type Verdict } from '../access/access.rules.ts';
import { moveDates } from '../milestones/milestone.rules.ts';

/** A revision of the plan: who may decide it, and what it makes of a milestone's dates. Pure. */
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
type Planned = Pick<Milestone, 'state' | 'startOn' | 'baselineDueOn' | 'dueOn' | 'pendingRevisionId'>;

/**
 * Both dates as a proposal wants them. `pointer` is the move's place in the request.
 * @throws DomainError MILESTONE.CLOSED, REVISION.PENDING, REVISION.SAME_DATE, MILESTONE.STARTS_AFTER_DUE
 */
export function proposeDates(
  milestone: Planned,
  wish: { baselineDueOn: string; dueOn?: string | undefined },
  pointer: string,
): Dates {
  if (!isOpen(milestone)) throw refuseField(`${pointer}/milestoneId`, 'MILESTONE.CLOSED', { state: milestone.state });
  if (milestone.pendingRevisionId) throw refuseField(`${pointer}/milestoneId`, 'REVISION.PENDING');
  if (wish.baselineDueOn === milestone.baselineDueOn)
    throw refuseField(`${pointer}/baselineDueOn`, 'REVISION.SAME_DATE');
  if (milestone.startOn && milestone.startOn > wish.baselineDueOn)
    throw refuseField(`${pointer}/baselineDueOn`, 'MILESTONE.STARTS_AFTER_DUE');
  const dates = moveDates(milestone, wish);
  return { baselineDueOn: wish.baselineDueOn, dueOn: dates.dueOn ?? wish.baselineDueOn };
}

/** What is achieved, missed or called off has no plan any more. */
export const isOpen = ({ state }: Pick<Milestone, 'state'>): boolean =>
  state === 'planned' || state === 'in_progress' || state === 'submitted';
