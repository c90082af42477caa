import { z } from 'zod';
import { Id, Instant, Language, PlainDate, prose, text } from './primitives.ts';

/** What the other side says of a milestone that was submitted or achieved. Silence is no answer. */
export const confirmationAnswers = ['confirmed', 'disputed'] as const;
export const ConfirmationAnswer = z.enum(confirmationAnswers);

/** The other side's word on a milestone as it was submitted: asked of somebody, or given of its own accord. */
export const Confirmation = z.strictObject({
  id: Id,
  /** The person asked; null when nobody was. */
  askedOf: z.string().nullable(),
  askedAt: Instant.nullable(),
  answer: ConfirmationAnswer.nullable(),
  answeredAt: Instant.nullable(),
  answeredBy: z.string().nullable(),
  through: z.enum(['portal', 'link']).nullable(),
  comment: z.string().nullable(),
});
export type Confirmation = z.infer<typeof Confirmation>;

/** Asks a person of the other side; they get a link that shows the milestone and takes one answer. */
export const AskConfirmation = z.strictObject({ contactId: Id });
export type AskConfirmation = z.infer<typeof AskConfirmation>;
/** Whom an agreement's other sides can be asked through. */
export const ConfirmationPeople = z.strictObject({
  data: z.array(z.strictObject({ id: Id, name: z.string(), title: z.string().nullable(), organisation: z.string() })),
});
export type ConfirmationPeople = z.infer<typeof ConfirmationPeople>;

const answer = {
  answer: ConfirmationAnswer,
  /** Required of a dispute. */
  comment: prose(2000).default(null),
};
export const AnswerConfirmation = z.strictObject(answer);
export type AnswerConfirmation = z.infer<typeof AnswerConfirmation>;
/** Through the link: with the code from the same mailbox, and the name of whoever answers. */
export const AnswerConfirmationByLink = z.strictObject({
  ...answer,
  code: z.string().regex(/^\d{6}$/),
  name: text(200),
});
export type AnswerConfirmationByLink = z.infer<typeof AnswerConfirmationByLink>;

/** What was stated when the question was asked; it stays as it was. */
export const ConfirmationStatement = z.strictObject({
  title: z.string(),
  area: z.string(),
  agreement: z.strictObject({ reference: z.string(), title: z.string() }),
  responsible: z.string().nullable(),
  submittedOn: PlainDate.nullable(),
  /** What was told with it, as far as it is shared. */
  narrative: z.string().nullable(),
  evidence: z.array(z.string()),
  askedBy: z.string().nullable(),
  isExample: z.boolean(),
});
export type ConfirmationStatement = z.infer<typeof ConfirmationStatement>;
/** The question as the bearer of its link sees it. */
export const LinkedConfirmation = z.strictObject({
  statement: ConfirmationStatement,
  recipient: z.strictObject({ name: z.string(), email: z.string(), language: Language }),
  expiresAt: Instant,
  /** The milestone was sent back or reopened meanwhile: there is nothing left to answer. */
  lapsed: z.boolean(),
  answer: ConfirmationAnswer.nullable(),
  answeredAt: Instant.nullable(),
  comment: z.string().nullable(),
});
export type LinkedConfirmation = z.infer<typeof LinkedConfirmation>;
