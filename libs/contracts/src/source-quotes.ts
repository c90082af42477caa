import { z } from 'zod';
import { Id } from './primitives.ts';

/** Which sentence of which document a record comes from. Offsets are UTF-16 code units of the document's text. */
export const SourceQuote = z.strictObject({
  documentId: Id,
  text: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
});
export type SourceQuote = z.infer<typeof SourceQuote>;
/** A passage as it is picked: the words follow from the offsets. */
export const PickedQuote = SourceQuote.omit({ text: true }).nullable();
export type PickedQuote = z.infer<typeof PickedQuote>;
