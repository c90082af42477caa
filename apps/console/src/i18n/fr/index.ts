import type { Texts } from '../catalogue.ts';
import type { en } from '../en/index.ts';
import { agreements } from './agreements.ts';
import { comments, riskNames, risks } from './comments.ts';
import { amendments } from './amendments.ts';
import { confirmations } from './confirmations.ts';
import { progressRequests } from './progressRequests.ts';
import { conflicts } from './conflicts.ts';
import { areas, commitments, indicators, quotes } from './commitments.ts';
import { drafts } from './drafts.ts';
import { deliveries, mailbox, reminderPolicies } from './deliveries.ts';
import { reminders } from './reminders.ts';
import { documents } from './documents.ts';
import { dataQuestions, events, sessions } from './events.ts';
import { exchange } from './exchange.ts';
import { imports } from './imports.ts';
import { history } from './history.ts';
import { grid } from './grid.ts';
import { home } from './home.ts';
import { judging } from './judging.ts';
import { links } from './links.ts';
import { lists } from './lists.ts';
import { login } from './login.ts';
import { eventOutcomes, eventSeries } from './outcomes.ts';
import { milestones, progressUpdates } from './milestones.ts';
import { contacts, organisations } from './organisations.ts';
import { happened, occurrences, odd, planRevisions, predecessors, shift } from './plan.ts';
import { progressReports, progressReportSchedules } from './progressReports.ts';
import { statusReports } from './reports.ts';
import { removals } from './removals.ts';
import { search } from './search.ts';
import { shortcuts } from './shortcuts.ts';
import { shell } from './shell.ts';
import { instrument } from './instrument.ts';
import { tags } from './tags.ts';
import { timeline } from './timeline.ts';
import { queue } from './queue.ts';
import { webhooks } from './webhooks.ts';
import { words } from './words.ts';

/** The French catalogue, complete by type. */
export const fr = {
  shell,
  shortcuts,
  queue,
  webhooks,
  words,
  login,
  home,
  comments,
  confirmations,
  progressRequests,
  conflicts,
  drafts,
  exchange,
  grid,
  history,
  judging,
  links,
  plan: { happened, occurrences, odd, predecessors, shift },
  lists,
  mailbox,
  quotes,
  risks,
  search,
  tags,
  timeline,
  instrument,
  reminders,
  resources: {
    agreements,
    amendments,
    areas,
    commitments,
    indicators,
    milestones,
    'plan-revisions': planRevisions,
    'progress-updates': progressUpdates,
    organisations,
    contacts,
    documents,
    events,
    'event-series': eventSeries,
    'event-outcomes': eventOutcomes,
    sessions,
    'data-questions': dataQuestions,
    'status-reports': statusReports,
    'progress-reports': progressReports,
    'progress-report-schedules': progressReportSchedules,
    deliveries,
    imports,
    removals,
    risks: riskNames,
    'reminder-policies': reminderPolicies,
  },
} as const satisfies Texts<typeof en>;
