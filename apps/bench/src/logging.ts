/**
 * Logging progress again and again at the percent a milestone has, and the floor of it: the same statements, recorded as
 * the service sends them, sent again by `node:http` and `pg` with nothing around them, past row level security.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LogProgress } from '@concord/contracts';
import { Clock, databaseOptions, loadConfig, UnitOfWork, type Actor } from '@concord/platform';
import { HealthService, Office, PastService, ProgressService } from '@concord/register';
import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { close, type Floor } from './floor.ts';
import type { Ask } from './load.ts';

/**
 * Milestones the officer tells of: of many agreements by turns, or of one. So many that none gathers more updates than
 * a milestone does in its life.
 */
export async function milestonesOf(ownerUrl: string, where: 'many agreements' | 'one agreement'): Promise<string[]> {
  const agreements = where === 'one agreement' ? 1 : 500;
  return ask(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT m.id FROM milestone m JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
       WHERE m.state = 'in_progress' AND h.rag = 'green' AND m.baseline_due_on > current_date + 7 AND m.agreement_id IN (
         SELECT t.agreement_id FROM team_member t JOIN users u ON u.id = t.user_id JOIN agreement a ON a.id = t.agreement_id
         WHERE u.email = 'officer@concord.example' AND a.state = 'in_force' ORDER BY 1 DESC LIMIT ${agreements})
       ORDER BY row_number() OVER (PARTITION BY m.agreement_id ORDER BY m.id), m.agreement_id LIMIT 2000`,
    );
    return rows.map(({ id }) => id);
  });
}

/** The n-th asking of Concord: words alone, or also how far it has come, by which the lights above it are judged anew. */
export const logging = (
  origin: string,
  cookie: string,
  milestoneIds: readonly string[],
  percentOf: (n: number) => number | undefined = () => undefined,
): Ask => ({
  url: (n) => `${origin}/api/v1/milestones/${milestoneIds[n % milestoneIds.length]}/progress`,
  method: 'POST',
  headers: { cookie, origin },
  body: (n) =>
    JSON.stringify({
      narrative: `Update ${n} of the bench.`,
      percent: percentOf(n),
      reasonCode: percentOf(n) === undefined ? undefined : 'implementation_delay',
    }),
});

interface Statement {
  text: string;
  values: unknown[];
}

/** One logged update: its statements, the rollback of a recorder's transaction aside. */
interface Recording {
  statements: readonly Statement[];
  updateId: string;
}

/** Answers each request by sending the statements of the next milestone. */
export async function startLoggingFloor(ownerUrl: string, milestoneIds: readonly string[]): Promise<Floor> {
  const recordings = await record(ownerUrl, milestoneIds);
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 10, options: '-c jit=off', pipeline: true });
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    const recording = recordings[asked++ % recordings.length];
    if (!recording) return void response.writeHead(500).end('nothing was recorded');
    replay(pool, recording).then(
      (rows) => response.setHeader('content-type', 'application/json').end(JSON.stringify(rows)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => close(server, pool) };
}

/** An update has an id of its own each time. */
async function replay(pool: pg.Pool, { statements, updateId }: Recording): Promise<unknown[]> {
  const client = await pool.connect();
  const id = randomUUID();
  try {
    const answers = await Promise.all(
      statements.map(({ text, values }) =>
        client.query({
          text,
          values: values.map((value) => (value === updateId ? id : value)),
          ...(values.length > 0 ? { name: nameOf(text) } : {}),
        }),
      ),
    );
    return answers.findLast(({ rows }) => rows.length > 0)?.rows ?? [];
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `floor_${names.size}`;
  names.set(text, name);
  return name;
}

/** Logs once for each, and keeps what was sent. */
async function record(ownerUrl: string, milestoneIds: readonly string[]): Promise<Recording[]> {
  let sent: Statement[] = [];
  const source = new DataSource({
    ...databaseOptions(ownerUrl, [], { poolSize: 1 }),
    logger: new Ear((text, values) => sent.push({ text, values })),
  });
  await source.initialize();
  try {
    const actor = await officer(ownerUrl);
    const work = new UnitOfWork(source, new Clock());
    const office = new Office(loadConfig().officeTimeZone);
    const progress = new ProgressService(work, new HealthService(work, office), office, new PastService(work, office));
    const recordings: Recording[] = [];
    for (const id of milestoneIds) {
      sent = [];
      const update = await progress.log(actor, id, LogProgress.parse({ narrative: 'An update of the floor.' }));
      recordings.push({ statements: sent, updateId: update.id });
    }
    return recordings;
  } finally {
    await source.destroy();
  }
}

async function officer(ownerUrl: string): Promise<Actor> {
  return ask(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM users WHERE email = 'officer@concord.example'`);
    const userId = rows[0]?.id;
    if (!userId) throw new Error('the demonstration has no officer');
    const nobodyElse = { organisationId: null, linkHash: null, requestId: null };
    return { ...nobodyElse, userId, role: 'officer', name: 'Officer', language: 'en', timeZone: 'UTC' };
  });
}

async function ask<T>(ownerUrl: string, asking: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    return await asking(client);
  } finally {
    await client.end();
  }
}

/** Hears every statement, and nothing else. */
class Ear implements Logger {
  constructor(private readonly heard: (text: string, values: unknown[]) => void) {}
  logQuery(text: string, values: unknown[] = []): void {
    this.heard(text, values);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
