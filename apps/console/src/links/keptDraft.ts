import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { keptIn } from '../parts/kept.ts';

/**
 * What is being filled in behind a link, kept in this browser tab until it is sent: fetching the code from a mail
 * programme, reloading or changing the language loses nothing. The code itself is never kept.
 */
export function useKeptDraft<T extends object>(
  place: string,
  { schema, first, done }: { schema: z.ZodType<T>; first: T; done: boolean },
): [T, (changes: Partial<T>) => void] {
  const [draft, setDraft] = useState<T>(() => keptIn(sessionStorage, place, schema) ?? first);
  useEffect(() => {
    if (done) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(draft));
  }, [draft, done, place]);
  return [draft, (changes) => setDraft((before) => ({ ...before, ...changes }))];
}
