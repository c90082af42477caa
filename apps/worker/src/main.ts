import './production.ts';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import {
  ConfigError,
  createLogger,
  keepHeapNear,
  loadConfig,
  nestLogger,
  redactText,
  requireSettings,
  type Config,
} from '@concord/platform';
import { openDatabase, requireSameClock } from './boot.ts';
import { watchForFreezing } from './frozen-watch.ts';
import { Worker } from './worker.ts';
import { workerDataSource, WorkerModule, type WorkerConfig } from './worker.module.ts';

/** Longer than everything in hand may take; then the rows are right anyway. */
const LEAVE_WITHIN_MS = 30_000;

/** One worker process; any number may run against one database. */
async function main(): Promise<void> {
  keepHeapNear();
  const config = requireMailServer(requireSettings(loadConfig(), 'databaseWorkerUrl', 'secret'));
  const logger = createLogger({ name: 'worker', level: config.logLevel });
  const leaving = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leaving.abort());
  // started by `concord start`: leave with it, however it ends
  process.once('disconnect', () => leaving.abort());
  if (process.connected === false) leaving.abort();
  watchForFreezing((gapMs) => {
    logger.fatal({ gapMs: Math.round(gapMs) }, 'this worker stood still; it ends and a fresh one takes over');
    process.exit(75);
  });

  const dataSource = workerDataSource(config, logger);
  await openDatabase(dataSource, logger, leaving.signal);
  if (leaving.signal.aborted) process.exit(0);
  await requireSameClock(dataSource);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config, logger, dataSource), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  await app.get(Worker).start();
  logger.info('ready');
  if (process.connected) process.send?.('ready');

  await aborted(leaving.signal);
  setTimeout(() => process.exit(1), LEAVE_WITHIN_MS).unref();
  await app.close();
  logger.info('left');
  process.exit(0);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) return done();
    signal.addEventListener('abort', () => done(), { once: true });
  });

function requireMailServer(config: Config & { databaseWorkerUrl: string; secret: string }): WorkerConfig {
  const { smtpUrl } = config;
  if (!smtpUrl)
    throw new ConfigError('SMTP_URL is not set; it must be a mail server such as smtp://user:password@host:587.');
  return { ...config, smtpUrl };
}

/** One line for the operator, without secrets; a wrong setting or clock ends with 2, anything else with 1. */
function fail(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`concord worker: ${redactText(message.replace(/\s*\n\s*/g, ' '))}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}

await main().catch(fail);
