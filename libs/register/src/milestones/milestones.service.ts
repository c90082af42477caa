import type {
  CreateMilestone,
  DecideMilestone,
  ListQuery,
  Milestone,
  Page,
  PatchMilestone,
  ReturnMilestone,
  SubmitMilestone,
  VerifyMilestone,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  listRows,
  refuseField,
  staleRecord,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, requireIn, requireOpen } from '../access/standing.query.ts';
import { lapseConfirmation, settleConfirmation } from '../confirmations/confirmation.query.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';
import { PastService } from '../history/past.service.ts';
import { attachEvidence, countEvidence } from './evidence.query.ts';
import { requirePlan } from './plan.query.ts';
import { writePredecessors } from './predecessors.query.ts';
import { applySubmission, checkPlan, moveDates, requireAct, requireUnfixed } from './milestone.rules.ts';
import {
  caseOf,
  milestoneSource,
  readMilestone,
  readMilestoneRow,
  toMilestone,
  type MilestoneRow,
} from './milestone.query.ts';
import { percentLogged } from './told.query.ts';

/**
 * Milestones: planned, changed, submitted, verified, returned, decided. Every write refreshes the health of its
 * agreement in the same transaction and says so in the outbox. Logging progress lives in `progress.service.ts`.
 */
@Injectable()
export class MilestonesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(Office) private readonly office: Office,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Milestone>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<MilestoneRow>(tx, milestoneSource, query);
      return { data: rows.map((row) => toMilestone(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string, asOf?: string): Promise<Milestone> {
    return this.past.read(actor, { asOf, table: 'milestone', id }, (tx) => readMilestone(tx, id));
  }

  /** The agreed date is the current date when it is not given. */
  create(actor: Actor, { predecessorIds, ...input }: CreateMilestone): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'milestones.write', ground);
      requireOpen(ground);
      const baselineDueOn = input.baselineDueOn ?? input.dueOn;
      const values = { ...input, baselineDueOn, dueOn: input.dueOn ?? baselineDueOn };
      checkPlan(values);
      await requirePlan(tx, ground.id, input);
      await requireIn(tx, { table: 'area', agreementId: ground.id, field: 'areaId', id: input.areaId });
      const id = await insertRow(tx, 'milestone', { ...values, isExample: ground.isExample });
      if (predecessorIds.length > 0)
        await writePredecessors(tx, { agreementId: ground.id, milestoneId: id }, predecessorIds);
      return this.changed(tx, id, ground.id);
    });
  }

  /** @throws DomainError of `requireUnfixed`, and the rules of the plan */
  patch(actor: Actor, id: string, version: number, { predecessorIds, ...input }: PatchMilestone): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'milestone', id);
      requireMay(actor, 'milestones.write', ground);
      requireOpen(ground);
      const current = await readMilestone(tx, id);
      const values = { ...input, ...moveDates(current, input) };
      requireUnfixed(current, values);
      checkPlan({ ...current, ...values });
      await requirePlan(tx, ground.id, input);
      await updateVersion(tx, 'milestone', { id, version }, values, () => readMilestone(tx, id));
      await writePredecessors(tx, { agreementId: ground.id, milestoneId: id }, predecessorIds);
      return this.changed(tx, id, ground.id);
    });
  }

  /**
   * Moves the agreed date and with it the current one, as an amendment of the agreement says, whatever was logged before.
   * @throws DomainError the rules of the plan
   */
  amend(actor: Actor, id: string, wish: Pick<PatchMilestone, 'baselineDueOn' | 'dueOn'>): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'milestone', id);
      requireMay(actor, 'milestones.write', ground);
      requireOpen(ground);
      const current = await readMilestone(tx, id);
      const dates = moveDates(current, wish);
      checkPlan({ ...current, ...dates });
      const moved = dates.baselineDueOn !== current.baselineDueOn && current.baselineDueOn !== null;
      const originalDueOn = current.originalDueOn ?? (moved ? current.baselineDueOn : null);
      await updateRow(tx, 'milestone', id, { ...dates, originalDueOn });
      return this.changed(tx, id, ground.id);
    });
  }

  /** Says it is done. Achieved at once where the evidence policy asks nobody to verify. */
  submit(actor: Actor, id: string, version: number, input: SubmitMilestone): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      const row = await this.hold(tx, id, version);
      const today = this.office.today(tx.now);
      const update = {
        createdAt: tx.now,
        agreementId: row.agreement_id,
        milestoneId: id,
        act: 'submit',
        asOf: input.achievedOn ?? today,
        percent: 100,
        narrative: input.narrative,
        visibility: actor.role === 'partner' ? 'partner' : 'internal',
        createdBy: actor.userId,
      };
      const updateId = await insertRow(tx, 'progress_update', update);
      await attachEvidence(tx, { agreementId: row.agreement_id, updateId, documentIds: input.evidenceIds });
      const record = caseOf({ ...row, evidence_count: await countEvidence(tx, id) }, actor);
      requireAct('submit', record);
      const submission = applySubmission(record.facts, input, today);
      await updateRow(tx, 'milestone', id, {
        state: submission.state,
        submittedOn: submission.submittedOn,
        achievedOn: submission.achievedOn,
        verificationLevel: submission.level,
        submittedBy: actor.userId,
        percent: 100,
        resubmitBy: null,
        returnReason: null,
        lastUpdateAt: tx.now,
      });
      return this.changed(tx, id, row.agreement_id);
    });
  }

  /** A second person finds it true. @throws DomainError MILESTONE.SUBMITTER_CANNOT_VERIFY, MILESTONE.EVIDENCE_REQUIRED */
  verify(actor: Actor, id: string, version: number, input: VerifyMilestone): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      const row = await this.hold(tx, id, version);
      requireAct('verify', caseOf(row, actor));
      await this.note(tx, row, 'verify', input.note);
      await updateRow(tx, 'milestone', id, {
        state: 'achieved',
        achievedOn: row.submitted_on,
        verificationLevel: 'independently_verified',
      });
      await settleConfirmation(tx, id);
      return this.changed(tx, id, row.agreement_id);
    });
  }

  /** Returned for revision: why, and by when it is wanted again. The due date does not move, the percent is what was logged. @throws DomainError MILESTONE.RESUBMIT_IN_PAST */
  return(actor: Actor, id: string, version: number, input: ReturnMilestone): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      const row = await this.hold(tx, id, version);
      requireAct('return', caseOf(row, actor));
      const earliest = this.office.today(tx.now);
      if (input.resubmitBy < earliest) throw refuseField('/resubmitBy', 'MILESTONE.RESUBMIT_IN_PAST', { earliest });
      const percent = await percentLogged(tx, id);
      await this.note(tx, { ...row, percent }, 'return', input.reason);
      const rounds = row.return_rounds + 1;
      await updateRow(tx, 'milestone', id, {
        state: 'in_progress',
        percent,
        submittedOn: null,
        submittedBy: null,
        verificationLevel: null,
        returnReason: input.reason,
        resubmitBy: input.resubmitBy,
        returnRounds: rounds,
      });
      await lapseConfirmation(tx, id);
      await tx.publish('milestone.returned', { milestoneId: id, round: rounds, submittedBy: row.submitted_by });
      return this.changed(tx, id, row.agreement_id);
    });
  }

  /** A manager's decision: missed, cancelled, or open again. */
  decide(actor: Actor, id: string, version: number, input: DecideMilestone): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      const row = await this.hold(tx, id, version);
      const act = input.to === 'missed' ? 'miss' : input.to === 'cancelled' ? 'cancel' : 'reopen';
      requireAct(act, caseOf(row, actor));
      const percent = act === 'reopen' ? await percentLogged(tx, id) : row.percent;
      await this.note(tx, { ...row, percent }, act, input.reason);
      const reopened =
        act === 'reopen'
          ? {
              achievedOn: null,
              submittedOn: null,
              submittedBy: null,
              verificationLevel: null,
              reopenedOn: this.office.today(tx.now),
            }
          : {};
      await updateRow(tx, 'milestone', id, { state: input.to, percent, ...reopened });
      await lapseConfirmation(tx, id);
      return this.changed(tx, id, row.agreement_id);
    });
  }

  /** Locks, and makes sure the caller decides about what it saw. */
  private async hold(tx: Tx, id: string, version: number): Promise<MilestoneRow> {
    const ground = await lockAgreementOf(tx, 'milestone', id);
    requireOpen(ground);
    const row = await readMilestoneRow(tx, id);
    if (row.version !== version) throw await staleRecord(tx, id, toMilestone(row, tx.actor));
    return row;
  }

  private note(tx: Tx, row: MilestoneRow, act: string, words: string | null): Promise<string> {
    return insertRow(tx, 'progress_update', {
      createdAt: tx.now,
      agreementId: row.agreement_id,
      milestoneId: row.id,
      act,
      asOf: this.office.today(tx.now),
      percent: row.percent,
      narrative: words,
      createdBy: tx.actor.userId,
    });
  }

  private async changed(tx: Tx, id: string, agreementId: string): Promise<Milestone> {
    await this.health.refresh(tx, [agreementId], [id]);
    await tx.publish('milestone.changed', { milestoneId: id, agreementId });
    return readMilestone(tx, id);
  }
}
