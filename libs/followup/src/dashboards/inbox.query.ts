import type { Inbox, ListQuery, Role } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { listRows, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import {
  agreementSource,
  amendmentSource,
  milestoneSource,
  Office,
  readFirstDues,
  toAgreement,
  toListedAmendment,
  toMilestone,
  type AgreementRow,
  type AmendmentRow,
  type FirstDue,
  type MilestoneRow,
} from '@concord/register';
import {
  progressReportSource,
  toProgressReport,
  type ProgressReportRow,
} from '../progress-reports/progress-report.query.ts';
import { reportSource, toReport, type ReportRow } from '../reports/report.query.ts';
import { countAll, pathOf, queryOf, type Counted } from './figures.ts';

type Queue = Counted & { key: Inbox['queues'][number]['key'] };

const rowsShown = 20;
const paging = { perPage: String(rowsShown), total: 'false' };

/** What was submitted and on which nothing of the other side's stands out: whoever verifies has it. */
const atVerifier = 'state=submitted&awaitingConfirmation=false&disputed=false';

/** What somebody wrote, or proposed, and so never decides about themselves: it waits for another. */
const proposed: readonly Queue[] = [
  { key: 'plans_awaiting_decision', resource: 'milestones', filter: 'revisionByMe=true' },
  { key: 'reports_in_review', resource: 'status-reports', filter: 'state=in_review&writtenByMe=true' },
];

const handedIn: readonly Queue[] = [
  { key: 'awaiting_verification', resource: 'milestones', filter: `${atVerifier}&submittedByMe=true` },
  ...proposed,
];

/** An officer waits with the team, whoever of it or of the other side handed it in. */
const handedInOnTeam: readonly Queue[] = [
  { key: 'awaiting_verification', resource: 'milestones', filter: `${atVerifier}&team=true` },
  ...proposed,
];

/**
 * What waits for each role. Every queue is a list of the API with a filter, so its rows and its count agree. A milestone
 * stands in one of them, the one that says what is next; only its plan stands beside it, in a queue of plans: there
 * another decides about another thing.
 */
const queues: Record<Role, readonly Queue[]> = {
  officer: [
    { key: 'overdue', resource: 'milestones', filter: 'dueState=overdue&team=true&ourSide=true&returned=false' },
    { key: 'due_soon', resource: 'milestones', filter: 'dueState=due,due_soon&team=true&ourSide=true&returned=false' },
    // where nobody is named, it is the office that handed it in
    { key: 'returned', resource: 'milestones', filter: 'returned=true&team=true&theirSide=false' },
    { key: 'amendments_stuck', resource: 'amendments', filter: 'stuck=true&team=true&sort=effectiveOn' },
    {
      key: 'awaiting_partner',
      resource: 'milestones',
      filter: 'dueState=due,due_soon,overdue&team=true&ourSide=false&returned=false',
    },
    { key: 'returned_elsewhere', resource: 'milestones', filter: 'returned=true&team=true&theirSide=true' },
    // what is due stands among the due
    {
      key: 'progress_asked',
      resource: 'milestones',
      filter: 'progressAsked=true&team=true&returned=false&dueState=later,none',
    },
    { key: 'renewals_to_decide', resource: 'agreements', filter: 'decisionDue=true&team=true&sort=noticeBy' },
    { key: 'under_notice', resource: 'agreements', filter: 'underNotice=true&team=true' },
    { key: 'disputed', resource: 'milestones', filter: 'disputed=true&team=true' },
    { key: 'awaiting_confirmation', resource: 'milestones', filter: 'awaitingConfirmation=true&team=true' },
    { key: 'reports_to_send', resource: 'status-reports', filter: 'state=approved&team=true' },
    { key: 'reports_disputed', resource: 'status-reports', filter: 'disputeOpen=true&team=true' },
    { key: 'reports_unanswered', resource: 'status-reports', filter: 'awaitingAnswer=true&team=true' },
    { key: 'progress_reports_to_accept', resource: 'progress-reports', filter: 'state=submitted&team=true' },
    { key: 'progress_reports_overdue', resource: 'progress-reports', filter: 'due=overdue&team=true' },
    ...handedInOnTeam,
  ],
  manager: [
    { key: 'to_verify', resource: 'milestones', filter: `${atVerifier}&submittedByMe=false` },
    { key: 'disputed', resource: 'milestones', filter: 'disputed=true' },
    { key: 'plans_to_decide', resource: 'milestones', filter: 'revisionToDecide=true' },
    { key: 'agreements_to_approve', resource: 'agreements', filter: 'toApprove=true' },
    { key: 'amendments_stuck', resource: 'amendments', filter: 'stuck=true&sort=effectiveOn' },
    { key: 'renewals_to_decide', resource: 'agreements', filter: 'decisionDue=true&team=true&sort=noticeBy' },
    { key: 'under_notice', resource: 'agreements', filter: 'underNotice=true' },
    { key: 'reports_to_approve', resource: 'status-reports', filter: 'state=in_review&writtenByMe=false' },
    { key: 'progress_reports_to_accept', resource: 'progress-reports', filter: 'state=submitted&team=true' },
    { key: 'overdue', resource: 'milestones', filter: 'dueState=overdue' },
    { key: 'reports_disputed', resource: 'status-reports', filter: 'disputeOpen=true' },
    { key: 'awaiting_confirmation', resource: 'milestones', filter: 'awaitingConfirmation=true' },
    { key: 'reports_unanswered', resource: 'status-reports', filter: 'awaitingAnswer=true' },
    // what is past its date stands among the overdue, which are counted as the portfolio counts them
    {
      key: 'returned_by_me',
      resource: 'milestones',
      filter: 'returned=true&returnedByMe=true&dueState=due,due_soon,later,none',
    },
    ...handedIn,
  ],
  partner: [
    { key: 'reports_to_answer', resource: 'status-reports', filter: 'awaitingAnswer=true' },
    { key: 'progress_reports_due', resource: 'progress-reports', filter: 'due=due,overdue&sort=dueOn' },
    { key: 'to_confirm', resource: 'milestones', filter: 'toConfirm=true' },
    { key: 'overdue', resource: 'milestones', filter: 'dueState=overdue&ourSide=true&returned=false' },
    { key: 'due_soon', resource: 'milestones', filter: 'dueState=due,due_soon&ourSide=true&returned=false' },
    { key: 'returned', resource: 'milestones', filter: 'returned=true&ourSide=true' },
    // whoever handed it in for our side; what we are asked to confirm stands above
    { key: 'awaiting_verification', resource: 'milestones', filter: 'state=submitted&ourSide=true&toConfirm=false' },
    { key: 'progress_reports_handed_in', resource: 'progress-reports', filter: 'state=submitted' },
  ],
  administrator: [
    { key: 'overdue', resource: 'milestones', filter: 'dueState=overdue&returned=false' },
    { key: 'returned', resource: 'milestones', filter: 'returned=true&theirSide=false' },
    { key: 'returned_elsewhere', resource: 'milestones', filter: 'returned=true&theirSide=true' },
    { key: 'to_verify', resource: 'milestones', filter: `${atVerifier}&submittedByMe=false` },
    { key: 'disputed', resource: 'milestones', filter: 'disputed=true' },
    { key: 'plans_to_decide', resource: 'milestones', filter: 'revisionToDecide=true' },
    { key: 'agreements_to_approve', resource: 'agreements', filter: 'toApprove=true' },
    { key: 'amendments_stuck', resource: 'amendments', filter: 'stuck=true&sort=effectiveOn' },
    { key: 'reports_to_approve', resource: 'status-reports', filter: 'state=in_review&writtenByMe=false' },
    { key: 'progress_reports_to_accept', resource: 'progress-reports', filter: 'state=submitted' },
    { key: 'awaiting_confirmation', resource: 'milestones', filter: 'awaitingConfirmation=true' },
    ...handedIn,
  ],
  // reads, and can act on nothing
  viewer: [],
};

/** The caller's inbox: what to do next, and what waits for somebody else. */
@Injectable()
export class InboxQuery {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  inbox(actor: Actor): Promise<Inbox> {
    return this.work.read(actor, async (tx) => {
      const wanted = actor.role === 'system' || actor.role === 'link' ? [] : queues[actor.role];
      const dues = await readFirstDues(
        tx,
        wanted.map((queue) => queryOf(queue, paging)),
        rowsShown,
      );
      const counted = wanted.filter((_, index) => !dues[index]);
      const counts = new Map((await countAll(tx, counted)).map((count, index) => [counted[index], count]));
      const filled = await Promise.all(
        wanted.map((queue, index) => fill(tx, queue, dues[index] ?? { total: counts.get(queue) ?? 0 })),
      );
      return { asOf: this.office.today(tx.now), queues: filled };
    });
  }
}

async function fill(
  tx: Tx,
  queue: Queue,
  { total, narrowed }: Pick<FirstDue, 'total'> & Partial<FirstDue>,
): Promise<Inbox['queues'][number]> {
  const answer = {
    key: queue.key,
    total,
    filter: pathOf(queue),
    milestones: [],
    reports: [],
    progressReports: [],
    agreements: [],
    amendments: [],
  };
  if (total === 0) return answer;
  const query = queryOf(queue, paging);
  if (queue.resource === 'milestones') {
    const rows =
      (narrowed && (await firstRows(tx, narrowed, total))) ??
      (await listRows<MilestoneRow>(tx, milestoneSource, query)).rows;
    return { ...answer, milestones: rows.map((row) => toMilestone(row, tx.actor)) };
  }
  if (queue.resource === 'agreements') {
    const { rows } = await listRows<AgreementRow>(tx, agreementSource, query);
    return { ...answer, agreements: rows.map((row) => toAgreement(row, tx.actor)) };
  }
  if (queue.resource === 'amendments') {
    const { rows } = await listRows<AmendmentRow>(tx, amendmentSource, query);
    return { ...answer, amendments: rows.map((row) => toListedAmendment(row, tx.actor)) };
  }
  if (queue.resource === 'progress-reports') {
    const { rows } = await listRows<ProgressReportRow>(tx, progressReportSource, query);
    return { ...answer, progressReports: rows.map((row) => toProgressReport(row, tx.actor)) };
  }
  const { rows } = await listRows<ReportRow>(tx, reportSource, query);
  return { ...answer, reports: rows.map((row) => toReport(row, tx.actor)) };
}

/** The first page where it lies by the tally; undefined where it is not full of dated ones. */
async function firstRows(tx: Tx, narrowed: ListQuery, total: number): Promise<MilestoneRow[] | undefined> {
  const { rows } = await listRows<MilestoneRow>(tx, milestoneSource, narrowed);
  return rows.length === Math.min(total, rowsShown) ? rows : undefined;
}
