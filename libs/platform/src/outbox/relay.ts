/**
 * Hands what was said (rows of `outbox`) to whoever listens, once, whatever the queue does. The queue only brings hints;
 * the sweep finds every row without one. It never knows what a topic means and is not edited per feature.
 */
import { z } from 'zod';
import { later } from '../clock/clock.ts';
import { systemActor, type UnitOfWork } from '../database/index.ts';
import { defineJob } from '../jobs/index.ts';
import type { Logger } from '../logging/index.ts';
import type { OutboxHandlers, OutboxRow } from './handlers.ts';

/** "Look at this row now": the only thing the queue carries. */
export const lookAtOutbox = defineJob('outbox.look', z.strictObject({ outboxId: z.guid() }));

export interface Hints {
  /** Puts hints on the queue. @throws when the queue does not answer */
  send(outboxIds: readonly string[]): Promise<void>;
}

export interface RelayOptions {
  work: UnitOfWork;
  handlers: OutboxHandlers;
  /** Absent: every row is handled directly. */
  hints?: Hints;
  logger: Logger;
}

/** How long the queue has to bring a hint before the sweep handles the row itself. */
const HINT_PATIENCE_SECONDS = 3;
const BATCH = 200;
const MOST_BATCHES = 50;
/** Rows handled at the same time; each needs a connection. */
const AT_ONCE = 4;
/** Seconds until a row that failed is tried again: by attempt, the last one for good. */
const RETRY_SECONDS = [1, 5, 15, 60, 300, 900, 3_600];
const KEPT_DAYS = 30;

export class OutboxRelay {
  private stopping = false;

  constructor(private readonly options: RelayOptions) {}

  /** Nothing more is begun: a backlog does not keep a leaving worker, the rows wait for the next one. */
  stop(): void {
    this.stopping = true;
  }

  /** Points the queue at rows it has not been pointed at; without an answering queue they are handled at once. */
  async relay(): Promise<void> {
    while (!this.stopping) {
      const ids = await this.takeUnhinted();
      if (ids.length > 0) await this.hintOrHandle(ids);
      if (ids.length < BATCH) return;
    }
  }

  /** Handles what nobody has handled in time, however it came to be left. */
  async sweep(): Promise<void> {
    const { work } = this.options;
    // bounded, for rows that other workers hold are seen again and again
    for (let batch = 0; batch < MOST_BATCHES && !this.stopping; batch++) {
      const rows = await work.read(systemActor, (tx) =>
        tx.query<{ id: string }>(
          `SELECT id FROM outbox WHERE handled_at IS NULL AND next_attempt_at <= $1
             AND created_at <= $1::timestamptz - make_interval(secs => $2) ORDER BY next_attempt_at LIMIT ${BATCH}`,
          [tx.now, HINT_PATIENCE_SECONDS],
        ),
      );
      await this.handleAll(rows.map(({ id }) => id));
      if (rows.length < BATCH) return;
    }
  }

  /**
   * Handles one row: effects and mark in one transaction. A row that is handled, being handled by another worker, or
   * resting after a failure is left alone, so calling this late, twice or at the same time changes nothing.
   */
  async handle(outboxId: string): Promise<void> {
    const row = await this.find(outboxId);
    if (!row) return;
    try {
      const finish = await this.options.handlers.begin(row);
      await this.options.work.write(systemActor, async (tx) => {
        const [mine] = await tx.query<{ id: string }>(
          `SELECT id FROM outbox WHERE id = $1 AND handled_at IS NULL FOR UPDATE SKIP LOCKED`,
          [outboxId],
        );
        if (!mine) return;
        await finish(tx);
        await tx.affect(`UPDATE outbox SET handled_at = $2, last_error = NULL WHERE id = $1`, [outboxId, tx.now]);
      });
    } catch (error) {
      await this.postpone(row, error);
    }
  }

  /** Takes away what was handled long ago. */
  async forget(): Promise<void> {
    await this.options.work.write(systemActor, (tx) =>
      tx.affect(`DELETE FROM outbox WHERE handled_at < $1::timestamptz - make_interval(days => $2)`, [
        tx.now,
        KEPT_DAYS,
      ]),
    );
  }

  private async takeUnhinted(): Promise<string[]> {
    return this.options.work.write(systemActor, async (tx) => {
      const rows = await tx.query<{ id: string }>(
        `UPDATE outbox SET hinted_at = $1 WHERE id IN (
           SELECT id FROM outbox WHERE hinted_at IS NULL AND handled_at IS NULL
           ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) RETURNING id`,
        [tx.now],
      );
      return rows.map(({ id }) => id);
    });
  }

  private async hintOrHandle(ids: readonly string[]): Promise<void> {
    const { hints, logger } = this.options;
    if (hints) {
      try {
        await hints.send(ids);
        return;
      } catch (err) {
        logger.warn({ err, rows: ids.length }, 'the queue does not take hints; handling directly');
      }
    }
    await this.handleAll(ids);
  }

  private async handleAll(ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length && !this.stopping; i += AT_ONCE)
      await Promise.all(ids.slice(i, i + AT_ONCE).map((id) => this.handle(id)));
  }

  private async find(outboxId: string): Promise<OutboxRow | undefined> {
    return this.options.work.read(systemActor, async (tx) => {
      const [row] = await tx.query<OutboxRow>(
        `SELECT id, topic, payload FROM outbox WHERE id = $1 AND handled_at IS NULL AND next_attempt_at <= $2`,
        [outboxId, tx.now],
      );
      return row;
    });
  }

  /** What failed is never lost: it rests, longer each time, and says why. */
  private async postpone({ id, topic }: OutboxRow, error: unknown): Promise<void> {
    this.options.logger.error({ err: error, outboxId: id, topic }, 'handling what was said failed; it is tried again');
    await this.options.work.write(systemActor, async (tx) => {
      const [row] = await tx.query<{ attempts: number }>(`SELECT attempts FROM outbox WHERE id = $1 FOR UPDATE`, [id]);
      const seconds = RETRY_SECONDS[Math.min(row?.attempts ?? 0, RETRY_SECONDS.length - 1)] ?? 0;
      await tx.affect(
        `UPDATE outbox SET attempts = attempts + 1, next_attempt_at = $2, last_error = $3 WHERE id = $1 AND handled_at IS NULL`,
        [id, later(tx.now, seconds * 1_000), String(error).slice(0, 2_000)],
      );
    });
  }
}
