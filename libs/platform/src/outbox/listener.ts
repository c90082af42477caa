import pg from 'pg';
import type { Logger } from '../logging/index.ts';

export interface ListenerOptions {
  databaseUrl: string;
  /** Channel → what to do when something is said on it. Also called after each (re)connection: words may have been missed. */
  channels: Readonly<Record<string, () => void>>;
  logger: Logger;
}

const RECONNECT_MS = 1_000;

/**
 * One connection that LISTENs, and comes back by itself when PostgreSQL went away. It only saves waiting: everything it
 * wakes also runs on a timer.
 */
export class Listener {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;
  private failures = 0;

  constructor(private readonly options: ListenerOptions) {}

  start(): void {
    this.stopped = false;
    void this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const { databaseUrl, channels, logger } = this.options;
    const client = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      application_name: 'concord listener',
    });
    let lost = false;
    const reconnect = (err?: unknown): void => {
      if (lost) return;
      lost = true;
      if (this.stopped) return;
      this.failures += 1;
      logger[this.failures === 1 ? 'warn' : 'debug']({ err }, 'the listening connection ended; it is made again');
      this.timer = setTimeout(() => void this.connect(), RECONNECT_MS);
    };
    client.on('error', reconnect);
    client.on('end', () => reconnect());
    client.on('notification', ({ channel }) => channels[channel]?.());
    this.client = client;
    try {
      await client.connect();
      for (const channel of Object.keys(channels)) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      this.failures = 0;
      for (const wake of Object.values(channels)) wake();
    } catch (error) {
      await client.end().catch(() => undefined);
      reconnect(error);
    }
  }
}
