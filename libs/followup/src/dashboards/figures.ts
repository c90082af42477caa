import {
  AgreementList,
  AmendmentList,
  CommitmentList,
  MilestoneList,
  ProgressReportList,
  StatusReportList,
  type FigureKey,
  type ListQuery,
} from '@concord/contracts';
import { addDays, compileWhere, fromOf, tallyOf, type Actor, type ListSource, type Tx } from '@concord/platform';
import { agreementSource, amendmentSource, commitmentSource, milestoneSource, tallyInScope } from '@concord/register';
import { progressReportSource } from '../progress-reports/progress-report.query.ts';
import { reportSource } from '../reports/report.query.ts';

/**
 * A figure is a list, counted: its filter goes through the very grammar and the very source of the list it names, so the
 * number and the rows behind it cannot differ.
 */
export interface Counted {
  resource: 'agreements' | 'amendments' | 'commitments' | 'milestones' | 'status-reports' | 'progress-reports';
  /** The list's query string, without paging. */
  filter: string;
  /** The office day the filter counts from, where it does. */
  from?: string;
}

const lists = {
  agreements: { grammar: AgreementList, source: agreementSource },
  amendments: { grammar: AmendmentList, source: amendmentSource },
  commitments: { grammar: CommitmentList, source: commitmentSource },
  milestones: { grammar: MilestoneList, source: milestoneSource },
  'status-reports': { grammar: StatusReportList, source: reportSource },
  'progress-reports': { grammar: ProgressReportList, source: progressReportSource },
} satisfies Record<Counted['resource'], { grammar: { parse: (query: unknown) => ListQuery }; source: ListSource }>;

/** The path under /api/v1 that lists the rows. */
export const pathOf = ({ resource, filter }: Counted): string => `/${resource}?${filter}`;

/** The filters of figures and queues are few and the same all day; decoding them for every visit cost as much as answering it. */
const decoded = new Map<string, ListQuery>();
const mostDecoded = 500;

/** The decoded query of a filter. */
export function queryOf(counted: Counted, paging: Readonly<Record<string, string>> = {}): ListQuery {
  const words = `${pathOf(counted)}&${new URLSearchParams(paging)}`;
  const known = decoded.get(words);
  if (known) return known;
  // a filter that counts from a day is another one tomorrow
  if (decoded.size >= mostDecoded) decoded.clear();
  const { grammar } = lists[counted.resource];
  const query: ListQuery = grammar.parse({ ...Object.fromEntries(new URLSearchParams(counted.filter)), ...paging });
  decoded.set(words, query);
  return query;
}

/** What a statement of counts is made of besides the counts: its values, and what is summed of the tally. */
interface Counting {
  parameters: unknown[];
  sums: string[];
}

/** Counts all of them in one statement, in the order given; what is tallied is read once, not counted again. */
export async function countAll(tx: Tx, wanted: readonly Counted[]): Promise<number[]> {
  const counting: Counting = { parameters: [], sums: [] };
  const counts = wanted.map((counted, index) => `${countOf(counted, counting)} AS c${index}`);
  const sums = counting.sums.map((sum, index) => `coalesce(sum(${sum}), 0)::int AS s${index}`);
  const [row] = await tx.query<Record<string, number>>(
    `WITH tally AS MATERIALIZED (SELECT ${sums.join(', ')} FROM ${tallyInScope}) SELECT ${counts.join(', ')}`,
    counting.parameters,
  );
  return wanted.map((_, index) => row?.[`c${index}`] ?? 0);
}

function countOf(counted: Counted, { parameters, sums }: Counting): string {
  const { source } = lists[counted.resource];
  const query = queryOf(counted);
  const summed = (sum: string): string => `(SELECT s${sums.push(sum) - 1} FROM tally)`;
  const tallied = tallyOf(source, query);
  if (tallied.count) return summed(tallied.count);
  if (tallied.total) return `(${tallied.total})`;
  const { where } = compileWhere(source, query, parameters);
  const count = `(SELECT count(*)::int FROM ${fromOf(source, where)} WHERE ${where})`;
  if (!counted.from) return count;
  // until the worker has turned the day, the tally is of the day before
  const day = `$${parameters.push(counted.from)}::date`;
  return `CASE WHEN (SELECT day FROM office_day) = ${day} THEN ${summed('due_30')} ELSE ${count} END`;
}

type KeyedFigure = Counted & { key: FigureKey };

/** The figures of the portfolio, on an office day. A partner does not see internal files, so their lack is not its figure. */
export const figuresOn = (today: string, role: Actor['role']): readonly KeyedFigure[] =>
  allFigures(today).filter(({ key }) => role !== 'partner' || key !== 'milestones_without_evidence');

const allFigures = (today: string): readonly KeyedFigure[] => [
  { key: 'agreements_in_force', resource: 'agreements', filter: 'state=in_force' },
  { key: 'agreements_expiring', resource: 'agreements', filter: 'expiring=true' },
  { key: 'reviews_overdue', resource: 'agreements', filter: 'reviewOverdue=true' },
  { key: 'milestones_open', resource: 'milestones', filter: 'open=true' },
  {
    key: 'milestones_due_30',
    resource: 'milestones',
    filter: `state=planned,in_progress&dueOn.gte=${today}&dueOn.lte=${addDays(today, 30)}`,
    from: today,
  },
  { key: 'milestones_overdue', resource: 'milestones', filter: 'dueState=overdue' },
  { key: 'milestones_past_agreed_date', resource: 'milestones', filter: 'pastAgreedDate=true' },
  { key: 'milestones_unverified', resource: 'milestones', filter: 'state=submitted' },
  { key: 'milestones_without_evidence', resource: 'milestones', filter: 'withoutEvidence=true' },
  { key: 'milestones_undated', resource: 'milestones', filter: 'open=true&dueOn.empty=true' },
  { key: 'milestones_silent', resource: 'milestones', filter: 'silent=true' },
  { key: 'commitments_without_milestone', resource: 'commitments', filter: 'withoutMilestone=true' },
  { key: 'reports_awaiting_answer', resource: 'status-reports', filter: 'awaitingAnswer=true' },
  { key: 'reports_disputed', resource: 'status-reports', filter: 'answer=disputed' },
];
