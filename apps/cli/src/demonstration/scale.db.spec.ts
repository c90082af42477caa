import pg from 'pg';
import { databaseOptions, Clock, systemActor, UnitOfWork, verifyAudit } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { HealthService, Office } from '@concord/register';
import { DataSource } from 'typeorm';
import { demonstrationLogins } from './people.ts';
import { scaleDemonstration } from './scale.ts';

const officeTimeZone = 'Europe/Zurich';
const agreements = 10;

/** Every index, and whether every trigger fires. */
const built = `SELECT (SELECT array_agg(indexdef ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'public') AS indexes,
  (SELECT array_agg(tgrelid::regclass || '.' || tgname || tgenabled::text ORDER BY tgrelid, tgname) FROM pg_trigger WHERE NOT tgisinternal) AS triggers`;

/** A database with nobody in it but the officer of the demonstration. */
class Register {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: pg.Client,
    private readonly source: DataSource,
    readonly work: UnitOfWork,
  ) {}

  static async open(): Promise<Register> {
    const database = await createTestDatabase();
    const owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    const source = await new DataSource(databaseOptions(database.ownerUrl, [], { poolSize: 1 })).initialize();
    return new Register(database, owner, source, new UnitOfWork(source, new Clock()));
  }

  async letOfficerIn(): Promise<void> {
    await this.owner.query(
      `WITH office AS (INSERT INTO organisation (name, type) VALUES ('The office', '40') RETURNING id),
         person AS (INSERT INTO users (name, email, role) VALUES ('Officer', $1, 'officer') RETURNING id)
       INSERT INTO contact (organisation_id, user_id, name, email) SELECT office.id, person.id, 'Officer', $1 FROM office, person`,
      [demonstrationLogins.officer],
    );
  }

  scale(): ReturnType<typeof scaleDemonstration> {
    return scaleDemonstration(this.work, { agreements, officeTimeZone });
  }

  async rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    return (await this.owner.query<Row>(sql)).rows;
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.source.destroy();
    await this.database.drop();
  }
}

