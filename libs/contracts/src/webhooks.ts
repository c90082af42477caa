import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, Instant, offeredLanguages, page, recordFields, text } from './primitives.ts';

/** What other systems can be told of, as the messages' `type` has it. */
export const webhookEvents = [
  'milestone.submitted',
  'milestone.verified',
  'milestone.returned',
  'milestone.overdue',
  'agreement.state',
  'amendment.applied',
  'report.sent',
  'report.answered',
  'reminder.due',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Standard Webhooks JSON, signed; or a sentence for a Slack or Teams channel. */
export const webhookShapes = ['standard', 'slack', 'teams'] as const;
export type WebhookShape = (typeof webhookShapes)[number];

/**
 * Of which agreements an endpoint is told: those shared with partners or public; also internal ones; also confidential
 * ones. Nothing of an agreement leaves to an endpoint it is not open to.
 */
export const webhookReaches = ['shared', 'internal', 'confidential'] as const;
export type WebhookReach = (typeof webhookReaches)[number];

/** An endpoint of another system. Its address may itself be a secret (Slack's and Teams' are), so it is never shown whole again. */
export const Webhook = z.strictObject({
  ...recordFields,
  name: z.string(),
  /** The address without what makes it secret. */
  address: z.string(),
  shape: z.enum(webhookShapes),
  events: z.array(z.enum(webhookEvents)),
  reach: z.enum(webhookReaches),
  language: z.enum(offeredLanguages),
  paused: z.boolean(),
  /** Messages that wait for it. */
  waiting: z.number().int().nonnegative(),
  lastSentAt: Instant.nullable(),
  /** Why it took nothing the last time; null while it does. */
  trouble: z.string().nullable(),
  /** Until when it is left alone after refusing. */
  restUntil: Instant.nullable(),
});
export type Webhook = z.infer<typeof Webhook>;
export const WebhookPage = page(Webhook);
export const WebhookList = listQuery({
  filters: { paused: { kind: 'boolean' }, shape: { kind: 'choice', values: webhookShapes } },
  sort: ['name', 'createdAt'],
  order: 'name',
  search: true,
});

const Language = z.enum(offeredLanguages);
const WebhookUrl = z.url({ protocol: /^https?$/ }).max(2_000);
const Events = z
  .array(z.enum(webhookEvents))
  .min(1)
  .refine((events) => new Set(events).size === events.length, { error: 'twice' });

const settings = {
  name: text(80),
  url: WebhookUrl,
  events: Events,
  reach: z.enum(webhookReaches),
  language: Language,
};
export const CreateWebhook = z.strictObject({
  ...settings,
  shape: z.enum(webhookShapes),
  reach: settings.reach.default('shared'),
  language: Language.default('en'),
});
export type CreateWebhook = z.infer<typeof CreateWebhook>;
export const PatchWebhook = z.strictObject({ ...settings, paused: z.boolean() }).partial();
export type PatchWebhook = z.infer<typeof PatchWebhook>;

/** The secret an endpoint checks signatures with; shown this once. Null where the shape knows no signatures. */
export const WebhookSecret = z.strictObject({ webhook: Webhook, secret: z.string().nullable() });
export type WebhookSecret = z.infer<typeof WebhookSecret>;

/** A message was asked for to try an endpoint; what became of it is its delivery, as of any other. */
export const WebhookTest = z.strictObject({ webhookId: Id });
export type WebhookTest = z.infer<typeof WebhookTest>;
