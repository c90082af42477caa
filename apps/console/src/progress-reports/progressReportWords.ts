import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ProgressReport } from '@concord/contracts';
import { useConcord } from '../layout/me.ts';

export const wordFields = ['achieved', 'challenges', 'nextSteps'] as const;
type Words = Record<(typeof wordFields)[number], string>;

const wordsOf = ({ achieved, challenges, nextSteps }: ProgressReport): Words => ({
  achieved: achieved ?? '',
  challenges: challenges ?? '',
  nextSteps: nextSteps ?? '',
});

export interface ProgressReportWords {
  words: Words;
  change: (changes: Partial<Words>) => void;
  dirty: boolean;
  /** Saves what was changed and answers the report as it then is. */
  save: () => Promise<ProgressReport>;
  saving: boolean;
  error: Error | null;
}

/** The words of a report, typed here and saved on demand; handing it in saves them first. */
export function useProgressReportWords(report: ProgressReport): ProgressReportWords {
  const concord = useConcord();
  const queries = useQueryClient();
  const before = useMemo(() => wordsOf(report), [report]);
  const [changes, setChanges] = useState<Partial<Words>>({});
  const words = { ...before, ...changes };
  const dirty = JSON.stringify(words) !== JSON.stringify(before);
  const mutation = useMutation<ProgressReport>({
    networkMode: 'always',
    mutationFn: async () => {
      const saved = await concord.update('progress-reports', { id: report.id, data: changes, previousData: report });
      return saved.data;
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      setChanges({});
    },
  });
  return {
    words,
    change: (more) => setChanges((earlier) => ({ ...earlier, ...more })),
    dirty,
    save: () => (dirty ? mutation.mutateAsync() : Promise.resolve(report)),
    saving: mutation.isPending,
    error: mutation.error,
  };
}
