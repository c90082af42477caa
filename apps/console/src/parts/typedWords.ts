import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { RaRecord } from 'react-admin';
import { useConcord } from '../layout/me.ts';

export interface TypedWords<Report, Words> {
  words: Words;
  change: (changes: Partial<Words>) => void;
  dirty: boolean;
  /** Saves what was changed and answers the report as it then is. */
  save: () => Promise<Report>;
  saving: boolean;
  error: Error | null;
}

/**
 * The words of a report, typed on its page and saved on demand; a step of the report saves them first.
 * @param wordsOf what of it is typed; the same function each time
 */
export function useTypedWords<Report extends RaRecord, Words extends object>(
  resource: string,
  report: Report,
  wordsOf: (report: Report) => Words,
): TypedWords<Report, Words> {
  const concord = useConcord();
  const queries = useQueryClient();
  const before = useMemo(() => wordsOf(report), [report, wordsOf]);
  const [changes, setChanges] = useState<Partial<Words>>({});
  const words = { ...before, ...changes };
  const dirty = JSON.stringify(words) !== JSON.stringify(before);
  const mutation = useMutation<Report>({
    networkMode: 'always',
    mutationFn: async () => {
      const saved = await concord.update<Report>(resource, { id: report.id, data: changes, previousData: report });
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
