import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '@concord/platform/machine';
import { openDatabase } from './database.ts';

const listens = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), done(true)));
    socket.once('error', () => done(false));
  });

describe('the embedded database of start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Opens it, and ends its server as somebody else would; answers once that was noticed. */
  const openAndEnd = async () => {
    let said = (_line: string): void => undefined;
    const noticed = new Promise<string>((done) => (said = done));
    const database = await openDatabase(loadConfig({ CONCORD_DATA_DIR: folder }), (line) => said(line));
    const port = Number(new URL(database.ownerUrl).port);
    process.kill(Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGINT');
    return { database, port, line: await noticed };
  };
  const comesUp = async (port: number): Promise<void> => {
    while (!(await listens(port))) await sleep(5);
  };

  it('is started again when it ends by itself, and is found where it was', async () => {
    const { database, port, line } = await openAndEnd();
    expect(line).toMatch(/^the embedded PostgreSQL ended .*it is started again\.$/);
    await comesUp(port);
    await database.stop();
    expect(await listens(port)).toBe(false);
  }, 60_000);

  it('leaves no server behind when it is stopped in the moment in which that is started again', async () => {
    const { database, port } = await openAndEnd();
    await database.stop();
    // time enough for one that nobody waited for
    await sleep(3_000);
    expect(await listens(port)).toBe(false);
  }, 60_000);
});
