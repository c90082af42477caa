/**
 * Hands what was said (rows of `outbox`) to whoever listens, once, whatever the queue does. The queue only brings hints;
 * the sweep finds every row without one. It never knows what a topic means and is not edited per feature.
 */
import { z } from 'zod';
import { later } from '../clock/clock.ts';
import { systemActor, type Tx, type UnitOfWork } from '../database/index.ts';
import { defineJob } from '../jobs/index.ts';
import type { Logger } from '../logging/index.ts';
import type { OutboxHandlers, OutboxRow } from './handlers.ts';

/** "Look at these rows now": the only thing the queue carries. */
export const lookAtOutbox = defineJob('outbox.look', z.strictObject({ outboxIds: z.array(z.guid()) }));

export interface Hints {
  /** Puts a hint at these rows on the queue. @throws when the queue does not answer */
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
/** Rows of one hint: what was said together is handled together, and what was much is shared among workers. */
const ROWS_A_HINT = 50;
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
      if (ids.length < ROWS_A_HINT) return;
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
      await this.handle(rows.map(({ id }) => id));
      if (rows.length < BATCH) return;
    }
  }

  /**
   * Handles rows: effects and mark in one transaction, a row or, where their topic takes many, several. A row that is
   * handled, being handled by another worker, or resting after a failure is left alone, so calling this late, twice or at
   * the same time changes nothing.
   */
  async handle(outboxIds: readonly string[]): Promise<void> {
    const rows = await this.find(outboxIds);
    const alone: OutboxRow[] = [];
    for (const topic of new Set(rows.map((row) => row.topic))) {
      const said = rows.filter((row) => row.topic === topic);
      if (!(await this.handledTogether(said))) alone.push(...said);
    }
    for (let i = 0; i < alone.length && !this.stopping; i += AT_ONCE)
      await Promise.all(alone.slice(i, i + AT_ONCE).map((row) => this.handleAlone(row)));
  }

  /** Whether the rows of one topic were handled in one transaction; if one of them fails, none was, and each is its own. */
  private async handledTogether(rows: readonly OutboxRow[]): Promise<boolean> {
    if (rows.length < 2 || !this.options.handlers.together(rows)) return false;
    try {
      await this.options.work.write(systemActor, async (tx) => {
        const ids = await take(tx, rows);
        const mine = rows.filter(({ id }) => ids.includes(id));
        await this.options.handlers.together(mine)?.(tx);
        await mark(tx, ids);
      });
      return true;
    } catch (err) {
      this.options.logger.debug({ err, rows: rows.length }, 'handled together they failed; each is handled alone');
      return false;
    }
  }

  private async handleAlone(row: OutboxRow): Promise<void> {
    try {
      const finish = await this.options.handlers.begin(row);
      await this.options.work.write(systemActor, async (tx) => {
        const ids = await take(tx, [row]);
        if (ids.length === 0) return;
        await finish(tx);
        await mark(tx, ids);
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
           ORDER BY id LIMIT ${ROWS_A_HINT} FOR UPDATE SKIP LOCKED) RETURNING id`,
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
    await this.handle(ids);
  }

  private async find(outboxIds: readonly string[]): Promise<OutboxRow[]> {
    return this.options.work.read(systemActor, (tx) =>
      tx.query<OutboxRow>(
        `SELECT id, topic, payload FROM outbox WHERE id = ANY ($1::uuid[]) AND handled_at IS NULL AND next_attempt_at <= $2 ORDER BY id`,
        [outboxIds, tx.now],
      ),
    );
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

/** The rows that nobody else has in hand. */
async function take(tx: Tx, rows: readonly OutboxRow[]): Promise<string[]> {
  const taken = await tx.query<{ id: string }>(
    `SELECT id FROM outbox WHERE id = ANY ($1::uuid[]) AND handled_at IS NULL ORDER BY id FOR UPDATE SKIP LOCKED`,
    [rows.map(({ id }) => id)],
  );
  return taken.map(({ id }) => id);
}

const mark = (tx: Tx, ids: readonly string[]): Promise<number> =>
  tx.affect(`UPDATE outbox SET handled_at = $2, last_error = NULL WHERE id = ANY ($1::uuid[])`, [ids, tx.now]);
