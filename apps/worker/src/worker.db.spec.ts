import pg from 'pg';
import { createTestDatabase, startScriptedSmtp, type ScriptedSmtp, type TestDatabase } from '@concord/platform/testing';
import { WorkerProcess } from './testing/worker-process.ts';

interface Delivery {
  key: string;
  state: string;
  message_id: string | null;
}

/** One agreement with reminders on, and in it so many milestones of one person, all due yesterday. */
const portfolio = `
  WITH org AS (INSERT INTO organisation (name, type) VALUES ('Union of Harbours', '40') RETURNING id),
  person AS (INSERT INTO users (name, email, role) VALUES ('officer', 'officer@concord.example', 'officer') RETURNING id),
  reader AS (INSERT INTO contact (organisation_id, user_id, name, email) SELECT org.id, person.id, 'officer', 'officer@concord.example' FROM org, person RETURNING id),
  agreed AS (INSERT INTO agreement (reference, title, type, binding, state, open_ended, review_on, reminders_from)
    VALUES ('C-2031-0001', 'Lights', 'memorandum_of_understanding', false, 'in_force', true, '2040-01-01', current_date - 3) RETURNING id),
  part AS (INSERT INTO area (agreement_id, position, title) SELECT id, 1, 'Cables' FROM agreed RETURNING id, agreement_id)
  INSERT INTO milestone (agreement_id, area_id, title, baseline_due_on, due_on, responsible_contact_id, created_at)
  SELECT part.agreement_id, part.id, 'Cable ' || n, current_date - 1, current_date - 1, reader.id, now() - interval '3 days'
  FROM part, reader, generate_series(1, $1::int) AS n`;

describe('a worker process', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let smtp: ScriptedSmtp;
  const running: WorkerProcess[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    smtp = await startScriptedSmtp();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.kill()));
    await smtp.stop();
    await owner.end();
    await database.drop();
  });

  const start = async (): Promise<WorkerProcess> => {
    const worker = new WorkerProcess({ databaseUrl: database.workerUrl, smtpUrl: smtp.url });
    running.push(worker);
    await worker.ready();
    return worker;
  };
  const deliveries = async (): Promise<Delivery[]> =>
    (await owner.query<Delivery>('SELECT key, state, message_id FROM delivery ORDER BY key')).rows;
  /** A minute passes for whoever is dead: their claims are over. */
  const leasesEnd = () =>
    owner.query(`UPDATE delivery SET lease_until = now() - interval '1 second' WHERE state = 'sending'`);
  const seen = async (count: number): Promise<void> => {
    while (smtp.seen.length < count) await smtp.next();
  };
  const settled = async (): Promise<Delivery[]> => {
    for (;;) {
      const rows = await deliveries();
      if (rows.length > 0 && rows.every(({ state }) => state === 'sent' || state === 'unknown')) return rows;
      await new Promise((again) => setTimeout(again, 100));
    }
  };

  it('loses nothing and doubles nothing, killed five times in the middle of its mails', async () => {
    const milestones = 60;
    await owner.query(portfolio, [milestones]);
    smtp.script = { slowMs: 150 };
    for (const mails of [3, 12, 20, 31, 40]) {
      const worker = await start();
      await seen(mails);
      await worker.kill();
      await leasesEnd();
    }
    await start();
    const rows = await settled();
    expect(new Set(rows.map(({ key }) => key)).size).toBe(milestones);
    expect(smtp.seen.length).toBe(new Set(smtp.seen).size);
    const sent = rows.filter(({ state }) => state === 'sent').map(({ message_id }) => message_id);
    expect(sent.filter((id) => id === null || !smtp.taken.includes(id))).toEqual([]);
    // killed in the middle: had nothing been under way, this would have proved nothing
    expect(rows.length - sent.length).toBeGreaterThan(0);
    const known = new Set(rows.map(({ message_id }) => message_id));
    expect(smtp.seen.filter((id) => !known.has(id))).toEqual([]);
  }, 180_000);

  it('doubles nothing when it is frozen past its leases, and ends when it wakes', async () => {
    await owner.query(portfolio, [30]);
    smtp.script = { slowMs: 300 };
    const frozen = await start();
    await seen(2);
    frozen.signal('SIGSTOP');
    await leasesEnd();
    await start();
    await settled();
    await new Promise((done) => setTimeout(done, 6_000));
    frozen.signal('SIGCONT');
    expect(await frozen.ended).toEqual({ code: 75, signal: null });
    expect(smtp.seen.length).toBe(new Set(smtp.seen).size);
    expect((await settled()).length).toBe(30);
  }, 180_000);

  it('leaves in order when it is asked to', async () => {
    await owner.query(portfolio, [12]);
    smtp.script = { slowMs: 400 };
    const worker = await start();
    await seen(2);
    worker.signal('SIGTERM');
    expect(await worker.ended).toEqual({ code: 0, signal: null });
    const states = new Set((await deliveries()).map(({ state }) => state));
    expect([states.has('sending'), states.has('unknown')]).toEqual([false, false]);
    expect((await owner.query('SELECT worker FROM worker_heartbeat')).rows).toEqual([]);
  }, 60_000);

  it.each([
    ['without a mail server', { smtpUrl: '' }, 'concord worker: SMTP_URL is not set'],
    ['with a role that could look past the scope', { owner: true }, 'concord worker: DATABASE_WORKER_URL logs in as'],
  ])(
    'refuses to start %s, in one line',
    async (_what, given: { smtpUrl?: string; owner?: boolean }, line) => {
      const worker = new WorkerProcess({
        databaseUrl: given.owner ? database.ownerUrl : database.workerUrl,
        smtpUrl: given.smtpUrl ?? smtp.url,
      });
      running.push(worker);
      expect(await worker.ended).toEqual({ code: 2, signal: null });
      expect(worker.said.trim().split('\n')).toEqual([expect.stringContaining(line)]);
    },
    60_000,
  );
});
