import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

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
  const server = createServer((_, response) => {
    Promise.all(statements.map((statement) => pool.query(statement)))
      .then(([rows, count]) => JSON.stringify({ data: rows?.rows, ...(count ? { total: count.rows } : {}) }))
      .then(
        (text) => response.setHeader('content-type', 'application/json').end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => close(server, pool) };
}

/** Ends a floor's server and connections. */
export async function close(server: Server, pool: pg.Pool): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((done) => server.close(() => done()));
  await pool.end();
}
