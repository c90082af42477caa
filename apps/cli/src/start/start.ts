/**
 * `concord start`: everything on one machine with nothing installed but Node. It owns the processes and the generated
 * secrets; it must never hold business state of its own, so that killing it loses nothing.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment, createLogger, runtimeUrl, startMailSink, type Config } from '@concord/platform/machine';
import { secretOf } from '../kept.ts';
import type { RuntimeUrls } from '../migrate.ts';
import { Child } from './child.ts';
import { Closing } from './closing.ts';
import { openDatabase, type RunningDatabase } from './database.ts';
import { demonstrationPasswordFile, wantsDemonstration } from './demonstration-rules.ts';
import { takeDataDir } from './lock.ts';
import { requirePort } from './port.ts';
import { runPrepare } from './preparing.ts';

const logDir = (config: Config): string => join(config.dataDir, 'log');
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
  const demonstration = wantsDemonstration(config, existsSync(demonstrationPasswordFile(config)));
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  closing.add(takeDataDir(config.dataDir, config.publicUrl));
  mkdirSync(logDir(config), { recursive: true, mode: 0o700 });
  await requirePort(config.port, config.host);
  const opening = openDatabase(config, say);
  // told to leave while it comes up, it is still ours to stop
  closing.add(() =>
    opening.then(
      (database) => database.stop(),
      () => undefined,
    ),
  );
  const database = await opening;

  const urls = runtimeUrls(config, database);
  const env = childEnvironment({
    DATABASE_API_URL: urls.concord_api,
    DATABASE_WORKER_URL: urls.concord_worker,
    CONCORD_DATA_DIR: config.dataDir,
    CONCORD_SECRET: secretOf(config),
    CONCORD_EMBEDDED: '1',
  });
  const ownerEnv = { ...env, DATABASE_URL: database.ownerUrl, CONCORD_DEMO: demonstration ? '1' : '0' };
  const logins = await runPrepare(ownerEnv, closing);

  // run-time processes never learn the owner's password
  const { DATABASE_URL: _owner, CONCORD_DEMO_PASSWORD: _password, ...runtimeEnv } = env;
  runtimeEnv['SMTP_URL'] = config.smtpUrl ?? (await openMailbox(urls.concord_worker, config, closing));
  runtimeEnv['CONCORD_MAILBOX'] = config.smtpUrl ? '0' : '1';
  // the API stops before the worker: what was added last stops first
  await Promise.all((['worker', 'api'] as const).map((name) => startChild(name, runtimeEnv, config, closing)));
  say(`Concord is ready at ${config.publicUrl}${logins} - logs in ${logDir(config)} - Ctrl-C stops it`);
}

function runtimeUrls(config: Config, { embedded, ownerUrl }: RunningDatabase): Required<RuntimeUrls> {
  const given: Partial<Config> = embedded ? {} : config;
  return {
    concord_api: given.databaseApiUrl ?? runtimeUrl(ownerUrl, 'concord_api'),
    concord_worker: given.databaseWorkerUrl ?? runtimeUrl(ownerUrl, 'concord_worker'),
  };
}

/** In this process: a worker that is killed in the middle of a delivery must not take the mailbox with it. */
async function openMailbox(databaseUrl: string, config: Config, closing: Closing): Promise<string> {
  const sink = await startMailSink({
    databaseUrl,
    logger: createLogger({ name: 'mailbox', level: config.logLevel, destination: join(logDir(config), 'mailbox.log') }),
  });
  closing.add(() => sink.stop());
  return sink.url;
}

async function startChild(
  name: 'api' | 'worker',
  env: Record<string, string>,
  config: Config,
  closing: Closing,
): Promise<void> {
  const file = fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url));
  const child = new Child({ name, file, env, logFile: join(logDir(config), `${name}.log`), say });
  closing.add(
    () => child.stop(),
    () => child.kill(),
  );
  await child.start();
}
