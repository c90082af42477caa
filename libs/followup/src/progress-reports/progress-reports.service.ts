import {
  progressReportGuards,
  progressReportMachine,
  type ListQuery,
  type Page,
  type PatchProgressReport,
  type ProgressReport,
  type ProgressReportAct,
  type ReportedMilestones,
  type TransitionProgressReport,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  listRows,
  one,
  staleRecord,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
  type Tx,
  type Values,
} from '@concord/platform';
import { lockAgreementOf, Office, requireMay, requireStep } from '@concord/register';
import { progressReportMoved } from './progress-report.events.ts';
import {
  progressReportCase,
  progressReportSource,
  readFigures,
  readProgressReport,
  readProgressReportRow,
  toProgressReport,
  type ProgressReportRow,
} from './progress-report.query.ts';
import { guardsOf, isWritable, resubmitDay } from './progress-report.rules.ts';

const deciding = {
  accepted: 'accept',
  returned: 'return',
  submitted: 'reopen',
} as const satisfies Record<TransitionProgressReport['to'], ProgressReportAct>;

/** A partner's progress reports: written and handed in by the party that owes them, accepted or sent back by the office. */
@Injectable()
export class ProgressReportsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<ProgressReport>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<ProgressReportRow>(tx, progressReportSource, query);
      return { data: rows.map((row) => toProgressReport(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<ProgressReport> {
    return this.work.read(actor, (tx) => readProgressReport(tx, id));
  }

  /** The party's milestones: as they stand while it is written, and once it is handed in as they stood then. */
  milestones(actor: Actor, id: string): Promise<ReportedMilestones> {
    return this.work.read(actor, async (tx) => {
      const row = await readProgressReportRow(tx, id);
      if (isWritable(row.state)) return { ...(await readFigures(tx, row)), frozen: false };
      const { figures } = one(
        await tx.query<{ figures: Pick<ReportedMilestones, 'asOf' | 'data'> }>(
          `SELECT figures FROM progress_report WHERE id = $1`,
          [id],
        ),
      );
      return { ...figures, frozen: true };
    });
  }

  /** @throws DomainError PROGRESS_REPORT.HANDED_IN, RECORD.STALE */
  patch(actor: Actor, id: string, version: number, words: PatchProgressReport): Promise<ProgressReport> {
    return this.work.write(actor, async (tx) => {
      await lockAgreementOf(tx, 'progress_report', id);
      const row = await readProgressReportRow(tx, id);
      requireMay(actor, 'progress-reports.write', progressReportCase(row, actor).standing);
      if (!isWritable(row.state)) throw new DomainError('PROGRESS_REPORT.HANDED_IN');
      await updateVersion(tx, 'progress_report', { id, version }, words, () => readProgressReport(tx, id));
      return readProgressReport(tx, id);
    });
  }

  /** Hands it in, with the party's milestones as they stand. @throws DomainError of the machine and its guards */
  submit(actor: Actor, id: string, version: number): Promise<ProgressReport> {
    return this.move(actor, { id, version }, { to: 'submitted', act: 'submit' }, async (tx, row) => ({
      submittedAt: tx.now,
      submittedBy: actor.userId,
      figures: JSON.stringify(await readFigures(tx, row)),
    }));
  }

  /** The office's decision. @throws DomainError of the machine and its guards, PROGRESS_REPORT.DATE_REQUIRED, PROGRESS_REPORT.DATE_IN_PAST */
  transition(actor: Actor, id: string, version: number, wish: TransitionProgressReport): Promise<ProgressReport> {
    const { to, reason } = wish;
    return this.move(actor, { id, version }, { to, act: deciding[to], reason }, (tx, row) => ({
      decidedAt: tx.now,
      decidedBy: actor.userId,
      decisionReason: to === 'accepted' ? null : reason,
      ...(to === 'returned'
        ? { resubmitBy: resubmitDay(wish.dueOn, this.office.today(tx.now)), returnRounds: row.return_rounds + 1 }
        : {}),
    }));
  }

  private move(
    actor: Actor,
    { id, version }: { id: string; version: number },
    wish: { to: ProgressReport['state']; act: ProgressReportAct; reason?: string | undefined },
    change: (tx: Tx, row: ProgressReportRow) => Values | Promise<Values>,
  ): Promise<ProgressReport> {
    return this.work.write(actor, async (tx) => {
      const { id: agreementId } = await lockAgreementOf(tx, 'progress_report', id);
      const row = await readProgressReportRow(tx, id);
      if (row.version !== version) throw await staleRecord(tx, id, toProgressReport(row, actor));
      const record = progressReportCase(row, actor);
      const step = requireStep(progressReportMachine, wish, record, {
        held: guardsOf(record),
        codes: progressReportGuards,
        fields: { hasWords: [{ pointer: '/achieved', code: 'PROGRESS_REPORT.NOTHING_SAID' }] },
      });
      await updateRow(tx, 'progress_report', id, { state: step.to, ...(await change(tx, row)) });
      await tx.publish(progressReportMoved, { progressReportId: id, agreementId });
      return readProgressReport(tx, id);
    });
  }
}
