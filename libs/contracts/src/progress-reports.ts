import { z } from 'zod';
import { listQuery } from './list.ts';
import { milestoneStates, progressReportStates } from './machines.ts';
import { Id, Instant, Percent, PlainDate, page, prose, Rag, recordFields, text } from './primitives.ts';
import { RecurrenceRule } from './recurrence.ts';

/** Progress reports: from a partner to us, one for each period of a schedule, accepted or sent back by the office. */

/** How far a report is towards its date, as long as nobody has handed it in. */
export const progressReportDues = ['not_yet_due', 'due', 'overdue'] as const;
export type ProgressReportDue = (typeof progressReportDues)[number];

const schedule = {
  /** The days on which periods begin; each ends the day before the next begins. */
  recurrenceRule: RecurrenceRule,
  /** The first day of the first period. */
  startsOn: PlainDate,
  /** How many days after its period's end a report is due. */
  dueDays: z.number().int().min(0).max(365),
  /** Who is asked for it; where nobody is named, the focal points of the party. */
  responsibleContactId: Id.nullable(),
};

/** What one party owes: a report for each period. */
export const ProgressReportSchedule = z.strictObject({
  ...recordFields,
  agreementId: Id,
  partyId: Id,
  party: z.string(),
  ...schedule,
  responsible: z.string().nullable(),
  /** No period that begins after this day is owed any more. */
  endsOn: PlainDate.nullable(),
});
export type ProgressReportSchedule = z.infer<typeof ProgressReportSchedule>;
export const ProgressReportSchedulePage = page(ProgressReportSchedule);
export const ProgressReportScheduleList = listQuery({
  filters: { agreementId: { kind: 'id' }, partyId: { kind: 'id' } },
  sort: ['createdAt'],
  order: 'createdAt',
});
export const CreateProgressReportSchedule = z.strictObject({
  agreementId: Id,
  partyId: Id,
  ...schedule,
  responsibleContactId: schedule.responsibleContactId.default(null),
});
export type CreateProgressReportSchedule = z.infer<typeof CreateProgressReportSchedule>;
/** Reports there are keep their dates; what nobody has begun of periods after the end goes. */
export const PatchProgressReportSchedule = z
  .strictObject({
    dueDays: schedule.dueDays,
    responsibleContactId: schedule.responsibleContactId,
    endsOn: PlainDate.nullable(),
  })
  .partial();
export type PatchProgressReportSchedule = z.infer<typeof PatchProgressReportSchedule>;

const told = { achieved: prose(), challenges: prose(), nextSteps: prose() };

export const ProgressReport = z.strictObject({
  ...recordFields,
  agreementId: Id,
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  partyId: Id,
  party: z.string(),
  periodStart: PlainDate,
  periodEnd: PlainDate,
  /** By when it is owed; where it was sent back, the later day it is wanted again. */
  dueOn: PlainDate,
  /** Null once it was handed in. */
  due: z.enum(progressReportDues).nullable(),
  state: z.enum(progressReportStates),
  ...told,
  submittedAt: Instant.nullable(),
  submittedBy: z.string().nullable(),
  /** When the office last decided about it. */
  decidedAt: Instant.nullable(),
  /** What was said with that: why it was sent back, or why its acceptance was opened again. */
  decisionReason: z.string().nullable(),
  /** How often it was sent back. */
  returnRounds: z.number().int().nonnegative(),
  /** Whose turn it is, and since when. */
  awaiting: z.enum(['partner', 'office', 'nobody']),
  awaitingSince: z.union([Instant, PlainDate]).nullable(),
  isExample: z.boolean(),
});
export type ProgressReport = z.infer<typeof ProgressReport>;
export const ProgressReportPage = page(ProgressReport);
export const ProgressReportList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    partyId: { kind: 'id' },
    state: { kind: 'choice', values: progressReportStates },
    due: { kind: 'choice', values: progressReportDues },
    team: { kind: 'boolean' },
    periodEnd: { kind: 'date' },
    dueOn: { kind: 'date' },
  },
  sort: ['periodEnd', 'dueOn', 'state', 'createdAt'],
  order: '-periodEnd',
});
export const PatchProgressReport = z.strictObject(told).partial();
export type PatchProgressReport = z.infer<typeof PatchProgressReport>;
/** The office's steps: accepted, sent back with a reason and a new date, or its acceptance opened again. */
export const TransitionProgressReport = z.strictObject({
  to: z.enum(['accepted', 'returned', 'submitted']),
  reason: text(2000).optional(),
  /** By when it is wanted again. */
  dueOn: PlainDate.optional(),
});
export type TransitionProgressReport = z.infer<typeof TransitionProgressReport>;

/** One milestone of the party as it stands, or stood when the report was handed in. */
export const ReportedMilestone = z.strictObject({
  id: Id,
  title: z.string(),
  area: z.string(),
  state: z.enum(milestoneStates),
  rag: Rag,
  percent: Percent,
  baselineDueOn: PlainDate.nullable(),
  dueOn: PlainDate.nullable(),
  achievedOn: PlainDate.nullable(),
  late: z.number().int(),
});
export type ReportedMilestone = z.infer<typeof ReportedMilestone>;
export const ReportedMilestones = z.strictObject({
  asOf: PlainDate,
  /** They are as they were handed in, and do not move any more. */
  frozen: z.boolean(),
  data: z.array(ReportedMilestone),
});
export type ReportedMilestones = z.infer<typeof ReportedMilestones>;
