import type { z } from 'zod';
import type { AnswerReportSignedIn, ReportContent, StatusReport, TransitionStatusReport } from '@concord/contracts';
import { step } from './changes.ts';
import { api, post, type Versioned } from './network.ts';

/** Status reports. */
export const reportVerbs = {
  transitionReport: (seen: Versioned, body: TransitionStatusReport) => step<StatusReport>('status-reports', seen, body),
  reportContent: (id: string) => api<ReportContent>(`/status-reports/${id}/content`),
  answerReport: (id: string, body: z.input<typeof AnswerReportSignedIn>) =>
    post<StatusReport>(`/status-reports/${id}/answer`, body),
};
