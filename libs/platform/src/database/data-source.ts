import type { DataSourceOptions, EntitySchema, MixedList } from 'typeorm';
import { SnakeNaming } from './naming.ts';
import { setColumnTypes } from './types.ts';

type Entities = MixedList<(abstract new () => object) | EntitySchema | string>;

/** The settings of every connection: never synchronised, never eager, a small pool, statements bounded in time. */
export function databaseOptions(
  url: string,
  entities: Entities,
  options: { poolSize?: number; name?: string } = {},
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
      idle_in_transaction_session_timeout: 60_000,
      connectionTimeoutMillis: 5_000,
      // statements are sent without waiting for the answer to the one before, where nothing depends on it
      pipeline: true,
      // compiling a plan costs more than any statement of ours runs
      options: '-c jit=off',
    },
  };
}
