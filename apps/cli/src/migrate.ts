/**
 * Brings a database to the present shape: the two run-time roles, the tables, the queue's own schema. Safe to repeat and
 * to run from several machines at once (one waits for the other). It must never touch what people have written.
 */
import { runMigrations as migrateQueues } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { QUEUE_NAME, RUNTIME_ROLES, runtimeUrl, type Config, type RuntimeRole } from '@concord/platform';
import { loadCodelists } from '@concord/register';
import { migrations } from './migrations/index.ts';
import { withOwner } from './owner.ts';

/** any number, as long as it stays the same: the lock that makes migrations take turns */
const MIGRATION_LOCK = 4_207_001;
const OLDEST_SERVER = 150_000;

/** The addresses of the run-time roles, where they are not derived from the owner's. */
export type RuntimeUrls = Partial<Record<RuntimeRole, string | undefined>>;

/** `concord migrate`. */
export async function migrate(config: Config): Promise<void> {
  const { databaseApiUrl, databaseWorkerUrl } = config;
  await withOwner(config, (ownerUrl) =>
    runMigrations(ownerUrl, { concord_api: databaseApiUrl, concord_worker: databaseWorkerUrl }),
  );
  console.log('The database is up to date.');
}

/** @param ownerUrl address of the database for its owner, who may create roles */
export async function runMigrations(ownerUrl: string, given: RuntimeUrls = {}): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    await requireVersion(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    for (const role of RUNTIME_ROLES) await ensureRole(client, role, given[role] ?? runtimeUrl(ownerUrl, role));
    await migrateTables(ownerUrl);
    // a table that names an organisation follows when that is merged, whichever migration made it
    await client.query('SELECT follow_merges()');
    await loadCodelists(client);
    await migrateQueues(client);
    await grantQueues(client);
  } finally {
    // the lock goes with the session
    await client.end();
  }
}

async function connect(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const { host, pathname } = new URL(ownerUrl);
    throw new Error(`the database ${pathname.slice(1)} at ${host} cannot be reached`, { cause });
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    "SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version",
  );
  if (Number(rows[0]?.server_version_num) < OLDEST_SERVER) {
    throw new Error(`PostgreSQL 15 or newer is needed; this one is ${rows[0]?.server_version}`);
  }
}

/** Roles belong to the server, not to the database: they may be there already, with an older password. */
async function ensureRole(client: pg.Client, role: RuntimeRole, url: string): Promise<void> {
  const { username, password } = new URL(url);
  if (username !== role) throw new Error(`the login in the run-time address must be ${role}, not "${username}"`);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const secret = client.escapeLiteral(decodeURIComponent(password));
  if (known.rowCount) {
    await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${secret}`);
  } else {
    await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${secret}`);
  }
}

async function migrateTables(ownerUrl: string): Promise<void> {
  const dataSource = new DataSource({ type: 'postgres', url: ownerUrl, migrations, poolSize: 2 });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

/** Only the worker holds queues; the API writes to the outbox. The counter of job ids is made here: the worker makes nothing. */
async function grantQueues(client: pg.Client): Promise<void> {
  await client.query(
    `DO $$ BEGIN EXECUTE format('CREATE SEQUENCE IF NOT EXISTS bullmq.%I', bullmq.job_id_seq_name('${QUEUE_NAME}')); END $$`,
  );
  await client.query(`
    GRANT USAGE ON SCHEMA bullmq TO concord_worker;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO concord_worker;
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA bullmq TO concord_worker;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO concord_worker;
  `);
}
