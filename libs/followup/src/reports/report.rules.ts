import {
  statusReportGuards,
  statusReportMachine,
  type Answer,
  type ErrorCode,
  type StatusReportGuard,
  type StatusReportState,
} from '@concord/contracts';
import { refuseField, type Actor } from '@concord/platform';
import { judge, may, type Standing, type Verdict } from '@concord/register';

/** What may be done with a status report. Pure; the content itself is built in `report.content.ts`. */
export interface ReportCase {
  actor: Actor;
  standing: Standing;
  state: StatusReportState;
  author: string | null;
  recipients: number;
  /** Every language its recipients read has its PDF. */
  rendered: boolean;
  /** The agreement is one its parties may see. */
  shared: boolean;
  /** Whether the caller is one of its recipients, and has answered. */
  caller: 'answered' | 'awaited' | 'no recipient';
}

export const guardsOf = ({
  actor,
  author,
  recipients,
  rendered,
  shared,
}: ReportCase): Record<StatusReportGuard, boolean> => ({
  notTheAuthor: actor.userId === null || actor.userId !== author,
  hasRecipient: recipients > 0,
  isRendered: rendered,
  isShared: shared,
});

export function judgeReport(record: ReportCase): Verdict<string>[] {
  const { actor, standing, state } = record;
  const writes = may(actor, 'status-reports.write', standing);
  const answering = judgeAnswer(record);
  return [
    {
      act: 'edit',
      allowed: writes && state === 'draft',
      code: !writes ? 'ACCESS.DENIED' : state === 'draft' ? null : 'REPORT.FROZEN',
      permission: 'status-reports.write',
    },
    ...judge(statusReportMachine, { actor, standing, state }, guardsOf(record), statusReportGuards),
    { act: 'answer', allowed: answering === null, code: answering, permission: 'status-reports.read' },
  ];
}

/** Answering belongs to the people it was sent to, each once. */
function judgeAnswer({ state, caller }: ReportCase): ErrorCode | null {
  if (caller === 'no recipient') return 'ACCESS.DENIED';
  if (state !== 'sent') return 'STATE.NOT_ALLOWED';
  return caller === 'answered' ? 'LINK.ANSWERED' : null;
}

/** @throws DomainError REPORT.PERIOD_REVERSED, REPORT.PERIOD_NOT_OVER */
export function checkPeriod(
  { periodStart, periodEnd }: { periodStart: string; periodEnd: string },
  today: string,
): void {
  if (periodEnd < periodStart) throw refuseField('/periodEnd', 'REPORT.PERIOD_REVERSED');
  if (periodStart > today) throw refuseField('/periodStart', 'REPORT.PERIOD_NOT_OVER');
}

/** A dispute names a line of the report and says why. @throws DomainError DISPUTE.LINE_REQUIRED */
export function checkAnswer(
  answer: Answer,
  said: { line: number | null; comment: string | null },
  lines: number,
): void {
  if (answer !== 'disputed') return;
  if (!said.line || said.line > lines) throw refuseField('/line', 'DISPUTE.LINE_REQUIRED');
  if (!said.comment) throw refuseField('/comment', 'DISPUTE.LINE_REQUIRED');
}
