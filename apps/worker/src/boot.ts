import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Clock, ConfigError, requireHumbleRole, type Logger } from '@concord/platform';

const MOST_SKEW_MS = 2_000;

/**
 * Opens the database, waiting for as long as it is away or not migrated yet. BullMQ on PostgreSQL never recovers from a
 * first connection that failed, so nothing of the queue is made before this.
 * @throws ConfigError when the role it logs in as could look past row level security
 */
export async function openDatabase(dataSource: DataSource, logger: Logger, signal: AbortSignal): Promise<void> {
  for (let pause = 250; !signal.aborted; pause = Math.min(pause * 2, 5_000)) {
    try {
      if (!dataSource.isInitialized) await dataSource.initialize();
      await requireHumbleRole(dataSource, 'DATABASE_WORKER_URL');
      await requireTables(dataSource);
      return;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      logger.warn({ err: error }, `the database is not there; the next try is in ${pause / 1000} s`);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function requireTables(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ ready: boolean }[]>(
    `SELECT to_regclass('public.delivery') IS NOT NULL AND to_regnamespace('bullmq') IS NOT NULL AS ready`,
  );
  if (!row?.ready) throw new Error('the database has not been migrated yet');
}

/**
 * A machine with a wrong clock writes wrong dates into mails and logs and misjudges its own pauses: it does not work here.
 * @throws ConfigError with the one line for the operator
 */
export async function requireSameClock(dataSource: DataSource, clock = new Clock()): Promise<void> {
  const before = clock.machine().getTime();
  const [row] = await dataSource.query<{ now: Date }[]>(`SELECT clock_timestamp() AS now`);
  const after = clock.machine().getTime();
  // the reading happened somewhere in between: only what is outside of it is skew
  const database = row?.now.getTime() ?? before;
  const skew = Math.max(before - database, database - after, 0);
  if (skew > MOST_SKEW_MS) {
    const way = database > after ? 'behind' : 'ahead of';
    throw new ConfigError(
      `the clock of this machine is ${(skew / 1000).toFixed(1)} s ${way} the database's; set it, then start again.`,
    );
  }
}
