export { WebhooksService, WebhookRules } from './webhooks.service.ts';
export { WebhookKeys } from './webhook.keys.ts';
export { WebhookCarrier } from './webhook.carrier.ts';
export { WebhookPicker } from './webhook.picking.ts';
