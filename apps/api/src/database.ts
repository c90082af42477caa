import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { ConfigError, requireHumbleRole, type Logger } from '@concord/platform';

/**
 * Opens the database, waiting for as long as it is away; /readyz says so meanwhile. Once open, the pool reconnects by
 * itself.
 * @throws ConfigError when the role it logs in as could look past row level security
 */
export async function openDatabase(dataSource: DataSource, logger: Logger, signal: AbortSignal): Promise<void> {
  for (let pause = 250; !signal.aborted; pause = Math.min(pause * 2, 5_000)) {
    try {
      if (!dataSource.isInitialized) await dataSource.initialize();
      await requireHumbleRole(dataSource, 'DATABASE_API_URL');
      return;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn({ reason }, `the database is not there; the next try is in ${pause / 1000} s`);
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
