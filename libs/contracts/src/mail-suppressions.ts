import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, Instant, page, PlainDate, text } from './primitives.ts';

/** Addresses that are not written to, and what the mail service tells us of mails that came back. */
export const suppressionCauses = ['bounce', 'complaint', 'unsubscribed', 'asked'] as const;
export type SuppressionCause = (typeof suppressionCauses)[number];
export const suppressionCovers = ['everything', 'reminders'] as const;

export const MailSuppression = z.strictObject({
  id: Id,
  createdAt: Instant,
  allowedActions: z.array(z.string()),
  address: z.string(),
  /** Nothing goes there, or no reminders. */
  covers: z.enum(suppressionCovers),
  cause: z.enum(suppressionCauses),
  /** In the mail server's words, or in the office's: who asked it, and how. */
  detail: z.string().nullable(),
  /** When the office was asked, and who of it put the address here. */
  askedOn: PlainDate.nullable(),
  addedByName: z.string().nullable(),
  liftedAt: Instant.nullable(),
  liftedByName: z.string().nullable(),
});
export type MailSuppression = z.infer<typeof MailSuppression>;
/** Somebody asked the office not to be written to, by telephone for one: who, and when. */
export const CreateMailSuppression = z.strictObject({
  address: z.email().max(320),
  covers: z.enum(suppressionCovers).default('reminders'),
  reason: text(500),
  askedOn: PlainDate,
});
export type CreateMailSuppression = z.infer<typeof CreateMailSuppression>;
export const MailSuppressionPage = page(MailSuppression);
export const MailSuppressionList = listQuery({
  filters: { cause: { kind: 'choice', values: suppressionCauses }, active: { kind: 'boolean' } },
  sort: ['createdAt', 'address'],
  order: '-createdAt',
  search: true,
});

/** What a mail service says happened later to a mail it had taken. */
export const MailEvent = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.enum(['bounce', 'complaint']),
    address: z.email().max(320),
    /** As our mail had it, with or without the angle brackets. */
    messageId: z.string().trim().min(1).max(300).optional(),
    /** A mailbox that is only full comes back too, and is written to again. */
    permanent: z.boolean().default(true),
    detail: z.string().trim().max(500).optional(),
  }),
  // it came: what did not know so is settled
  z.strictObject({
    event: z.literal('delivered'),
    address: z.email().max(320).optional(),
    messageId: z.string().trim().min(1).max(300),
  }),
]);
export type MailEvent = z.infer<typeof MailEvent>;

export const UnsubscribeToken = z.string().regex(/^[0-9a-f-]{36}\.[\w-]{43}$/);
