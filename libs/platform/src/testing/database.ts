/** A migrated database of its own for a spec file, on the cluster that `tools/test-cluster` started for this run. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { runtimeUrl } from '../config/index.ts';

/** Names shared with tools/test-cluster/setup.mjs. */
export const TEST_CLUSTER_VARIABLE = 'CONCORD_TEST_CLUSTER';
export const TEST_TEMPLATE = 'concord_template';

export interface TestDatabase {
  /** the owner: migrations, fixtures; row level security applies to it too where forced */
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  /** The same rows once more, as they stand. Whoever is connected here is cut off, and comes back by themselves. */
  copy(): Promise<TestDatabase>;
  /** Removes the database, ending connections that are still open. */
  drop(): Promise<void>;
}

/**
 * A fresh copy of the migrated template (about 100 ms). For `beforeAll`; `drop()` in `afterAll`. The roles concord_api
 * and concord_worker belong to the cluster, so every copy shares them.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const clusterUrl = process.env[TEST_CLUSTER_VARIABLE];
  if (!clusterUrl) throw new Error('no test cluster: this project needs `withDatabase` in its jest.config.mjs');
  return copyOf(clusterUrl, TEST_TEMPLATE);
}

async function copyOf(clusterUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(clusterUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  return {
    ownerUrl,
    apiUrl: runtimeUrl(ownerUrl, 'concord_api'),
    workerUrl: runtimeUrl(ownerUrl, 'concord_worker'),
    copy: async () => {
      await administer(clusterUrl, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
      return copyOf(clusterUrl, name);
    },
    drop: () => administer(clusterUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
