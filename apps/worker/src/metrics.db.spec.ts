import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { Lag } from '@concord/followup';
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
    await owner.query(portfolio, [6]);
    await owner.query(`
      INSERT INTO delivery (key, kind, subject_type, subject_id, title, slot, occurrence, recipient_id, channel, due_at, next_attempt_at, state)
      SELECT m.id::text, 'milestone_reminder', 'milestone', m.id, m.title, 'due-0', '2031-04-02', m.responsible_contact_id, 'email', now(),
        now() + CASE m.title WHEN 'Cable 1' THEN interval '1 hour' ELSE interval '-10 minutes' END,
        CASE m.title WHEN 'Cable 2' THEN 'unknown' WHEN 'Cable 5' THEN 'failed' WHEN 'Cable 6' THEN 'suppressed' ELSE 'due' END
      FROM milestone m;
      WITH endpoint AS (INSERT INTO webhook (name, address, sealed_url, shape, events) VALUES ('x', 'x', 'x', 'standard', '{milestone.submitted}') RETURNING id)
      INSERT INTO delivery (key, kind, subject_type, subject_id, title, slot, occurrence, webhook_id, channel, due_at, next_attempt_at)
      SELECT 'endpoint', 'webhook_event', 'milestone_event', id, 'x', 'milestone-submitted', '1', id, 'webhook', now(), now() FROM endpoint`);
    await owner.end();
    dataSource = await new DataSource(databaseOptions(database.workerUrl, [])).initialize();
    const lag = new Lag();
    for (const late of [-20, 400, 12_000, 7_200_000]) lag.note(late);
    metrics = new Metrics({
      work: new UnitOfWork(dataSource, new Clock()),
      sender: { outcomes: new Map([['sent', 7]]), lag, trouble: '550 not you', resting: false },
      poster: { outcomes: new Map([['not_handed', 3]]), lag: new Lag() },
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
    const value = (name: string, labels = ''): number =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name}${labels} `))
          ?.split(' ')[1],
      );
    const of = (channel: string): number[] =>
      ['due', 'planned', 'sending', 'unknown', 'failed', 'suppressed'].map((state) =>
        value(`concord_deliveries_${state}`, `{channel="${channel}"}`),
      );
    expect([of('email'), of('webhook')]).toEqual([
      [2, 1, 0, 1, 1, 1],
      [1, 0, 0, 0, 0, 0],
    ]);
    expect(value('concord_mail_server_refuses')).toBe(1);
    const oldest = (channel: string): number => value('concord_delivery_oldest_due_seconds', `{channel="${channel}"}`);
    expect(oldest('email')).toBeGreaterThanOrEqual(600);
    expect(oldest('webhook')).toBeLessThan(600);
    const lagOf = (part: string, bound = ''): number =>
      value(`concord_delivery_lag_seconds_${part}`, `{channel="email"${bound}}`);
    expect([
      ...['1', '5', '15', '3600', '+Inf'].map((bound) => lagOf('bucket', `,le="${bound}"`)),
      lagOf('count'),
      lagOf('sum'),
    ]).toEqual([2, 2, 3, 3, 4, 4, 7_212.4]);
    expect(text).toContain(
      '# TYPE concord_delivery_attempts_total counter\nconcord_delivery_attempts_total{channel="email",outcome="sent"} 7\nconcord_delivery_attempts_total{channel="webhook",outcome="not_handed"} 3\n',
    );
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) concord_\w+ .+|concord_\w+(\{\w+="\w+"(,\w+="[\w+]+")*\})? [\d.]+)$/);
  });

  it('have every name that the page for operators watches', async () => {
    const page = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
    const rules = page.match(/```yaml\n(groups:[\s\S]+?)```/)?.[1] ?? '';
    const text = await (await fetch(`${address}/metrics`)).text();
    const watched = new Set(rules.match(/concord_\w+/g));
    expect(watched.size).toBeGreaterThan(5);
    expect([...watched].filter((name) => !new RegExp(`^${name}[ {]`, 'm').test(text))).toEqual([]);
  });

  it('are nowhere else, and away when the database is', async () => {
    expect((await fetch(`${address}/`)).status).toBe(404);
    expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(404);
    await dataSource.destroy();
    expect((await fetch(`${address}/metrics`)).status).toBe(503);
  });
});
