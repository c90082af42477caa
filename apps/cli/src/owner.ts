/** Where the command line finds the database as its owner. */
import { join } from 'node:path';
import pg from 'pg';
import { findEmbeddedPostgres, startEmbeddedPostgres, type Config } from '@concord/platform/machine';

const DATABASE = 'concord';

/** Folder of the embedded cluster. */
export const clusterDir = (config: Config): string => join(config.dataDir, 'postgres');

/**
 * Runs `work` with the owner's address: DATABASE_URL, else the embedded database that runs now, else the same one
 * started for as long as the work takes.
 */
export async function withOwner<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const known = config.databaseUrl ?? (await findEmbeddedPostgres(clusterDir(config), DATABASE));
  if (known) return work(known);
  const server = await startEmbeddedPostgres({ dir: clusterDir(config) });
  try {
    return await work(await ensureDatabase(server.url()));
  } finally {
    await server.stop();
  }
}

/** Makes the database in the embedded cluster if it is not there, and answers its address. */
export async function ensureDatabase(clusterUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
  const url = new URL(clusterUrl);
  url.pathname = `/${DATABASE}`;
  return url.toString();
}
