// once per jest run: a throw-away PostgreSQL, and in it the template that every spec's database is copied from
import '../typescript/register.mjs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import teardown from './teardown.mjs';

export default async function setup() {
  const { startEmbeddedPostgres } = await import('@concord/platform');
  const folder = mkdtempSync(join(tmpdir(), 'concord-test-'));
  const cluster = await startEmbeddedPostgres({ dir: join(folder, 'postgres'), ephemeral: true });
  globalThis.testCluster = { cluster, folder };
  process.env.CONCORD_TEST_CLUSTER = cluster.url();
  try {
    await prepareTemplate(cluster);
  } catch (error) {
    // jest calls no teardown after a failed setup
    await teardown();
    throw error;
  }
}

async function prepareTemplate(cluster) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: cluster.url() });
  await client.connect();
  await client.query('CREATE DATABASE concord_template');
  await client.end();
  const { runMigrations } = await import('@concord/cli');
  await runMigrations(cluster.url('concord_template'));
}
