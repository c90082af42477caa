/**
 * Figures for Prometheus, at an address of the operator's own choosing: no session leads here, so it must not be
 * reachable from outside. Counts come from the rows, so every worker says the same of them.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from '@concord/contracts';
import { deliveryFigures, type Sender } from '@concord/followup';
import { systemActor, type Logger, type UnitOfWork } from '@concord/platform';

export interface MetricsParts {
  work: UnitOfWork;
  sender: Pick<Sender, 'outcomes' | 'trouble' | 'resting'>;
  /** Messages to other systems. */
  poster: Pick<Sender, 'outcomes'>;
  logger: Logger;
  listen: { host: string; port: number };
}

export class Metrics {
  private server: Server | undefined;
  constructor(private readonly parts: MetricsParts) {}

  /** @returns the port, for where any was asked for */
  async start(): Promise<number> {
    const { listen, logger } = this.parts;
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
      this.text().then(
        (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
        (err: unknown) => {
          logger.warn({ err }, 'the figures could not be read');
          response.writeHead(503, { 'retry-after': '10' }).end();
        },
      );
    });
    this.server = server;
    await new Promise<void>((ready, failed) => {
      server.once('error', failed);
      server.listen(listen.port, listen.host, ready);
    });
    return (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
  }

  private async text(): Promise<string> {
    const { work, sender, poster } = this.parts;
    const figures = await work.read(systemActor, deliveryFigures);
    return exposition([
      gauge('concord_deliveries_due', 'Deliveries whose time has come and that nobody has claimed.', figures.due),
      gauge('concord_deliveries_planned', 'Deliveries planned for later.', figures.planned),
      gauge('concord_deliveries_sending', 'Deliveries in the hand of a worker.', figures.sending),
      gauge(
        'concord_deliveries_unknown',
        'Deliveries whose outcome nobody knows; a person settles them.',
        figures.unknown,
      ),
      gauge(
        'concord_delivery_oldest_due_seconds',
        'How long the oldest due delivery waits: the lag.',
        figures.oldestDueSeconds,
      ),
      gauge('concord_outbox_waiting', 'Events nobody has handled yet.', figures.outbox),
      gauge(
        'concord_mail_server_refuses',
        '1 while the mail server takes nothing from this worker.',
        sender.trouble ? 1 : 0,
      ),
      gauge(
        'concord_mail_circuit_open',
        '1 while sending rests because the server refused us.',
        sender.resting ? 1 : 0,
      ),
      {
        name: 'concord_delivery_attempts_total',
        help: 'Attempts of this worker since it started, by channel and how they ended.',
        type: 'counter',
        values: [...attemptsOn('email', sender), ...attemptsOn('webhook', poster)],
      },
    ]);
  }
}

const attemptsOn = (channel: Delivery['channel'], { outcomes }: Pick<Sender, 'outcomes'>): Metric['values'] =>
  [...outcomes].map(([outcome, count]) => [`{channel="${channel}",outcome="${outcome}"}`, count]);

interface Metric {
  name: string;
  help: string;
  type: 'gauge' | 'counter';
  /** Labels, written, and the value. */
  values: [string, number][];
}

const gauge = (name: string, help: string, value: number): Metric => ({
  name,
  help,
  type: 'gauge',
  values: [['', value]],
});

/** Prometheus text format 0.0.4. */
const exposition = (metrics: readonly Metric[]): string =>
  metrics
    .map(
      ({ name, help, type, values }) =>
        `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${values.map(([labels, value]) => `${name}${labels} ${value}\n`).join('')}`,
    )
    .join('');
