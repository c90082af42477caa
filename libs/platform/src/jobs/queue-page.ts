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

/** Loaded only where it is served: the page brings a web server of its own. */
export async function queuePage(queue: Queue): Promise<RequestListener> {
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
  return express()
    .use((_request, response, next) => {
      const render = response.render.bind(response);
      response.render = (view: string, values?: object) =>
        render(view, { ...values }, (error: Error | null, html?: string) =>
          error ? next(error) : response.send(html?.replace(foreign, '')),
        );
      next();
    })
    .use(serverAdapter.getRouter() as RequestListener);
}
