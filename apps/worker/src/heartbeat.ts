import { hostname } from 'node:os';
import type { Sender } from '@concord/followup';
import { later, systemActor, type JobQueue, type Logger, type UnitOfWork } from '@concord/platform';

export interface HeartbeatParts {
  work: UnitOfWork;
  queue: JobQueue;
  sender: Pick<Sender, 'trouble' | 'restsFor'>;
  /** Where the API finds the page of the queue; null while it is not served. */
  queuePage: () => string | null;
  logger: Logger;
}

/** A row that says this worker lives, and how its queue and its mail server do: the API holds neither and reads it here. */
export class Heartbeat {
  private readonly worker = `${hostname()}-${process.pid}`;
  private lastState: string | undefined;

  constructor(private readonly parts: HeartbeatParts) {}

  async beat(): Promise<void> {
    const { work, queue, sender, queuePage, logger } = this.parts;
    const state = await this.queueState();
    if (state !== this.lastState)
      logger[state === 'ok' ? 'info' : 'warn']({ queue: queue.backend, state }, 'state of the queue');
    this.lastState = state;
    await work.write(systemActor, async (tx) => {
      await tx.affect(
        `INSERT INTO worker_heartbeat (worker, at, started_at, queue, queue_state, mail_state, mail_reason, queue_page, mail_rests_until)
         VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (worker) DO UPDATE SET at = excluded.at, queue = excluded.queue, queue_state = excluded.queue_state,
           mail_state = excluded.mail_state, mail_reason = excluded.mail_reason,
           queue_page = excluded.queue_page, mail_rests_until = excluded.mail_rests_until`,
        [
          this.worker,
          tx.now,
          queue.backend,
          state,
          sender.trouble === null ? 'ok' : 'refused',
          sender.trouble,
          queuePage(),
          sender.restsFor > 0 ? later(tx.now, sender.restsFor) : null,
        ],
      );
      await tx.affect(`DELETE FROM worker_heartbeat WHERE at < $1::timestamptz - interval '1 day'`, [tx.now]);
    });
  }

  /** A worker that left in order is not one that died. */
  async end(): Promise<void> {
    await this.parts.work.write(systemActor, (tx) =>
      tx.affect(`DELETE FROM worker_heartbeat WHERE worker = $1`, [this.worker]),
    );
  }

  /** `ok`, `away`, or what is wrong with it. */
  private async queueState(): Promise<string> {
    const { queue } = this.parts;
    try {
      await queue.waiting();
      return (await queue.trouble()) ?? 'ok';
    } catch {
      // the state is the answer; what broke is in the queue's own log lines
      return 'away';
    }
  }
}
