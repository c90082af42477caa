import type { CreateWebhook, PatchWebhook, Webhook, WebhookSecret, WebhookTest } from '@concord/contracts';
import { api, post, type Versioned } from './network.ts';

/** Webhooks. */
export const webhookVerbs = {
  createWebhook: (body: CreateWebhook) => post<WebhookSecret>('/webhooks', body),
  changeWebhook: ({ id, version }: Versioned, body: PatchWebhook) =>
    api<Webhook>(`/webhooks/${id}`, { method: 'PATCH', body, version }),
  removeWebhook: ({ id, version }: Versioned) => api<Webhook>(`/webhooks/${id}`, { method: 'DELETE', version }),
  testWebhook: (id: string) => post<WebhookTest>(`/webhooks/${id}/test`, {}),
  renewWebhookSecret: (id: string) => post<WebhookSecret>(`/webhooks/${id}/renew-secret`, {}),
};
