import { hostname } from 'node:os';
import { systemActor, type JobQueue, type Logger, type UnitOfWork } from '@concord/platform';

/** A row that says this worker lives and how its queue does: the API holds no queue and reads it here. */
export class Heartbeat {
  private readonly worker = `${hostname()}-${process.pid}`;
  private lastState: string | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly queue: JobQueue,
    private readonly logger: Logger,
  ) {}

  async beat(): Promise<void> {
    const state = await this.queueState();
    if (state !== this.lastState) this.logger.info({ queue: this.queue.backend, state }, 'state of the queue');
    this.lastState = state;
    await this.work.write(systemActor, async (tx) => {
      await tx.affect(
        `INSERT INTO worker_heartbeat (worker, at, started_at, queue, queue_state) VALUES ($1, $2, $2, $3, $4)
         ON CONFLICT (worker) DO UPDATE SET at = excluded.at, queue = excluded.queue, queue_state = excluded.queue_state`,
        [this.worker, tx.now, this.queue.backend, state],
      );
      await tx.affect(`DELETE FROM worker_heartbeat WHERE at < $1::timestamptz - interval '1 day'`, [tx.now]);
    });
  }

  /** A worker that left in order is not one that died. */
  async end(): Promise<void> {
    await this.work.write(systemActor, (tx) =>
      tx.affect(`DELETE FROM worker_heartbeat WHERE worker = $1`, [this.worker]),
    );
  }

  private async queueState(): Promise<'ok' | 'away'> {
    try {
      await this.queue.waiting();
      return 'ok';
    } catch {
      // the state is the answer; what broke is in the queue's own log lines
      return 'away';
    }
  }
}
