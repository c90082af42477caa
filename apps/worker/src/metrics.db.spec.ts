import { DataSource } from 'typeorm';
import { Clock, createLogger, databaseOptions, UnitOfWork } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import pg from 'pg';
import { Metrics } from './metrics.ts';
import { portfolio } from './testing/worker-process.ts';

describe('the figures of a worker', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let metrics: Metrics;
  let address: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(portfolio, [4]);
    await owner.query(`
      INSERT INTO delivery (key, kind, subject_type, subject_id, title, slot, occurrence, recipient_id, channel, due_at, next_attempt_at, state)
      SELECT m.id::text, 'milestone_reminder', 'milestone', m.id, m.title, 'due-0', '2031-04-02', m.responsible_contact_id, 'email', now(),
        now() + CASE m.title WHEN 'Cable 1' THEN interval '1 hour' ELSE interval '-10 minutes' END, CASE m.title WHEN 'Cable 2' THEN 'unknown' ELSE 'due' END
      FROM milestone m`);
    await owner.end();
    dataSource = await new DataSource(databaseOptions(database.workerUrl, [])).initialize();
    metrics = new Metrics({
      work: new UnitOfWork(dataSource, new Clock()),
      sender: { outcomes: new Map([['sent', 7]]), trouble: '550 not you', resting: false },
      poster: { outcomes: new Map([['not_handed', 3]]) },
      logger: createLogger({ name: 'spec', level: 'silent' }),
      listen: { host: '127.0.0.1', port: 0 },
    });
    address = `http://127.0.0.1:${await metrics.start()}`;
  });
  afterAll(async () => {
    await metrics.stop();
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  });

  it('are told as Prometheus reads them', async () => {
    const answer = await fetch(`${address}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await answer.text();
    const value = (name: string): number => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
    expect([value('concord_deliveries_due'), value('concord_deliveries_planned')]).toEqual([2, 1]);
    expect([value('concord_deliveries_unknown'), value('concord_mail_server_refuses')]).toEqual([1, 1]);
    expect(value('concord_delivery_oldest_due_seconds')).toBeGreaterThanOrEqual(600);
    expect(text).toContain(
      '# TYPE concord_delivery_attempts_total counter\nconcord_delivery_attempts_total{channel="email",outcome="sent"} 7\nconcord_delivery_attempts_total{channel="webhook",outcome="not_handed"} 3\n',
    );
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) concord_\w+ .+|concord_\w+(\{\w+="\w+"(,\w+="\w+")*\})? [\d.]+)$/);
  });

  it('are nowhere else, and away when the database is', async () => {
    expect((await fetch(`${address}/`)).status).toBe(404);
    expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(404);
    await dataSource.destroy();
    expect((await fetch(`${address}/metrics`)).status).toBe(503);
  });
});
