import 'reflect-metadata';
import { DataSource } from 'typeorm';
import {
  ConfigError,
  createLogger,
  keepHeapNear,
  loadConfig,
  redactText,
  requireSettings,
  type Config,
} from '@concord/platform';
import { createApi } from './create-api.ts';
import { openDatabase } from './database.ts';

/** One API process: opens its doors, then waits for the database for as long as it takes. */
async function main(): Promise<void> {
  keepHeapNear();
  const config = requireSettings(loadConfig(), 'databaseApiUrl', 'secret');
  const logger = createLogger({ name: 'api', level: config.logLevel });
  const app = await createApi(config, logger);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  // started by `concord start`: leave with it, however it ends
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  if (process.connected === false) process.kill(process.pid, 'SIGTERM');
  await app.listen(config.port, config.host).catch((error: unknown) => {
    throw new ConfigError(whyNotListening(error, config), { cause: error });
  });
  logger.info(`listening on ${config.host}:${config.port}`);
  await openDatabase(app.get(DataSource), logger, stopping.signal);
  if (stopping.signal.aborted) return;
  logger.info('ready');
  process.send?.('ready');
}

function whyNotListening(error: unknown, { host, port }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : error;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is taken by another program; set PORT to a free one.`;
  if (code === 'EACCES') return `port ${port} may not be used by this user; set PORT to one above 1023.`;
  return `cannot listen on ${host}:${port} (${String(code)}); set HOST to an address of this machine.`;
}

/** One line for the operator (a ConfigError holds no secret, other errors may); a wrong setting ends with 2, anything else with 1. */
function fail(error: unknown): never {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
  process.stderr.write(`concord api: ${error instanceof ConfigError ? message : redactText(message)}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}

await main().catch(fail);
