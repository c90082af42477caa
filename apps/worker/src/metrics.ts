/**
 * Figures for Prometheus, at an address of the operator's own choosing: no session leads here, so it must not be
 * reachable from outside. Counts come from the rows, so every worker says the same of them.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from '@concord/contracts';
import { deliveryFigures, type ChannelFigures, type Sender } from '@concord/followup';
import { systemActor, type Logger, type UnitOfWork } from '@concord/platform';

type Channel = Delivery['channel'];

export interface MetricsParts {
  work: UnitOfWork;
  sender: Pick<Sender, 'outcomes' | 'lag' | 'trouble' | 'resting'>;
  /** Messages to other systems. */
  poster: Pick<Sender, 'outcomes' | 'lag'>;
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
    const { channels, outbox } = await work.read(systemActor, deliveryFigures);
    const gauges = told.map(([name, help, figure]): Metric => ({
      name,
      help,
      type: 'gauge',
      values: channels.map((one) => [`{channel="${one.channel}"}`, one[figure]]),
    }));
    return exposition([
      ...gauges,
      gauge('concord_outbox_waiting', 'Events nobody has handled yet.', outbox),
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
      {
        name: 'concord_delivery_lag_seconds',
        help: 'How late this worker took deliveries in hand, against the instant they were due, since it started.',
        type: 'histogram',
        values: [...lagOn('email', sender), ...lagOn('webhook', poster)],
      },
    ]);
  }
}

/** What is told of each channel. */
const told: readonly [string, string, Exclude<keyof ChannelFigures, 'channel'>][] = [
  ['concord_deliveries_due', 'Deliveries whose time has come and that nobody has claimed.', 'due'],
  ['concord_deliveries_planned', 'Deliveries planned for later.', 'planned'],
  ['concord_deliveries_sending', 'Deliveries in the hand of a worker.', 'sending'],
  ['concord_deliveries_unknown', 'Deliveries whose outcome nobody knows; a person settles them.', 'unknown'],
  ['concord_deliveries_failed', 'Deliveries that failed for good and were not sent once more.', 'failed'],
  ['concord_deliveries_suppressed', 'Deliveries that were not to go, each with its reason.', 'suppressed'],
  ['concord_delivery_oldest_due_seconds', 'How long the oldest due delivery waits.', 'oldestDueSeconds'],
];

const attemptsOn = (channel: Channel, { outcomes }: Pick<Sender, 'outcomes'>): Metric['values'] =>
  [...outcomes].map(([outcome, count]) => [`{channel="${channel}",outcome="${outcome}"}`, count]);

const lagOn = (channel: Channel, { lag: { within, count, sum } }: Pick<Sender, 'lag'>): Metric['values'] => [
  ...[...within].map(([bound, times]): [string, number] => [`_bucket{channel="${channel}",le="${bound}"}`, times]),
  [`_bucket{channel="${channel}",le="+Inf"}`, count],
  [`_sum{channel="${channel}"}`, sum],
  [`_count{channel="${channel}"}`, count],
];

interface Metric {
  name: string;
  help: string;
  type: 'gauge' | 'counter' | 'histogram';
  /** What stands behind the name, with labels, written, and the value. */
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
        `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${values.map(([rest, value]) => `${name}${rest} ${value}\n`).join('')}`,
    )
    .join('');