describe('a scaled demonstration', () => {
  let register: Register;
  let before: unknown[];
  beforeAll(async () => {
    register = await Register.open();
    await register.letOfficerIn();
    before = await register.rows(built);
    await register.scale();
  });
  afterAll(() => register.close());

  it('has six areas and a hundred milestones an agreement, and a fifth of them updates', async () => {
    const counted = await register.rows(
      `SELECT (SELECT count(*)::int FROM agreement) AS agreements, (SELECT count(*)::int FROM area) AS areas, (SELECT count(*)::int FROM milestone) AS milestones,
         (SELECT count(*)::int FROM progress_update) AS updates, (SELECT count(*)::int FROM milestone WHERE NOT is_example) AS unmarked`,
    );
    expect(counted).toEqual([{ agreements: 10, areas: 60, milestones: 1_000, updates: 200, unmarked: 0 }]);
  });

  it('shows every colour, and a past that ends where the present begins', async () => {
    const lights = await register.rows(`SELECT DISTINCT rag FROM health WHERE valid_to IS NULL ORDER BY 1`);
    expect(lights).toEqual(['amber', 'blue', 'green', 'red'].map((rag) => ({ rag })));
    const [gaps] = await register.rows(
      `SELECT count(*)::int AS pasts, count(*) FILTER (WHERE h.valid_from <> past.valid_to)::int AS gaps
       FROM health past JOIN health h ON h.subject_id = past.subject_id AND h.valid_to IS NULL WHERE past.valid_to IS NOT NULL`,
    );
    expect(gaps).toEqual({ pasts: expect.any(Number), gaps: 0 });
    expect(gaps?.['pasts']).toBeGreaterThan(200);
  });

  it('stores the lights that judging it again finds', async () => {
    const stored = `SELECT md5(string_agg(h::text, ',' ORDER BY h.id)) AS all FROM health h`;
    const found = await register.rows(stored);
    await register.work.write(systemActor, async (tx) => {
      const ids = (await tx.query<{ id: string }>(`SELECT id FROM agreement`)).map(({ id }) => id);
      await new HealthService(register.work, new Office(officeTimeZone)).refresh(tx, ids);
    });
    expect(await register.rows(stored)).toEqual(found);
  });

  it('keeps a trail that verifies, of every record', async () => {
    const { faults } = await verifyAudit(register.database.ownerUrl, { dataDir: '/nowhere', secret: 'x'.repeat(32) });
    expect(faults).toEqual([]);
    const missing = await register.rows(
      `SELECT id FROM (SELECT id FROM agreement UNION ALL SELECT id FROM party UNION ALL SELECT id FROM area UNION ALL SELECT id FROM milestone UNION ALL SELECT id FROM progress_update) r
       WHERE NOT EXISTS (SELECT FROM audit_entry a WHERE a.record_id = r.id AND a.action = 'insert')`,
    );
    expect(missing).toEqual([]);
  });

  it('wrote what the triggers write', async () => {
    const [milestone] = await register.rows<{ id: string }>(
      `SELECT id FROM milestone WHERE last_update_at IS NOT NULL ORDER BY id LIMIT 1`,
    );
    const copied = await register.rows<{ id: string }>(
      `INSERT INTO milestone (agreement_id, area_id, title, baseline_due_on) SELECT agreement_id, area_id, title, baseline_due_on FROM milestone WHERE id = '${milestone?.id}' RETURNING id`,
    );
    const fields = (id: string | undefined) =>
      register.rows(
        `SELECT array(SELECT jsonb_object_keys(after) ORDER BY 1) AS fields FROM audit_entry WHERE record_id = '${id}' AND action = 'insert'`,
      );
    const found = (id: string | undefined) =>
      register.rows(
        `SELECT kind, opens, CASE WHEN record_id <> id THEN record_id END AS record, agreement_id, organisation_id, shared, title, body, words, vector::text FROM search_entry WHERE id = '${id}'`,
      );
    expect(await fields(milestone?.id)).toEqual(await fields(copied[0]?.id));
    expect(await found(milestone?.id)).toEqual(await found(copied[0]?.id));
    const [update] = await register.rows<{ id: string }>(`SELECT id FROM progress_update ORDER BY id LIMIT 1`);
    const told = await register.rows<{ id: string }>(
      `INSERT INTO progress_update (agreement_id, milestone_id, as_of, percent, narrative) SELECT agreement_id, milestone_id, as_of, percent, narrative FROM progress_update WHERE id = '${update?.id}' RETURNING id`,
    );
    expect(await found(update?.id)).toEqual(await found(told[0]?.id));
    expect(await found(update?.id)).toMatchObject([{ kind: 'progress-updates', shared: false }]);
    const [agreement] = await register.rows<{ id: string }>(`SELECT id FROM agreement LIMIT 1`);
    const scaled = await found(agreement?.id);
    await register.owner.query(`DELETE FROM search_entry WHERE id = $1`, [agreement?.id]);
    await register.owner.query(`UPDATE agreement SET title = title || ' ' WHERE id = $1`, [agreement?.id]);
    await register.owner.query(`UPDATE agreement SET title = rtrim(title) WHERE id = $1`, [agreement?.id]);
    expect(await found(agreement?.id)).toEqual(scaled);
  });

  it('leaves every index and every trigger as it was', async () => {
    expect(await register.rows(built)).toEqual(before);
  });

  it('is refused a second time', async () => {
    await expect(register.scale()).rejects.toThrow('scaled already, to 10 agreements');
  });

  it('is the same wherever it is made', async () => {
    const all = `SELECT md5(string_agg(concat_ws(',', m.id, m.title, m.baseline_due_on, m.percent, m.state, h.rag), ';' ORDER BY m.id)) AS all
      FROM milestone m JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL WHERE m.is_example`;
    const another = await Register.open();
    await another.letOfficerIn();
    await another.scale();
    expect(await another.rows(all)).toEqual(await register.rows(all));
    await another.close();
  });
});

it('a register that is no demonstration is not scaled', async () => {
  const register = await Register.open();
  await expect(register.scale()).rejects.toThrow('no demonstration');
  expect(await register.rows(`SELECT 1 FROM agreement`)).toEqual([]);
  await register.close();
});
