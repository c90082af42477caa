import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';

/** Tables the API's role reads that hold nothing of any partner: no row of them is anybody's. */
const ownerless = new Set([
  'agreement_counter',
  'caught_mail',
  'codelist',
  'codelist_item',
  'migrations',
  'office_day',
  'outbox',
  'worker_heartbeat',
]);

interface Side {
  organisation: string;
  agreement: string;
  user: string;
}

describe('the scope, asked past every service with raw SQL under the API’s role', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let api: pg.Client;
  let a: Side;
  let b: Side;
  let tables: { name: string; forced: boolean; agreement_column: string | null }[];

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    api = new pg.Client({ connectionString: database.apiUrl });
    await Promise.all([owner.connect(), api.connect()]);
    a = await side('A');
    b = await side('B');
    ({ rows: tables } = await owner.query(`
      SELECT c.relname AS name, c.relforcerowsecurity AS forced,
        (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attname = CASE c.relname WHEN 'agreement' THEN 'id' ELSE 'agreement_id' END) AS agreement_column
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND has_any_column_privilege('concord_api', c.oid, 'SELECT')
      ORDER BY 1`));
  });
  afterAll(async () => {
    await Promise.all([owner.end(), api.end()]);
    await database.drop();
  });

  it('is forced on every table that holds anything of anybody', () => {
    const open = tables.filter(({ name, forced }) => !forced && !ownerless.has(name)).map(({ name }) => name);
    expect(open).toEqual([]);
  });

  it('shows partner B nothing of partner A in any table, and its own where it has some', async () => {
    const seen = await as(b, async () => {
      const counts: Record<string, { foreign: number; own: number }> = {};
      for (const { name, agreement_column: column } of tables.filter((table) => table.agreement_column))
        counts[name] = {
          foreign: await count(`SELECT FROM ${name} WHERE ${column} = $1`, [a.agreement]),
          own: await count(`SELECT FROM ${name} WHERE ${column} = $1`, [b.agreement]),
        };
      return counts;
    });
    expect(Object.entries(seen).filter(([, { foreign }]) => foreign > 0)).toEqual([]);
    for (const name of ['agreement', 'party', 'area', 'milestone']) expect(seen[name]?.own).toBe(1);
    expect(await as(b, () => count('SELECT FROM organisation WHERE id = $1', [a.organisation]))).toBe(0);
    expect(await as(b, () => count('SELECT FROM users WHERE id = $1', [a.user]))).toBe(0);
    expect(await as(b, () => count('SELECT FROM contact WHERE organisation_id = $1', [a.organisation]))).toBe(0);
    expect(await as(b, () => count('SELECT FROM audit_entry'))).toBe(0);
  });

  it('shows nothing at all to a caller that has said nothing about itself', async () => {
    for (const { name } of tables.filter(({ forced }) => forced))
      expect({ name, rows: await count(`SELECT FROM ${name}`) }).toEqual({ name, rows: 0 });
  });

  it('lets partner B change nothing of partner A, and put nothing into it', async () => {
    const changed = await as(b, async () => {
      const { rowCount } = await api.query(`UPDATE milestone SET title = 'mine now' WHERE agreement_id = $1`, [
        a.agreement,
      ]);
      return rowCount;
    });
    expect(changed).toBe(0);
    await expect(
      as(b, () => api.query(`INSERT INTO area (agreement_id, position, title) VALUES ($1, 9, 'x')`, [a.agreement])),
    ).rejects.toThrow(/row-level security/);
    await expect(
      as(b, () => api.query(`UPDATE area SET agreement_id = $1 WHERE agreement_id = $2`, [a.agreement, b.agreement])),
    ).rejects.toThrow(/row-level security/);
  });

  it('keeps an internal note from the partner whose milestone it is about', async () => {
    const { rows } = await owner.query(`SELECT id FROM milestone WHERE agreement_id = $1`, [b.agreement]);
    for (const visibility of ['internal', 'partner'])
      await owner.query(
        `INSERT INTO progress_update (agreement_id, milestone_id, as_of, percent, visibility) VALUES ($1, $2, '2026-01-01', 10, $3)`,
        [b.agreement, rows[0].id, visibility],
      );
    expect(await as(b, () => count('SELECT FROM progress_update'))).toBe(1);
  });

  it('gives the API’s role no way to write a password or to see a person’s key', async () => {
    for (const statement of [
      `UPDATE auth.account SET password = 'x'`,
      `INSERT INTO auth."user" (id, name, email, email_verified) VALUES (new_id(), 'x', 'x', true)`,
      'SELECT key FROM person_key',
      'ALTER TABLE agreement DISABLE ROW LEVEL SECURITY',
      'SET ROLE concord_worker',
    ])
      await expect(api.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  async function side(name: string): Promise<Side> {
    const insert = async (sql: string, parameters: unknown[]): Promise<string> =>
      String((await owner.query(`${sql} RETURNING id`, parameters)).rows[0].id);
    const organisation = await insert(`INSERT INTO organisation (name, type) VALUES ($1, '10')`, [name]);
    const user = await insert(`INSERT INTO users (name, email, role, organisation_id) VALUES ($1, $2, 'partner', $3)`, [
      name,
      `${name.toLowerCase()}@concord.example`,
      organisation,
    ]);
    await insert(`INSERT INTO contact (organisation_id, name, email) VALUES ($1, $2, $3)`, [
      organisation,
      name,
      `${name}@concord.example`,
    ]);
    const agreement = await insert(
      `INSERT INTO agreement (reference, title, type, binding, confidentiality) VALUES ($1, $1, 'joint_declaration', false, 'partner')`,
      [`C-${name}`],
    );
    await insert(`INSERT INTO party (agreement_id, organisation_id, role) VALUES ($1, $2, 'counterpart')`, [
      agreement,
      organisation,
    ]);
    const area = await insert(`INSERT INTO area (agreement_id, position, title) VALUES ($1, 1, $2)`, [agreement, name]);
    await insert(`INSERT INTO milestone (agreement_id, area_id, title) VALUES ($1, $2, $3)`, [agreement, area, name]);
    return { organisation, agreement, user };
  }

  /** As a partner of this side, in a transaction that leaves nothing behind. */
  async function as<T>({ user, organisation }: Side, work: () => Promise<T>): Promise<T> {
    await api.query('BEGIN');
    try {
      await api.query(
        `SELECT set_config('concord.user_id', $1, true), set_config('concord.role', 'partner', true), set_config('concord.organisation_id', $2, true)`,
        [user, organisation],
      );
      return await work();
    } finally {
      await api.query('ROLLBACK');
    }
  }

  async function count(sql: string, parameters: unknown[] = []): Promise<number> {
    const { rows } = await api.query(`SELECT count(*)::int AS n FROM (${sql}) AS seen`, parameters);
    return rows[0].n;
  }
});
