import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { StatusReport } from '@concord/contracts';
import { useConcord } from '../layout/me.ts';

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

export interface ReportDraft {
  words: ReportWords;
  change: (changes: Partial<ReportWords>) => void;
  dirty: boolean;
  /** Saves what was changed and answers the report as it then is. */
  save: () => Promise<StatusReport>;
  saving: boolean;
  error: Error | null;
}

/** The words of a draft, typed here and saved on demand; a step of the report saves them first. */
export function useReportDraft(report: StatusReport): ReportDraft {
  const concord = useConcord();
  const queries = useQueryClient();
  const before = useMemo(() => wordsOf(report), [report]);
  const [changes, setChanges] = useState<Partial<ReportWords>>({});
  const words = { ...before, ...changes };
  const dirty = JSON.stringify(words) !== JSON.stringify(before);
  const mutation = useMutation<StatusReport>({
    networkMode: 'always',
    mutationFn: async () => {
      const saved = await concord.update('status-reports', { id: report.id, data: changes, previousData: report });
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
