import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let dir: string;
  let running: EmbeddedPostgres | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-embedded-'));
    dir = join(folder, 'data', 'postgres');
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    rmSync(folder, { recursive: true, force: true });
  });
  const start = async (): Promise<EmbeddedPostgres> => (running = await startEmbeddedPostgres({ dir }));

  it('keeps its data over a stop and a start', async () => {
    const first = await start();
    await ask(first.url(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect(await findEmbeddedPostgres(dir)).toBeUndefined();
    const second = await start();
    expect(await ask(second.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('takes over from a run that was killed', async () => {
    const first = await start();
    await ask(first.url(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    // nobody stopped the first one
    const second = await start();
    expect(await ask(second.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await expect(ask(first.url(), 'SELECT 1')).rejects.toThrow();
  });

  it('says when its server goes away by itself', async () => {
    const server = await start();
    const gone = new Promise<string>((told) => server.onExit(told));
    process.kill(Number(readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGTERM');
    expect(await gone).toMatch(/the embedded PostgreSQL ended/);
  });

  it('is found by another process, with a password that nobody else can read', async () => {
    const server = await start();
    expect(await findEmbeddedPostgres(dir)).toBe(server.url());
    expect(statSync(`${dir}.password`).mode & 0o777).toBe(0o600);
    await expect(ask(server.url().replace(/:[0-9a-f]{48}@/, ':guess@'), 'SELECT 1')).rejects.toThrow(/password/);
  });

  it('leaves nothing of a throw-away cluster', async () => {
    const server = await startEmbeddedPostgres({ dir, ephemeral: true });
    await server.stop();
    expect(spawnSync('ls', ['-A', join(folder, 'data')], { encoding: 'utf8' }).stdout).toBe('');
  });
});
