import { useEffect, useState } from 'react';
import { z } from 'zod';
import { Answer, CodeSent, type LinkedReport } from '@concord/contracts';

/**
 * An answer being given through a link, kept in this browser tab: fetching the code from a mail programme, reloading or
 * changing the language loses nothing. The code itself is never kept.
 */
const AnswerDraft = z.object({
  answer: z.union([Answer, z.literal('')]),
  line: z.number().nullable(),
  comment: z.string(),
  name: z.string(),
  /** Where the last code went and how long it counts. */
  sent: CodeSent.nullable(),
});
export type AnswerDraft = z.infer<typeof AnswerDraft>;

function stored(place: string): AnswerDraft | null {
  const text = sessionStorage.getItem(place);
  if (text === null) return null;
  try {
    return AnswerDraft.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // written by something else: nothing of ours is in it
    return null;
  }
}

export function useAnswerDraft(
  token: string,
  linked: LinkedReport,
): [AnswerDraft, (changes: Partial<AnswerDraft>) => void] {
  const place = `concord.answer.${token}`;
  const [draft, setDraft] = useState<AnswerDraft>(
    () => stored(place) ?? { answer: '', line: null, comment: '', name: linked.recipient.name, sent: null },
  );
  useEffect(() => {
    if (linked.answer === null) sessionStorage.setItem(place, JSON.stringify(draft));
    else sessionStorage.removeItem(place);
  }, [draft, linked.answer, place]);
  return [draft, (changes) => setDraft((before) => ({ ...before, ...changes }))];
}
