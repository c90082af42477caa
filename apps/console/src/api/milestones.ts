import type { z } from 'zod';
import type {
  AnswerConfirmation,
  AskConfirmation,
  AskProgress,
  BulkMilestones,
  BulkResult,
  ConfirmationPeople,
  CreatePlanRevision,
  DateMoves,
  DecideMilestone,
  LogProgress,
  LoggedMany,
  Milestone,
  MilestonesToLog,
  PlanRevision,
  ProgressPeople,
  ProgressRequest,
  ProgressRequests,
  ProgressUpdate,
  ReturnMilestone,
  ShiftDates,
  ShiftedDates,
  SubmitMilestone,
  TransitionPlanRevision,
  UndoneShift,
  UndoShift,
  VerifyMilestone,
} from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { step } from './changes.ts';
import { api, post, type Versioned } from './network.ts';

/** Milestones: progress, the verdicts on it, the plan, and who is asked. */
export const milestoneVerbs = {
  bulkMilestones: (body: z.input<typeof BulkMilestones>) => post<BulkResult>('/milestones/bulk', body),
  /** Without `seen` what would be; with it, it is made. */
  shiftDates: (body: z.input<typeof ShiftDates>) => post<ShiftedDates>('/milestones/shift', body),
  undoShift: (body: UndoShift) => post<UndoneShift>('/milestones/shift/undo', body),
  /** What one may log progress on, by what is typed. */
  milestonesToLog: (q: string, signal?: AbortSignal) =>
    api<MilestonesToLog>(`/milestones/to-log?${queryOf({ q })}`, { signal }),
  logProgress: (milestoneId: string, body: z.input<typeof LogProgress>, key: string) =>
    post<ProgressUpdate>(`/milestones/${milestoneId}/progress`, body, { key }),
  logMany: (body: { rows: readonly object[] }, key: string) =>
    post<LoggedMany>('/milestones/progress-batch', body, { key }),
  submitMilestone: (seen: Versioned, body: z.input<typeof SubmitMilestone>) =>
    step<Milestone>('milestones', seen, body, 'submit'),
  verifyMilestone: (seen: Versioned, body: z.input<typeof VerifyMilestone>) =>
    step<Milestone>('milestones', seen, body, 'verify'),
  returnMilestone: (seen: Versioned, body: ReturnMilestone) => step<Milestone>('milestones', seen, body, 'return'),
  decideMilestone: (seen: Versioned, body: DecideMilestone) => step<Milestone>('milestones', seen, body, 'decide'),
  dateMoves: (milestoneId: string) => api<DateMoves>(`/milestones/${milestoneId}/date-moves`),
  proposePlanRevision: (body: z.input<typeof CreatePlanRevision>) => post<PlanRevision>('/plan-revisions', body),
  transitionPlanRevision: (seen: Versioned, body: TransitionPlanRevision) =>
    step<PlanRevision>('plan-revisions', seen, body),
  confirmationPeople: (milestoneId: string) =>
    api<ConfirmationPeople>(`/milestones/${milestoneId}/confirmation/people`),
  askConfirmation: (milestoneId: string, body: AskConfirmation) =>
    post<Milestone>(`/milestones/${milestoneId}/confirmation`, body),
  confirmMilestone: (seen: Versioned, body: AnswerConfirmation) => step<Milestone>('milestones', seen, body, 'confirm'),
  progressRequests: (milestoneId: string) => api<ProgressRequests>(`/milestones/${milestoneId}/progress-requests`),
  progressPeople: (milestoneId: string) => api<ProgressPeople>(`/milestones/${milestoneId}/progress-requests/people`),
  askProgress: (milestoneId: string, body: z.input<typeof AskProgress>) =>
    post<ProgressRequest>(`/milestones/${milestoneId}/progress-requests`, body),
  revokeProgressRequest: (id: string) => post<ProgressRequest>(`/progress-requests/${id}/revoke`, {}),
};
