import pg from 'pg';
import { DataSource } from 'typeorm';
import { followupEntities } from '@concord/followup';
import { UserEntity } from '@concord/identity';
import { databaseOptions, runtimeUrl } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { registerEntities } from '@concord/register';
import { runMigrations } from './migrate.ts';
import { migrations } from './migrations/index.ts';

describe('migrating', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const ask = async <Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('again, and from two machines at once, changes nothing', async () => {
    const before = await ask(database.ownerUrl, 'SELECT name FROM migrations ORDER BY id');
    await Promise.all([runMigrations(database.ownerUrl), runMigrations(database.ownerUrl)]);
    expect(await ask(database.ownerUrl, 'SELECT name FROM migrations ORDER BY id')).toEqual(before);
    expect(before).toHaveLength(migrations.length);
  });

  it('leaves no difference between the tables and the entities', async () => {
    const dataSource = await new DataSource(
      databaseOptions(database.ownerUrl, [UserEntity, ...registerEntities, ...followupEntities]),
    ).initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('gives the run-time roles nothing they could change the tables with', async () => {
    const owned = await ask(
      database.ownerUrl,
      `SELECT relname FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner WHERE rolname LIKE 'concord\\_%'`,
    );
    expect(owned).toEqual([]);
    await expect(ask(runtimeUrl(database.ownerUrl, 'concord_api'), 'CREATE TABLE mine (id int)')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('tells where the database is when it cannot be reached', async () => {
    await expect(runMigrations('postgres://o:hunter2@127.0.0.1:1/concord')).rejects.toThrow(
      'the database concord at 127.0.0.1:1 cannot be reached',
    );
  });
});
