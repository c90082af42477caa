/**
 * A real PostgreSQL on this machine with nothing installed but npm packages: the database of `concord start` and of the
 * tests. It listens on loopback only, with a password. It must never be used where DATABASE_URL is given.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, type Binaries } from './binaries.ts';
import { findServerUser, runAs, type ServerUser } from './server-user.ts';

const OWNER = 'concord';
const READY = 'database system is ready to accept connections';

export interface EmbeddedPostgres {
  readonly port: number;
  /** address for the owner of the cluster; database `postgres` unless named */
  url(database?: string): string;
  /** Fast shutdown: open transactions are rolled back. Resolves when the server is gone. */
  stop(): Promise<void>;
  /** Called once if the server goes away without `stop`. */
  onExit(listener: (message: string) => void): void;
}

export interface EmbeddedPostgresOptions {
  /** folder of the cluster; the password is kept beside it in `<dir>.password` */
  dir: string;
  /** a free port when absent */
  port?: number;
  /** throw-away cluster: nothing is forced to disk, everything deleted on stop */
  ephemeral?: boolean;
  /** What is committed is forced to disk though the cluster is thrown away: for who measures writing. */
  durable?: boolean;
}

interface Cluster {
  dir: string;
  binaries: Binaries;
  user: ServerUser;
  passwordFile: string;
}

/** Starts the server, making the cluster on first use and taking over one that a killed run left behind. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(resolve(options.dir));
  const password = keptPassword(cluster.passwordFile);
  if (!existsSync(join(cluster.dir, 'PG_VERSION'))) initialise(cluster, password);
  await stopLeftOver(cluster.dir);
  const port = options.port ?? (await freePort());
  const server = spawnServer(cluster, port, Boolean(options.ephemeral) && !options.durable);
  await ready(server);
  return {
    port,
    url: (database = 'postgres') => urlFor(port, password, database),
    onExit: (listener) =>
      server.once('exit', (code, signal) => listener(`the embedded PostgreSQL ended (${signal ?? code})`)),
    stop: async () => {
      server.removeAllListeners('exit');
      await ended(server);
      if (options.ephemeral)
        for (const path of [cluster.dir, cluster.passwordFile]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** The owner's address of a cluster that runs now, started by another process; undefined when none does. */
export async function findEmbeddedPostgres(dir: string, database = 'postgres'): Promise<string | undefined> {
  const cluster = await prepareCluster(resolve(dir));
  const lines = postmasterLines(cluster.dir);
  if (!lines || !isRunning(Number(lines[0])) || !existsSync(cluster.passwordFile)) return undefined;
  return urlFor(Number(lines[3]), readFileSync(cluster.passwordFile, 'utf8'), database);
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : failed(new Error('no free port')),
      );
    });
  });
}

const urlFor = (port: number, password: string, database: string): string =>
  `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;

async function prepareCluster(dir: string): Promise<Cluster> {
  const binaries = await findBinaries();
  mkdirSync(dirname(dir), { recursive: true, mode: 0o700 });
  const user = findServerUser(binaries.postgres, dirname(dir));
  const passwordFile = `${dir}.password`;
  return user.kind === 'other'
    ? { ...placeForOtherUser(dir, binaries, user), user, passwordFile }
    : { dir, binaries, user, passwordFile };
}

/** The other user may not enter the checkout or the data folder: programs and cluster live where it can. */
function placeForOtherUser(
  dir: string,
  binaries: Binaries,
  { uid, gid }: { uid: number; gid: number },
): { dir: string; binaries: Binaries } {
  if (existsSync(join(dir, 'PG_VERSION'))) {
    // a second, empty one elsewhere would look as if everything were lost
    throw new Error(`the database in ${dir} cannot be run by this user: start Concord as the owner of its folders`);
  }
  const home = '/var/tmp/concord-postgres';
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const { uid: owner, mode } = lstatSync(home);
  if (owner !== 0 || (mode & 0o022) !== 0) throw new Error(`${home} belongs to somebody else: remove it`);
  chmodSync(home, 0o755);
  const place = join(home, createHash('sha256').update(dir).digest('hex').slice(0, 16));
  const root = join(place, 'native');
  if (!existsSync(root)) copyForEverybody(binaries.root, root);
  chownSync(place, uid, gid);
  return {
    dir: join(place, 'data'),
    binaries: { root, initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres') },
  };
}

/** npm may have unpacked the programs for its own user alone. */
function copyForEverybody(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const unfinished = `${to}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  for (const entry of readdirSync(unfinished, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
  renameSync(unfinished, to);
}

function keptPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function initialise({ dir, binaries, user }: Cluster, password: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { mode: 0o700 });
  // the server's user reads this one; the kept password stays readable for its owner alone
  const handOver = `${dir}.initdb`;
  writeFileSync(handOver, password, { mode: 0o600 });
  if (user.kind === 'other') for (const path of [dir, handOver]) chownSync(path, user.uid, user.gid);
  const settings = ['--auth=scram-sha-256', `--pwfile=${handOver}`, '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'];
  const { command, args, ids } = runAs(user, binaries.initdb, ['-D', dir, '-U', OWNER, ...settings]);
  try {
    execFileSync(command, args, { ...ids, cwd: '/', stdio: 'pipe' });
  } catch (cause) {
    rmSync(dir, { recursive: true, force: true });
    throw new Error(`the embedded PostgreSQL could not make its folder ${dir}`, { cause });
  } finally {
    rmSync(handOver, { force: true });
  }
}

const postmasterLines = (dir: string): string[] | undefined => {
  const file = join(dir, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined;
};

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Is this process the server of this folder, and not a stranger that was given the same number since? */
function isServerOf(dir: string, pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync('/proc/self/cmdline')) return isRunning(pid);
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(dir);
}

async function stopLeftOver(dir: string): Promise<void> {
  const pid = Number(postmasterLines(dir)?.[0]);
  if (!pid || !isServerOf(dir, pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isServerOf(dir, pid); waited += 50) {
    if (waited > 15_000) throw new Error(`an earlier embedded PostgreSQL (process ${pid}) does not stop`);
    await sleep(50);
  }
}

function spawnServer({ dir, binaries, user }: Cluster, port: number, forgetful: boolean): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    // what a large register is asked for again and again stays in reach; memory is taken only as it is used
    shared_buffers: '256MB',
    ...(forgetful ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, ids } = runAs(user, binaries.postgres, ['-D', dir, '-p', String(port), ...flags]);
  // a process group of its own: Ctrl-C reaches the programs that use it first, and then they stop it
  return spawn(command, args, { ...ids, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true });
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let tail = '';
    const early = (code: number | null): void =>
      failed(new Error(`the embedded PostgreSQL did not start (${code}): ${tail.trim()}`));
    server.once('error', failed);
    server.once('exit', early);
    server.stderr?.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-2000);
      if (!tail.includes(READY)) return;
      server.removeListener('exit', early);
      done();
    });
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (server.exitCode !== null || server.signalCode !== null) return done();
    server.once('exit', () => done());
    server.kill('SIGINT');
  });
}
