import pg from 'pg';
import { createTestDatabase, startScriptedSmtp, type ScriptedSmtp, type TestDatabase } from '@concord/platform/testing';
import { portfolio, WorkerProcess } from './testing/worker-process.ts';

interface Delivery {
  key: string;
  state: string;
  message_id: string | null;
}

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
  const seen = async (count: number): Promise<void> => {
    while (smtp.seen.length < count) await smtp.next();
  };
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

  it('plans what became due while nobody worked before it sends: the newest takes the place of older ones', async () => {
    await owner.query(portfolio, [1]);
    await owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, late_policy, send_at, active_from) SELECT 'milestone', id, '{-1,0}', 'collapse', '00:00', '2000-01-01' FROM milestone`,
    );
    await owner.query(
      `INSERT INTO delivery (key, kind, agreement_id, subject_type, subject_id, title, rule_id, slot, occurrence, recipient_id, channel, due_at, next_attempt_at)
       SELECT 'milestone/' || m.id || '/due-1/' || m.due_on || '/' || m.responsible_contact_id || '/email', 'milestone_reminder', m.agreement_id, 'milestone', m.id,
         m.title, p.id, 'due-1', m.due_on, m.responsible_contact_id, 'email', current_date - 2, current_date - 2
       FROM milestone m JOIN reminder_policy p ON p.scope_id = m.id::text`,
    );
    await start();
    await seen(1);
    const ends = async (): Promise<string[]> =>
      (await owner.query<{ end: string }>(`SELECT slot || ' ' || state AS end FROM delivery ORDER BY slot`)).rows.map(
        ({ end }) => end,
      );
    while ((await ends()).some((end) => /due$|sending$/.test(end))) await new Promise((done) => setTimeout(done, 50));
    expect(await ends()).toEqual(['due-0 sent', 'due-1 suppressed']);
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
