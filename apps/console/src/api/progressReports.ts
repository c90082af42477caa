import type { ProgressReport, ReportedMilestones, TransitionProgressReport } from '@concord/contracts';
import { step } from './changes.ts';
import { api, type Versioned } from './network.ts';

/** Progress reports of partners. */
export const progressReportVerbs = {
  reportedMilestones: (id: string) => api<ReportedMilestones>(`/progress-reports/${id}/milestones`),
  submitProgressReport: (seen: Versioned) => step<ProgressReport>('progress-reports', seen, {}, 'submit'),
  transitionProgressReport: (seen: Versioned, body: TransitionProgressReport) =>
    step<ProgressReport>('progress-reports', seen, body),
};
