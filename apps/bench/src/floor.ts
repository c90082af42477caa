import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { replay, type Recording } from './recording.ts';

/** The least that can answer: `node:http`, `pg` and the same SQL. No framework, no session, no scope, no checks. */
export interface Floor {
  url: string;
  stop(): Promise<void>;
}

/** @param caller settings a statement asks the connection for, as Concord would tell it who is calling */
export async function startFloor(
  databaseUrl: string,
  statements: readonly (string | pg.QueryConfig)[],
  caller = '',
): Promise<Floor> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, options: `-c jit=off ${caller}` });
  return serve(pool, async () => {
    const [rows, count] = await Promise.all(statements.map((statement) => pool.query(statement)));
    return { data: rows?.rows, ...(count ? { total: count.rows } : {}) };
  });
}

/** Sends recordings again by turns, past row level security. */
export function startReplaying(ownerUrl: string, recordings: readonly Recording[]): Promise<Floor> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 10, options: '-c jit=off', pipeline: true });
  let asked = 0;
  return serve(pool, () => {
    const recording = recordings[asked++ % recordings.length];
    if (!recording) throw new Error('nothing was recorded');
    return replay(pool, recording);
  });
}

async function serve(pool: pg.Pool, answer: () => Promise<unknown>): Promise<Floor> {
  const server = createServer((request, response) => {
    request.resume();
    answer().then(
      (found) => response.setHeader('content-type', 'application/json').end(JSON.stringify(found)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => close(server, pool) };
}

async function close(server: Server, pool: pg.Pool): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((done) => server.close(() => done()));
  await pool.end();
}
