/**
 * So many reminders due at once: how long it takes to plan them, how many mails a minute two workers hand to a mail server
 * that takes everything, and how long readers wait meanwhile; beside it a bare loop that sends the same mails. The queue in
 * Redis has a `redis-server` of its own.
 */
import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { RemindersService } from '@concord/followup';
import {
  childEnvironment,
  Clock,
  databaseOptions,
  freePort,
  runtimeUrl,
  startEmbeddedPostgres,
  UnitOfWork,
} from '@concord/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { loadDuring, type Ask } from './load.ts';
import { MailCounter } from './mail-counter.ts';
import { concord, password, signIn, startProcess, stop } from './product.ts';
import type { MailRun } from './tables.ts';

const workers = 2;
const perAgreement = 100;
/** So many tell how fast the bare loop is. */
const FLOOR_MAILS = 30_000;
/** Nothing came for so long: what is missing then does not come. */
const SILENCE_MS = 60_000;
/** Somebody at work, not a second load. */
const readers = { connections: 2, pauseMs: 50 };

export async function mails(queue: MailRun['queue'], many: number): Promise<MailRun> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
  const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const database = await startEmbeddedPostgres({ dir: join(folder, 'postgres'), ephemeral: true });
    closing.push(() => database.stop());
    const port = await freePort();
    const settings = {
      PORT: String(port),
      DATABASE_URL: database.url(),
      REDIS_URL: queue === 'redis' ? await startRedis(folder, closing) : undefined,
      SMTP_URL: undefined,
      CONCORD_DATA_DIR: join(folder, 'data'),
      CONCORD_DEMO: '1',
      CONCORD_DEMO_PASSWORD: password,
      CONCORD_SECRET: 'only-for-the-bench-only-for-the-bench',
      MAIL_PER_MINUTE_PER_DOMAIN: '0',
      LOG_LEVEL: 'error',
    };
    const env = childEnvironment(settings);
    execFileSync(process.execPath, [concord, 'demo'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const owner = new pg.Client({ connectionString: database.url() });
    await owner.connect();
    closing.push(() => owner.end());
    await owner.query(portfolio, [many, perAgreement]);
    // the same at every hour of the day
    await owner.query('UPDATE reminder_policy SET quiet_from = NULL, quiet_to = NULL');

    const api = await startProcess('api', env);
    closing.push(() => stop(api));
    const reading = await listOf(`http://127.0.0.1:${port}`);
    const planning = await loadDuring(reading, () => plan(database.url()), readers);
    const due = await count(owner, `state = 'due'`);
    if (due !== many) throw new Error(`${due} of ${many} reminders became due`);
    const sending = await loadDuring(reading, () => send(env, owner, closing), readers);
    const lost = due - (await count(owner, `state = 'sent'`));
    const floor = await bareLoop(database.url(), Math.min(due, FLOOR_MAILS));
    return {
      queue,
      due,
      plannedIn: planning.took,
      readsWhilePlanning: planning.load,
      perMinute: sending.result.perMinute,
      doubled: sending.result.doubled,
      readsWhileSending: sending.load,
      lost,
      floor,
      load: loadavg()[0] ?? 0,
    };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** Agreements of a hundred milestones, each agreement with a person of its own who wants each told singly; all due yesterday. */
const portfolio = `
  WITH org AS (INSERT INTO organisation (name, type) VALUES ('Bench of Harbours', '40') RETURNING id),
  person AS (INSERT INTO users (name, email, role)
    SELECT 'Reader ' || n, 'reader-' || n || '@domain-' || n % 20 || '.example', 'officer' FROM generate_series(1, ($1::int - 1) / $2::int + 1) n RETURNING id, name, email),
  reader AS (INSERT INTO contact (organisation_id, user_id, name, email) SELECT org.id, p.id, p.name, p.email FROM org, person p RETURNING id, name),
  wish AS (INSERT INTO reminder_preference (contact_id, digest_day, at_most) SELECT id, NULL, NULL FROM reader),
  agreed AS (INSERT INTO agreement (reference, title, type, binding, state, open_ended, review_on, reminders_from)
    SELECT 'B-2031-' || replace(name, 'Reader ', ''), name, 'memorandum_of_understanding', false, 'in_force', true, '2090-01-01', current_date - 3
    FROM reader RETURNING id, title),
  part AS (INSERT INTO area (agreement_id, position, title) SELECT id, 1, title FROM agreed RETURNING id, agreement_id, title)
  INSERT INTO milestone (agreement_id, area_id, title, baseline_due_on, due_on, responsible_contact_id, created_at)
  SELECT part.agreement_id, part.id, 'Cable ' || n, current_date - 1, current_date - 1, reader.id, now() - interval '3 days'
  FROM generate_series(1, $1::int) n
  JOIN reader ON reader.name = 'Reader ' || (n - 1) / $2::int + 1 JOIN part ON part.title = reader.name`;

/** Of the bench's own: the demonstration has reminders too. */
const count = async (owner: pg.Client, condition: string): Promise<number> => {
  const { rows } = await owner.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM delivery WHERE title LIKE 'Cable %' AND slot = 'due-0' AND ${condition}`,
  );
  return rows[0]?.n ?? 0;
};

/** The turn that every worker takes each minute, done once here, so that it can be timed. */
async function plan(ownerUrl: string): Promise<void> {
  const options = databaseOptions(runtimeUrl(ownerUrl, 'concord_worker'), [], { poolSize: 1 });
  const dataSource = await new DataSource(options).initialize();
  try {
    await new RemindersService(new UnitOfWork(dataSource, new Clock())).materialise();
  } finally {
    await dataSource.destroy();
  }
}

/** From the first mail to the last. */
async function send(
  env: Record<string, string>,
  owner: pg.Client,
  closing: (() => unknown)[],
): Promise<{ perMinute: number; doubled: number }> {
  const counter = await MailCounter.start();
  closing.push(() => counter.stop());
  const started = await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = await startProcess('worker', { ...env, SMTP_URL: counter.url });
      closing.push(() => stop(worker));
      return worker;
    }),
  );
  while ((await count(owner, `state IN ('due', 'sending')`)) > 0) {
    if (counter.silentFor > SILENCE_MS) break;
    await wait(1_000);
  }
  await Promise.all(started.map(stop));
  return { perMinute: counter.perMinute, doubled: counter.doubled };
}

/** The least that can send: one process, pages of rows, the mail library. No claim, no mark, no log. */
async function bareLoop(ownerUrl: string, mails: number): Promise<number> {
  const counter = await MailCounter.start();
  try {
    const file = fileURLToPath(new URL('./mail-floor.js', import.meta.url));
    const ended = await exitOf(fork(file, [ownerUrl, counter.url, String(mails)]));
    if (ended !== 0 || counter.taken < mails) throw new Error(`the bare loop sent ${counter.taken} of ${mails} mails`);
    return counter.perMinute;
  } finally {
    await counter.stop();
  }
}

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((done) => child.once('exit', done));

async function startRedis(folder: string, closing: (() => unknown)[]): Promise<string> {
  const port = await freePort();
  const flags = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  const redis = spawn('redis-server', ['--port', String(port), '--dir', folder, ...flags], { stdio: 'ignore' });
  await new Promise<void>((up, failed) => {
    redis.once('spawn', up);
    redis.once('error', failed);
  });
  closing.push(() => stop(redis));
  return `redis://127.0.0.1:${port}`;
}

async function listOf(origin: string): Promise<Ask> {
  const cookie = await signIn(origin);
  return {
    url: `${origin}/api/v1/milestones?state=planned,in_progress&sort=dueOn&perPage=25&total=false`,
    headers: { cookie },
  };
}
