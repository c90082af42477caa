/**
 * The page of the queue, served to the API alone: on loopback unless told otherwise, and only to who shows the token that
 * is made of the office's secret. It changes nothing.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isQueuePageToken, type JobQueue, type Logger } from '@concord/platform';

export interface QueuePageParts {
  queue: JobQueue;
  secret: string;
  listen: { host: string; port: number };
  logger: Logger;
}

export class QueuePage {
  /** Where it is served, as the API finds it; null while it is not. */
  origin: string | null = null;
  private server: Server | undefined;

  constructor(private readonly parts: QueuePageParts) {}

  /** A page that cannot be served keeps no mail from going out. */
  async start(): Promise<void> {
    const { queue, secret, listen, logger } = this.parts;
    const page = await queue.page();
    const server = createServer((request, response) => {
      const reads = request.method === 'GET' || request.method === 'HEAD';
      if (!reads || !isQueuePageToken(request.headers.authorization, secret)) return void response.writeHead(404).end();
      page(request, response);
    });
    this.server = server;
    await new Promise<void>((done) => {
      server.once('error', (err) => {
        logger.warn({ err }, 'the page of the queue is not served');
        done();
      });
      server.listen(listen.port, listen.host, () => {
        const { port } = server.address() as AddressInfo;
        this.origin = `http://${listen.host.includes(':') ? `[${listen.host}]` : listen.host}:${port}`;
        done();
      });
    });
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.origin = null;
    if (!server?.listening) return;
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  }
}
