import { z } from 'zod';
import { Answer, CodeSent, type LinkedReport } from '@concord/contracts';
import { useKeptDraft } from './keptDraft.ts';

/** An answer to a report being given through a link. */
const AnswerDraft = z.object({
  answer: z.union([Answer, z.literal('')]),
  line: z.number().nullable(),
  comment: z.string(),
  name: z.string(),
  /** Where the last code went and how long it counts. */
  sent: CodeSent.nullable(),
});
export type AnswerDraft = z.infer<typeof AnswerDraft>;

export const useAnswerDraft = (
  token: string,
  linked: LinkedReport,
): [AnswerDraft, (changes: Partial<AnswerDraft>) => void] =>
  useKeptDraft(`concord.answer.${token}`, {
    schema: AnswerDraft,
    first: { answer: '', line: null, comment: '', name: linked.recipient.name, sent: null },
    done: linked.answer !== null,
  });
