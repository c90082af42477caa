import pg from 'pg';
import { DataSource } from 'typeorm';
import { Clock, UnitOfWork, databaseOptions, forgetAnswers, systemActor } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { forgetSignIns } from './forget-sign-ins.ts';

describe('what the doors keep', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let worker: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    worker = await new DataSource(databaseOptions(database.workerUrl, [], { poolSize: 1 })).initialize();
  });
  afterAll(async () => {
    await owner.end();
    await worker.destroy();
    await database.drop();
  });

  const remaining = async (sql: string): Promise<unknown[]> =>
    (await owner.query({ text: sql, rowMode: 'array' })).rows.flat();

  it('is forgotten by the worker when it has ended, and only then', async () => {
    const { rows } = await owner.query(
      `INSERT INTO users (name, email, role) VALUES ('A', 'a@concord.example', 'officer') RETURNING id`,
    );
    await owner.query(
      `INSERT INTO auth."user" (id, name, email, email_verified) VALUES ($1, 'A', 'a@concord.example', true)`,
      [rows[0].id],
    );
    await owner.query(
      `INSERT INTO auth.session (user_id, token, expires_at) VALUES ($1, 'ended', now() - interval '1 second'), ($1, 'open', now() + interval '1 hour')`,
      [rows[0].id],
    );
    await owner.query(
      `INSERT INTO auth.sign_in_failure (key, points, expire) VALUES ('old', 3, (extract(epoch FROM now()) - 1) * 1000), ('new', 3, (extract(epoch FROM now()) + 60) * 1000)`,
    );
    await owner.query(
      `INSERT INTO idempotency (owner, key, route, body_hash, answer, created_at) VALUES ('o', 'old', '', '', '{}', now() - interval '25 hours'), ('o', 'new', '', '', '{}', now())`,
    );
    const taken = await new UnitOfWork(worker, new Clock()).write(systemActor, async (tx) => [
      await forgetSignIns(tx),
      await forgetAnswers(tx),
    ]);
    expect(taken).toEqual([2, 1]);
    expect(await remaining('SELECT token FROM auth.session')).toEqual(['open']);
    expect(await remaining('SELECT key FROM auth.sign_in_failure')).toEqual(['new']);
    expect(await remaining('SELECT key FROM idempotency')).toEqual(['new']);
  });
});
