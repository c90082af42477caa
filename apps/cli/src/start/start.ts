/**
 * `concord start`: everything on one machine with nothing installed but Node. It owns the processes and the generated
 * secrets; it must never hold business state of its own, so that killing it loses nothing.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment, runtimeUrl, type Config } from '@concord/platform';
import { runMigrations } from '../migrate.ts';
import { Child } from './child.ts';
import { Closing } from './closing.ts';
import { openDatabase } from './database.ts';
import { keptSecret } from './kept.ts';
import { takeDataDir } from './lock.ts';
import { requirePort } from './port.ts';

const say = (line: string): void => console.log(line);

/** Resolves when everything is up; from then on a signal, or the end of the process that started it, stops it all. */
export async function start(config: Config): Promise<void> {
  const closing = new Closing();
  closing.watch();
  try {
    await open(config, closing);
  } catch (error) {
    await closing.run();
    throw error;
  }
}

async function open(config: Config, closing: Closing): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  closing.add(takeDataDir(config.dataDir, config.publicUrl));
  await requirePort(config.port, config.host);
  const database = await openDatabase(config, say);
  closing.add(() => database.stop());

  const urls = runtimeUrls(config, database.ownerUrl);
  await runMigrations(database.ownerUrl, urls);

  const env = childEnvironment({
    // run-time processes never learn the owner's password
    DATABASE_URL: undefined,
    DATABASE_API_URL: urls.concord_api,
    DATABASE_WORKER_URL: urls.concord_worker,
    CONCORD_DATA_DIR: config.dataDir,
    CONCORD_SECRET: config.secret ?? keptSecret(join(config.dataDir, 'secret')),
    CONCORD_EMBEDDED: '1',
  });
  // the worker first: it has stopped sending when the database stops, and the API stops before it
  for (const name of ['worker', 'api'] as const) await startChild(name, env, config, closing);
  say(`Concord is ready at ${config.publicUrl} - logs in ${join(config.dataDir, 'log')} - Ctrl-C stops it.`);
}

function runtimeUrls(config: Config, ownerUrl: string) {
  return {
    concord_api: config.databaseApiUrl ?? runtimeUrl(ownerUrl, 'concord_api'),
    concord_worker: config.databaseWorkerUrl ?? runtimeUrl(ownerUrl, 'concord_worker'),
  };
}

async function startChild(
  name: 'api' | 'worker',
  env: Record<string, string>,
  config: Config,
  closing: Closing,
): Promise<void> {
  const logDir = join(config.dataDir, 'log');
  mkdirSync(logDir, { recursive: true, mode: 0o700 });
  const file = fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url));
  const child = new Child({ name, file, env, logFile: join(logDir, `${name}.log`), say });
  closing.add(
    () => child.stop(),
    () => child.kill(),
  );
  await child.start();
}
