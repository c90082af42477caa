import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './database.ts';

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const ask = async (url: string, sql: string): Promise<pg.QueryResult<Record<string, unknown>>> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  };

  it('is a PostgreSQL of the generation that is shipped', async () => {
    const { rows } = await ask(database.ownerUrl, 'SHOW server_version');
    expect(rows[0]?.['server_version']).toMatch(/^18\./);
  });

  it.each([
    ['apiUrl', 'concord_api'],
    ['workerUrl', 'concord_worker'],
  ] as const)('lets %s in as a role that owns nothing and bypasses nothing', async (key, role) => {
    const { rows } = await ask(
      database[key],
      `SELECT rolname, rolsuper, rolbypassrls, (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles r WHERE rolname = current_user`,
    );
    expect(rows).toEqual([{ rolname: role, rolsuper: false, rolbypassrls: false, owned: 0 }]);
  });

  it('shares nothing with another one', async () => {
    const other = await createTestDatabase();
    await ask(other.ownerUrl, 'CREATE TABLE only_there (id int)');
    const { rows } = await ask(database.ownerUrl, "SELECT to_regclass('only_there') AS found");
    await other.drop();
    expect(rows).toEqual([{ found: null }]);
  });
});
