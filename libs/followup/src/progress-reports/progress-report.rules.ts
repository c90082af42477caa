import {
  progressReportGuards,
  progressReportMachine,
  type ProgressReport,
  type ProgressReportDue,
  type ProgressReportGuard,
  type ProgressReportState,
} from '@concord/contracts';
import { refuseField, type Actor } from '@concord/platform';
import { judge, may, type Standing, type Verdict } from '@concord/register';

/** What may be done with a partner's progress report. Pure. */
export interface ProgressReportCase {
  actor: Actor;
  standing: Standing;
  state: ProgressReportState;
  achieved: string | null;
  periodEnd: string;
  submittedBy: string | null;
  /** The office's. */
  today: string;
}

/** Whether its words may still be changed. */
export const isWritable = (state: ProgressReportState): boolean => state === 'draft' || state === 'returned';

export const guardsOf = ({
  actor,
  achieved,
  periodEnd,
  submittedBy,
  today,
}: ProgressReportCase): Record<ProgressReportGuard, boolean> => ({
  hasWords: achieved !== null,
  periodIsOver: periodEnd <= today,
  notTheSubmitter: actor.userId === null || actor.userId !== submittedBy,
});

export function judgeProgressReport(record: ProgressReportCase): Verdict<string>[] {
  const { actor, standing, state } = record;
  const writes = may(actor, 'progress-reports.write', standing);
  return [
    {
      act: 'edit',
      allowed: writes && isWritable(state),
      code: !writes ? 'ACCESS.DENIED' : isWritable(state) ? null : 'PROGRESS_REPORT.HANDED_IN',
      permission: 'progress-reports.write',
    },
    ...judge(progressReportMachine, { actor, standing, state }, guardsOf(record), progressReportGuards),
  ];
}

/** The day by which it is wanted again. @throws DomainError PROGRESS_REPORT.DATE_REQUIRED, PROGRESS_REPORT.DATE_IN_PAST */
export function resubmitDay(dueOn: string | undefined, today: string): string {
  if (!dueOn) throw refuseField('/dueOn', 'PROGRESS_REPORT.DATE_REQUIRED');
  if (dueOn < today) throw refuseField('/dueOn', 'PROGRESS_REPORT.DATE_IN_PAST');
  return dueOn;
}

/** Whose turn it is. */
export function awaited(state: ProgressReportState, due: ProgressReportDue | null): ProgressReport['awaiting'] {
  if (state === 'submitted') return 'office';
  return state === 'returned' || (state === 'draft' && due !== 'not_yet_due') ? 'partner' : 'nobody';
}
