import type { AddressInfo } from 'node:net';
import { elapsed } from '@concord/platform';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything, keeps nothing and counts what came how often. */
export class MailCounter {
  private readonly arrivals = new Map<string, number>();
  private first = 0;
  private last = elapsed();
  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailCounter> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      onData: (stream, _session, answer) => {
        // the headers come first, and the id stands among them
        let head = '';
        stream.on('data', (chunk: Buffer) => {
          if (head.length < 16_384) head += chunk.toString('latin1');
        });
        stream.once('end', () => {
          self.note(/^message-id:\s*(\S+)/im.exec(head)?.[1] ?? '');
          answer();
        });
      },
    });
    const self = new MailCounter(server);
    server.on('error', () => undefined);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return self;
  }

  /** For SMTP_URL. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Mails, each counted once. */
  get taken(): number {
    return this.arrivals.size;
  }

  /** What came again. */
  get doubled(): number {
    return [...this.arrivals.values()].reduce((sum, times) => sum + times - 1, 0);
  }

  /** From the first to the last. */
  get perMinute(): number {
    return this.last > this.first ? (this.taken / (this.last - this.first)) * 60_000 : 0;
  }

  /** Milliseconds since the last one came, or since this was started. */
  get silentFor(): number {
    return elapsed() - this.last;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  private note(id: string): void {
    this.last = elapsed();
    this.first ||= this.last;
    this.arrivals.set(id, (this.arrivals.get(id) ?? 0) + 1);
  }
}
