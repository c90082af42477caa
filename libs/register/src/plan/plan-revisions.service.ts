import type {
  CreatePlanRevision,
  ListQuery,
  Milestone,
  Page,
  PlanRevision,
  TransitionPlanRevision,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  auditInstant,
  DomainError,
  listRows,
  refuseField,
  staleRecord,
  UnitOfWork,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, requireOpen } from '../access/standing.query.ts';
import { HealthService } from '../health/health.service.ts';
import { readMilestones } from '../milestones/milestone.query.ts';
import { proposeRevisions } from './proposing.ts';
import { asProposed, isOpen, proposePlan, requireDecision } from './plan-revision.rules.ts';
import { readRevisionRow, revisionCase, revisionSource, toRevision, type RevisionRow } from './plan-revision.query.ts';

/**
 * Revisions of the plan. The desk proposes where agreed dates are to move, or what else the lights hang on is to change,
 * and why; somebody else decides. Approved, all of it is done in the one transaction, the first agreed date is kept, and the lights follow.
 */
@Injectable()
export class PlanRevisionsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<PlanRevision>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<RevisionRow>(tx, revisionSource, query);
      return { data: rows.map((row) => toRevision(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<PlanRevision> {
    return this.work.read(actor, (tx) => read(tx, id));
  }

  /** @throws DomainError of `proposePlan`, PROGRESS.REASON_TEXT_REQUIRED, RECORD.REFERENCE_UNKNOWN, RECORD.DUPLICATE */
  create(actor: Actor, input: CreatePlanRevision): Promise<PlanRevision> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'plan-revisions.write', ground);
      requireOpen(ground);
      if (input.reasonCode === 'other' && !input.reasonText)
        throw refuseField('/reasonText', 'PROGRESS.REASON_TEXT_REQUIRED');
      const moves = await this.propose(tx, input);
      const { agreementId, reasonCode, reasonText } = input;
      const { isExample } = ground;
      const [id] = await proposeRevisions(tx, [{ agreementId, reasonCode, reasonText, isExample, shift: null, moves }]);
      return read(tx, id ?? '');
    });
  }

  /** @throws DomainError of `requireDecision`; RECORD.STALE; REVISION.OUTDATED, REVISION.PLAN_OUTDATED, MILESTONE.CLOSED when the record went on meanwhile */
  transition(actor: Actor, id: string, version: number, wish: TransitionPlanRevision): Promise<PlanRevision> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'plan_revision', id);
      const row = await readRevisionRow(tx, id);
      if (row.version !== version) throw await staleRecord(tx, id, toRevision(row, actor));
      const act = requireDecision(revisionCase(row, actor), wish);
      await tx.affect(
        `UPDATE plan_revision SET state = $2, state_reason = $3, decided_by = $4, decided_at = ${auditInstant} WHERE id = $1`,
        [id, wish.to, wish.reason ?? null, actor.userId],
      );
      if (act === 'approve') {
        requireOpen(ground);
        await this.apply(tx, row);
      }
      await tx.publish('plan.revision-decided', { revisionId: id, agreementId: ground.id });
      return read(tx, id);
    });
  }

  private async propose(tx: Tx, { agreementId, moves }: CreatePlanRevision) {
    const ids = moves.map(({ milestoneId }) => milestoneId);
    const found = new Map((await readMilestones(tx, agreementId, ids)).map((milestone) => [milestone.id, milestone]));
    return moves.map(({ milestoneId, ...wish }, index) => {
      const pointer = `/moves/${index}`;
      const milestone = found.get(milestoneId);
      if (ids.indexOf(milestoneId) < index)
        throw refuseField(`${pointer}/milestoneId`, 'RECORD.DUPLICATE', { field: 'milestoneId' });
      if (!milestone) throw refuseField(`${pointer}/milestoneId`, 'RECORD.REFERENCE_UNKNOWN', { field: 'milestoneId' });
      const plan = proposePlan(milestone, wish, pointer);
      return {
        milestoneId,
        baselineFrom: milestone.baselineDueOn,
        baselineTo: plan.baselineDueOn,
        dueFrom: milestone.dueOn,
        dueTo: plan.dueOn,
        terms: plan.terms,
      };
    });
  }

  /** What the record says today must be what the decision was about. */
  private async apply(tx: Tx, { id, agreement_id: agreementId, moves }: RevisionRow): Promise<void> {
    const ids = moves.map(({ milestoneId }) => milestoneId);
    const found = new Map((await readMilestones(tx, agreementId, ids)).map((milestone) => [milestone.id, milestone]));
    for (const move of moves) requireAsProposed(found.get(move.milestoneId), move);
    await tx.affect(
      `UPDATE milestone m SET baseline_due_on = v.baseline_to, due_on = CASE WHEN m.due_on IS NOT DISTINCT FROM v.due_from THEN v.due_to ELSE m.due_on END,
         original_due_on = coalesce(m.original_due_on, nullif(m.baseline_due_on, v.baseline_to)),
         kind = coalesce(t.kind, m.kind), weight = coalesce(t.weight, m.weight), evidence_policy = coalesce(t."evidencePolicy", m.evidence_policy),
         start_on = CASE WHEN w.terms ? 'startOn' THEN t."startOn" ELSE m.start_on END
       FROM plan_move v, LATERAL (SELECT coalesce(jsonb_object_agg(x ->> 'field', x -> 'to'), '{}') AS terms FROM jsonb_array_elements(v.terms) x) w,
         LATERAL jsonb_to_record(w.terms) AS t(kind text, weight numeric, "startOn" date, "evidencePolicy" text)
       WHERE v.revision_id = $1 AND m.id = v.milestone_id`,
      [id],
    );
    await this.health.refresh(tx, [agreementId]);
    await tx.publish('milestone.changed', ...ids.map((milestoneId) => ({ milestoneId, agreementId })));
  }
}

function requireAsProposed(
  milestone: Milestone | undefined,
  { title, baselineFrom, terms }: PlanRevision['moves'][number],
) {
  if (!milestone) throw new DomainError('RECORD.NOT_FOUND');
  if (!isOpen(milestone)) throw new DomainError('MILESTONE.CLOSED', { state: milestone.state });
  if (milestone.baselineDueOn !== baselineFrom)
    throw new DomainError('REVISION.OUTDATED', { title, now: milestone.baselineDueOn });
  if (!asProposed(milestone, terms)) throw new DomainError('REVISION.PLAN_OUTDATED', { title });
}

async function read(tx: Tx, id: string): Promise<PlanRevision> {
  return toRevision(await readRevisionRow(tx, id), tx.actor);
}
