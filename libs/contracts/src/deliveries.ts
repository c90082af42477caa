import { z } from 'zod';
import { listQuery } from './list.ts';
import { deliveryStates } from './machines.ts';
import { Id, Instant, page } from './primitives.ts';
import { reminderSubjects } from './reminder-policies.ts';

/** What goes out: reminders, report notices, codes; and what is shown in the bell. */
export const deliverySubjects = [
  ...reminderSubjects,
  'digest',
  'status_report',
  'report_answer',
  'milestone_confirmation',
  'milestone_event',
  'agreement_event',
  'amendment_event',
  'report_event',
  'reminder_event',
  'webhook_test',
  'progress_request',
  'comment',
] as const;
/** What can happen to a delivery, each time a row of its log. `abandoned`: its worker died before anything left. */
export const attemptOutcomes = [
  'sent',
  'later',
  'failed',
  'unknown',
  'abandoned',
  'found',
  'not_found',
  'settled_as_sent',
  'resent',
  'bounced',
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];
export const channels = ['email', 'in_app', 'webhook'] as const;

export const Delivery = z.strictObject({
  id: Id,
  createdAt: Instant,
  allowedActions: z.array(z.string()),
  /** subject type / subject id / slot / occurrence / recipient / channel; unique. */
  key: z.string(),
  agreementId: Id.nullable(),
  subjectType: z.enum(deliverySubjects),
  subjectId: Id,
  subjectTitle: z.string(),
  ruleId: Id.nullable(),
  slot: z.string(),
  occurrence: z.string(),
  /** The person it goes to; null where it goes to another system. */
  recipientId: Id.nullable(),
  webhookId: Id.nullable(),
  recipientName: z.string(),
  channel: z.enum(channels),
  state: z.enum(deliveryStates),
  dueAt: Instant,
  sentAt: Instant.nullable(),
  attempts: z.number().int().nonnegative(),
  messageId: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryPage = page(Delivery);
export const DeliveryList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    subjectType: { kind: 'choice', values: deliverySubjects },
    subjectId: { kind: 'id' },
    state: { kind: 'choice', values: deliveryStates },
    channel: { kind: 'choice', values: channels },
    recipientId: { kind: 'id' },
    webhookId: { kind: 'id' },
    dueAt: { kind: 'instant' },
  },
  sort: ['dueAt', 'sentAt', 'state', 'createdAt'],
  order: '-dueAt',
});
/** How the sending stands: whether the mail server takes mails, and what goes next. */
export const DeliveryStanding = z.strictObject({
  /** A worker was heard of lately. */
  working: z.boolean(),
  /** The mail server takes nothing; its words are for administrators. */
  mailRefused: z.boolean(),
  mailReason: z.string().nullable(),
  /** Until when it is left alone after refusing us. */
  mailRestsUntil: Instant.nullable(),
  /** When the next of what is planned goes, as far as the caller sees it. */
  nextDueAt: Instant.nullable(),
});
export type DeliveryStanding = z.infer<typeof DeliveryStanding>;
/** Settles an unknown delivery: seen at the recipient's, or to be sent again. Never guessed. */
export const SettleDelivery = z.strictObject({ outcome: z.enum(['sent', 'resend']) });
export type SettleDelivery = z.infer<typeof SettleDelivery>;

/** Sends once more what was sent, failed or was held back: somebody asks for it, and says why. */
export const ResendDelivery = z.strictObject({ reason: z.string().trim().min(1).max(500) });
export type ResendDelivery = z.infer<typeof ResendDelivery>;

/** One line of a delivery's log. */
export const DeliveryAttempt = z.strictObject({
  id: Id,
  at: Instant,
  outcome: z.enum(attemptOutcomes),
  /** A code, the mail server's words, or a person's. */
  reason: z.string().nullable(),
  /** Who decided it, where it was a person. */
  byName: z.string().nullable(),
});
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;
export const DeliveryAttemptPage = page(DeliveryAttempt);
export const DeliveryAttemptList = listQuery({ filters: {}, sort: ['at'], order: '-at' });

export const Notification = z.strictObject({
  id: Id,
  createdAt: Instant,
  kind: z.string(),
  /** One sentence in the reader's language. */
  text: z.string(),
  /** The console's path to what it is about. */
  path: z.string(),
  /** The reminder it tells of, where one may answer it. */
  reminderId: Id.nullable(),
  readAt: Instant.nullable(),
});
export type Notification = z.infer<typeof Notification>;
export const NotificationPage = page(Notification);
export const NotificationList = listQuery({
  filters: { unread: { kind: 'boolean' } },
  sort: ['createdAt'],
  order: '-createdAt',
});
export const ReadNotifications = z.strictObject({ ids: z.array(Id).min(1).max(200) });
export type ReadNotifications = z.infer<typeof ReadNotifications>;

/** A mail caught instead of SMTP (embedded mode only). */
export const CaughtMail = z.strictObject({
  id: Id,
  receivedAt: Instant,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
});
export type CaughtMail = z.infer<typeof CaughtMail>;
export const CaughtMailPage = page(CaughtMail);
export const CaughtMailList = listQuery({
  filters: { to: { kind: 'text' } },
  sort: ['receivedAt'],
  order: '-receivedAt',
  search: true,
});
export const MarkedRead = z.strictObject({ marked: z.number().int().nonnegative() });
export type MarkedRead = z.infer<typeof MarkedRead>;
