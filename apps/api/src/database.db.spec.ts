import pg from 'pg';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { createLogger, databaseOptions, loadConfig } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { createApi } from './create-api.ts';
import { openDatabase } from './database.ts';

const logger = createLogger({ name: 'api', level: 'silent' });

describe('the database as the API opens it', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const open = async (url: string): Promise<void> => {
    const dataSource = new DataSource(databaseOptions(url, [], { poolSize: 1 }));
    try {
      await openDatabase(dataSource, logger, new AbortController().signal);
    } finally {
      await dataSource.destroy();
    }
  };
  const asRole = (role: string): string => {
    const url = new URL(database.ownerUrl);
    url.username = role;
    url.password = 'a password';
    return url.toString();
  };

  it('is taken as the role that migrate made', async () => {
    await open(database.apiUrl);
  });

  it('is refused as a superuser, as a role that bypasses row level security, and as one that owns tables', async () => {
    await expect(open(database.ownerUrl)).rejects.toThrow(/DATABASE_API_URL logs in as \w+, who is a superuser/);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await owner.query(`CREATE ROLE spec_bypass LOGIN BYPASSRLS PASSWORD 'a password'`);
      await owner.query(`CREATE ROLE spec_owner LOGIN PASSWORD 'a password'`);
      await owner.query('CREATE TABLE spec_owned (id integer)');
      await owner.query('ALTER TABLE spec_owned OWNER TO spec_owner');
      await expect(open(asRole('spec_bypass'))).rejects.toThrow(/may bypass row level security/);
      await expect(open(asRole('spec_owner'))).rejects.toThrow(/owns tables \(spec_owned\)/);
    } finally {
      await owner.query('DROP TABLE IF EXISTS spec_owned');
      await owner.query('DROP ROLE IF EXISTS spec_bypass');
      await owner.query('DROP ROLE IF EXISTS spec_owner');
      await owner.end();
    }
  });

  it('does not keep the doors shut while it is away: 503 for people, unready for whoever watches', async () => {
    const config = loadConfig({
      DATABASE_API_URL: 'postgres://nobody:nothing@127.0.0.1:9/nowhere',
      CONCORD_SECRET: 'a secret that is long enough for tests',
    });
    const app = await createApi(config, logger);
    await app.init();
    const http = supertest(app.getHttpServer());
    await http.get('/healthz').expect(200);
    await http.get('/readyz').expect(503);
    await http.get('/api/v1/milestones').expect(401);
    const link = await http.get(`/api/v1/public/links/${'aB3_'.repeat(10)}xyz`).expect(503);
    expect(link.body.code).toBe('SERVICE.UNAVAILABLE');
    const signIn = await http.post('/api/auth/sign-in/email').send({ email: 'a@b.example', password: 'x' }).expect(503);
    expect(signIn.get('Retry-After')).toBe('5');
    await app.close();
  });
});
