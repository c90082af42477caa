/** The page of the queue, as the worker serves it and the API fetches it: to read, never to change anything. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Queue } from 'bullmq';

/** Where the API serves it to administrators; the page's own links begin with it. */
export const QUEUE_PAGE = '/api/queue';

/** What the API shows the worker: made of the office's secret, so that nobody else on the machine reads the page. */
export const queuePageToken = (secret: string): string =>
  createHmac('sha256', secret).update('queue-page').digest('base64url');

/** Compares in constant time. */
export function isQueuePageToken(given: string | undefined, secret: string): boolean {
  const right = Buffer.from(`Bearer ${queuePageToken(secret)}`);
  const shown = Buffer.from(given ?? '');
  return shown.length === right.length && timingSafeEqual(shown, right);
}

/** Letters the page would fetch from another company; it is read well enough without. */
const foreign = /<link[^>]+href="https:[^>]+>/g;

/** Above whatever the page draws, in the words the worker's log and /readyz have too. */
const warningOf = (trouble: string): string =>
  `<p role="alert" style="position:fixed;inset:auto 0 0;z-index:9999;margin:0;padding:.75rem 1rem;background:#fff3cd;color:#5c4400;font:15px/1.4 sans-serif">${trouble.replace(/[<>&]/g, '')}</p>`;

/**
 * Loaded only where it is served: the page brings a web server of its own.
 * @param trouble what is wrong with the queue, said on the page
 */
export async function queuePage(queue: Queue, trouble: () => string | null): Promise<RequestListener> {
  const { createBullBoard } = await import('@bull-board/api');
  const { BullMQAdapter } = await import('@bull-board/api/bullMQAdapter');
  const { ExpressAdapter } = await import('@bull-board/express');
  const { default: express } = await import('express');
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(QUEUE_PAGE);
  createBullBoard({
    queues: [new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false })],
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Concord', hideRedisDetails: true } },
  });
  const ours = (html: string): string => {
    const found = trouble();
    return html.replace(foreign, '').replace('</body>', (end) => (found ? warningOf(found) : '') + end);
  };
  return express()
    .use((_request, response, next) => {
      const render = response.render.bind(response);
      response.render = (view: string, values?: object) =>
        render(view, { ...values }, (error: Error | null, html?: string) =>
          error ? next(error) : response.send(html && ours(html)),
        );
      next();
    })
    .use(serverAdapter.getRouter() as RequestListener);
}
