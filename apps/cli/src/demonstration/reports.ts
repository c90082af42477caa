/**
 * Status reports of the examples: written, approved, sent and answered through the services, by the people who would.
 * What the worker does in between (rendering) is done at once by its own handler; mails of the past are not sent again.
 */
import {
  AnswerReportSignedIn,
  CreateStatusReport,
  type Agreement,
  type Answer,
  type StatusReportState,
} from '@concord/contracts';
import { addDays, type Actor } from '@concord/platform';
import type { OrganisationKey, People, UserKey } from './people.ts';
import type { Moment } from './plan.ts';
import { partyOf } from './records.ts';
import type { Rooms } from './rooms.ts';

interface PlannedAnswer {
  by: UserKey;
  on: number;
  given: { answer: Answer; comment?: string };
  /** The milestone a dispute is about, by its title. */
  about?: string;
  /** Whether the officer still hears of it today. */
  told: boolean;
}

/** A report and how far it has come; days count from today. */
interface PlannedReport {
  agreement: Agreement;
  audience: OrganisationKey;
  author: UserKey;
  /** Months back from the present one, which is 0. */
  month: number;
  reached: StatusReportState;
  /** The day it reached that. */
  on: number;
  /** Written by the partner, signed in, on a later day. */
  answer?: PlannedAnswer;
  summary: string;
  challenges?: string;
  wayForward?: string;
}

export function declarationReports(rooms: Rooms, people: People, agreement: Agreement): Moment[] {
  const report = { agreement, audience: 'huawei', author: 'officer' } as const;
  const confirmed = sinceMonth(rooms, 2) + 3;
  return [
    ...momentsOf(rooms, people, {
      ...report,
      month: 2,
      reached: 'sent',
      on: confirmed,
      summary: 'The training needs are assessed and the first teachers are being trained.',
      challenges: 'Measurements in rural areas depend on the season.',
      wayForward: 'Prepare the roundtable and select the student team.',
      answer: { by: 'huawei', on: confirmed + 5, given: { answer: 'confirmed' }, told: false },
    }),
    ...momentsOf(rooms, people, {
      ...report,
      month: 1,
      reached: 'sent',
      on: -1,
      summary: 'The student team is about to be selected; the roundtable is late.',
      challenges: 'No pilot site could be confirmed before the season ended.',
      wayForward: 'Agree on a new day for the roundtable.',
    }),
    ...momentsOf(rooms, people, {
      ...report,
      month: 0,
      reached: 'draft',
      on: 0,
      summary: 'To be written at the end of the month.',
    }),
  ];
}

export function cooperationReports(rooms: Rooms, people: People, agreement: Agreement): Moment[] {
  const report = { agreement, audience: 'miit', author: 'officer' } as const;
  return [
    ...momentsOf(rooms, people, {
      ...report,
      month: 2,
      reached: 'sent',
      on: sinceMonth(rooms, 2) + 4,
      summary: 'The overview of all editions has begun.',
      answer: {
        by: 'miit',
        on: -2,
        given: { answer: 'disputed', comment: 'More editions were listed by then than the report says.' },
        about: 'Overview of all editions of the series compiled',
        told: true,
      },
    }),
    ...momentsOf(rooms, people, {
      ...report,
      month: 1,
      reached: 'in_review',
      on: -1,
      summary: 'The working paper has grown by a section; the committee has met.',
    }),
  ];
}

export const exampleReports = (rooms: Rooms, people: People, agreement: Agreement): Moment[] =>
  momentsOf(rooms, people, {
    agreement,
    audience: 'agency',
    author: 'admin',
    month: 1,
    reached: 'approved',
    on: -1,
    summary: 'Seven of twelve officers are trained.',
  });

function momentsOf(rooms: Rooms, people: People, report: PlannedReport): Moment[] {
  let id = '';
  const bring: Moment = {
    on: report.on,
    run: async () => {
      id = await bringReport(rooms, people, report);
    },
  };
  const { answer } = report;
  if (!answer) return [bring];
  return [bring, { on: answer.on, run: () => answerReport(rooms, people.actors[answer.by], id, answer) }];
}

const path: readonly StatusReportState[] = ['draft', 'in_review', 'approved', 'sent'];

async function bringReport(rooms: Rooms, { actors, organisations }: People, report: PlannedReport): Promise<string> {
  const { agreement, audience, author, month, reached, on, answer, ...said } = report;
  const input = CreateStatusReport.parse({
    agreementId: agreement.id,
    audiencePartyId: partyOf(agreement, organisations[audience]),
    ...monthBefore(rooms.today, month),
    summary: said.summary,
    challenges: said.challenges,
    wayForward: said.wayForward,
  });
  // content names the office day it was read on
  await rooms.write((tx) => tx.affect('UPDATE office_day SET day = $1', [rooms.day(on)]));
  const { id } = await rooms.on(on, () => rooms.reports.create(actors[author], input));
  for (const to of path.slice(1, path.indexOf(reached) + 1)) {
    const actor = to === 'approved' ? actors.manager : actors[author];
    if (to === 'sent') await rooms.handleSaid(id);
    await rooms.on(on, async () => {
      const { version } = await rooms.reports.get(actor, id);
      await rooms.reports.transition(actor, id, version, { to });
    });
  }
  if (answer) await rooms.forgetSaid(id);
  return id;
}

async function answerReport(rooms: Rooms, partner: Actor, id: string, planned: PlannedAnswer): Promise<void> {
  const { areas } = await rooms.reports.content(partner, id);
  const lines = areas.flatMap(({ commitments }) => commitments.flatMap((commitment) => commitment.lines));
  const line = lines.find(({ title }) => title === planned.about)?.line;
  const input = AnswerReportSignedIn.parse({ ...planned.given, line });
  await rooms.on(planned.on, () => rooms.answers.answerSignedIn(partner, id, input));
  if (!planned.told) await rooms.forgetSaid(id);
}

/** The calendar month so many months back, whole. */
export function monthBefore(today: string, months: number): { periodStart: string; periodEnd: string } {
  let periodStart = firstOfMonth(today);
  for (let back = 0; back < months; back++) periodStart = firstOfMonth(addDays(periodStart, -1));
  return { periodStart, periodEnd: addDays(firstOfMonth(addDays(periodStart, 31)), -1) };
}

const firstOfMonth = (date: string): string => `${date.slice(0, 8)}01`;

/** The last day of that month, as days from today. */
const sinceMonth = (rooms: Rooms, months: number): number => rooms.daysTo(monthBefore(rooms.today, months).periodEnd);
