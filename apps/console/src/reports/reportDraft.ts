import type { StatusReport } from '@concord/contracts';
import { useTypedWords, type TypedWords } from '../parts/typedWords.ts';

/** What a person writes in a report while it is a draft. */
export interface ReportWords {
  summary: string;
  challenges: string;
  wayForward: string;
  recipientContactIds: string[];
}

const wordsOf = (report: StatusReport): ReportWords => ({
  summary: report.summary ?? '',
  challenges: report.challenges ?? '',
  wayForward: report.wayForward ?? '',
  recipientContactIds: report.recipients.map(({ contactId }) => contactId),
});

export type ReportDraft = TypedWords<StatusReport, ReportWords>;

export const useReportDraft = (report: StatusReport): ReportDraft => useTypedWords('status-reports', report, wordsOf);
