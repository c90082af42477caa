import type { DataSourceOptions, EntitySchema, MixedList } from 'typeorm';
import { SnakeNaming } from './naming.ts';
import { setColumnTypes } from './types.ts';

type Entities = MixedList<(abstract new () => object) | EntitySchema | string>;

/**
 * Longer than the database lets any statement run. A connection that says nothing for so long is dead: it is given up, and
 * whoever waited for it is told. Else they would wait until the operating system gives it up, a quarter of an hour or more.
 */
export const ANSWERED_WITHIN_MS = 35_000;

/**
 * For processes that answer people: what a silent connection had begun is over in the database before whoever waited for it is
 * told, so that what they send again, with the same key, does not meet its own first try.
 */
export const ABANDONED_AFTER_MS = 30_000;

/**
 * The settings of every connection: never synchronised, never eager, a small pool, statements bounded in time.
 * @param options `answeredWithinMs` for processes that serve; commands that do long work wait as long as it takes.
 *   `abandonedAfterMs`: how long a transaction may wait for its next statement
 */
export function databaseOptions(
  url: string,
  entities: Entities,
  options: { poolSize?: number; name?: string; answeredWithinMs?: number; abandonedAfterMs?: number } = {},
): DataSourceOptions {
  setColumnTypes();
  return {
    type: 'postgres',
    url,
    entities: entities as never,
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    applicationName: options.name ?? 'concord',
    poolSize: options.poolSize ?? 10,
    poolErrorHandler: () => undefined,
    extra: {
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: options.abandonedAfterMs ?? 60_000,
      connectionTimeoutMillis: 5_000,
      ...(options.answeredWithinMs ? { query_timeout: options.answeredWithinMs } : {}),
      // statements are sent without waiting for the answer to the one before, where nothing depends on it;
      // a connection that owes an answer for too long is then closed, not kept
      pipeline: true,
      // compiling a plan costs more than any statement of ours runs
      options: '-c jit=off',
    },
  };
}
