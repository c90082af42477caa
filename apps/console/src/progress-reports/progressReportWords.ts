import type { ProgressReport } from '@concord/contracts';
import { useTypedWords, type TypedWords } from '../parts/typedWords.ts';

export const wordFields = ['achieved', 'challenges', 'nextSteps'] as const;
type Words = Record<(typeof wordFields)[number], string>;

const wordsOf = ({ achieved, challenges, nextSteps }: ProgressReport): Words => ({
  achieved: achieved ?? '',
  challenges: challenges ?? '',
  nextSteps: nextSteps ?? '',
});

export type ProgressReportWords = TypedWords<ProgressReport, Words>;

export const useProgressReportWords = (report: ProgressReport): ProgressReportWords =>
  useTypedWords('progress-reports', report, wordsOf);
