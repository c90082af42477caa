/**
 * What must be true of the database before the others start: its shape, and on the first start the demonstration. An
 * entry of its own, run once by `start`: all rooms are needed for it and none of them afterwards.
 */
import { ConfigError, loadConfig, requireSettings } from '@concord/platform/machine';
import { runMigrations } from '../migrate.ts';
import { describeProblem } from '../problem.ts';
import { openDemonstration } from './demonstration.ts';
import type { Prepared } from './preparing.ts';

async function prepare(): Promise<Prepared> {
  const config = requireSettings(loadConfig(), 'databaseUrl', 'secret');
  const { databaseUrl, databaseApiUrl, databaseWorkerUrl } = config;
  try {
    await runMigrations(databaseUrl, { concord_api: databaseApiUrl, concord_worker: databaseWorkerUrl });
    return { logins: config.demo ? await openDemonstration(config, databaseUrl) : '' };
  } catch (error) {
    return { problem: describeProblem(error), setting: error instanceof ConfigError };
  }
}

process.send?.(await prepare());
process.disconnect();
