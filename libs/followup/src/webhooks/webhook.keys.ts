import { createHmac } from 'node:crypto';
import type { WebhookShape } from '@concord/contracts';
import { Sealing } from '@concord/platform';

/**
 * The secrets of endpoints. The one that signs is derived from the office's secret and stored nowhere; the address, which
 * may be a secret itself, is sealed with it.
 */
export class WebhookKeys {
  private readonly sealing: Sealing;

  constructor(private readonly secret: string) {
    this.sealing = new Sealing(secret, 'webhook-url');
  }

  seal(url: string): string {
    return this.sealing.seal(url);
  }

  open(sealedUrl: string): string {
    return this.sealing.open(sealedUrl);
  }

  /** As Standard Webhooks writes it: `whsec_` and base64. Another serial is another secret. */
  signing(webhookId: string, serial: number): string {
    const key = createHmac('sha256', this.secret).update(`webhook-secret/${webhookId}/${serial}`).digest('base64');
    return `whsec_${key}`;
  }
}

/** What may be shown of an address: of Slack's and Teams' only the host and the end, of any other all but the query. */
export function shownAddress(url: string, shape: WebhookShape): string {
  const { origin, pathname } = new URL(url);
  return shape === 'standard' ? `${origin}${pathname}` : `${origin}/…${url.slice(-4)}`;
}
