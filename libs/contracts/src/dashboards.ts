import { z } from 'zod';
import { Agreement } from './agreements.ts';
import { Amendment } from './amendments.ts';
import { Health } from './health.ts';
import { Milestone } from './milestones.ts';
import { ProgressReport } from './progress-reports.ts';
import { StatusReport } from './status-reports.ts';
import { Id, PlainDate, Rag } from './primitives.ts';

/** What a manager and an officer see first. Every count names the list that holds exactly those rows. */
export const figureKeys = [
  'agreements_in_force',
  'agreements_expiring',
  'reviews_overdue',
  'milestones_open',
  'milestones_due_30',
  'milestones_overdue',
  'milestones_past_agreed_date',
  'milestones_unverified',
  'milestones_without_evidence',
  'milestones_undated',
  'milestones_silent',
  'commitments_without_milestone',
  'reports_awaiting_answer',
  'reports_disputed',
] as const;
export const FigureKey = z.enum(figureKeys);
export type FigureKey = z.infer<typeof FigureKey>;
/** `filter` is a path under /api/v1 that lists exactly the rows counted, or null when the value is no count of rows. */
export const Figure = z.strictObject({ key: FigureKey, value: z.number(), filter: z.string().nullable() });
export type Figure = z.infer<typeof Figure>;

export const PortfolioDashboard = z.strictObject({
  asOf: PlainDate,
  figures: z.array(Figure),
  /** Milestones by light, each with its list. */
  lights: z.array(z.strictObject({ rag: Rag, value: z.number().int(), filter: z.string() })),
  /** Agreements × areas, worst first. */
  heatmap: z.array(
    z.strictObject({
      agreementId: Id,
      reference: z.string(),
      title: z.string(),
      health: Health,
      areas: z.array(
        z.strictObject({
          areaId: Id,
          order: z.number().int(),
          title: z.string(),
          rag: Rag,
          reason: z.string(),
          percent: z.number(),
          expected: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** Open milestones due within 90 days, soonest first. */
  deadlines: z.array(
    z.strictObject({
      milestoneId: Id,
      title: z.string(),
      agreement: z.string(),
      dueOn: PlainDate,
      rag: Rag,
      responsible: z.string().nullable(),
    }),
  ),
});
export type PortfolioDashboard = z.infer<typeof PortfolioDashboard>;

export const inboxQueues = [
  'overdue',
  'due_soon',
  'returned',
  'to_verify',
  'awaiting_verification',
  'disputed',
  'to_confirm',
  'awaiting_confirmation',
  'plans_to_decide',
  'plans_awaiting_decision',
  'agreements_to_approve',
  'amendments_stuck',
  'reports_to_approve',
  'reports_in_review',
  'reports_to_send',
  'reports_disputed',
  'reports_unanswered',
  'reports_to_answer',
  'progress_reports_due',
  'progress_reports_to_accept',
  'progress_reports_overdue',
  'progress_reports_handed_in',
  'awaiting_partner',
  'progress_asked',
  'returned_elsewhere',
  'returned_by_me',
  'renewals_to_decide',
  'under_notice',
  'deliveries_unknown',
] as const;
/** The work waiting for the caller: queues by kind, each with its rows (at most 50) and how many there are. */
export const Inbox = z.strictObject({
  asOf: PlainDate,
  queues: z.array(
    z.strictObject({
      key: z.enum(inboxQueues),
      total: z.number().int().nonnegative(),
      filter: z.string(),
      milestones: z.array(Milestone),
      reports: z.array(StatusReport),
      progressReports: z.array(ProgressReport),
      agreements: z.array(Agreement),
      amendments: z.array(Amendment),
    }),
  ),
});
export type Inbox = z.infer<typeof Inbox>;
