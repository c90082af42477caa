import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment, elapsed, freePort, startEmbeddedPostgres } from '@concord/platform';

/** The command line as it is built. */
export const concord = fileURLToPath(new URL('../../cli/bin/concord.mjs', import.meta.url));

/** Of everybody in the demonstration. */
export const password = 'bench-of-concord';

export interface Product {
  /** Milliseconds from the command to the ready line. */
  readyAfter: number;
  pid: number;
  stop(): Promise<void>;
}

/** Starts Concord as an operator does and waits for its ready line. */
export async function startProduct(settings: Parameters<typeof childEnvironment>[0]): Promise<Product> {
  const began = elapsed();
  const child = spawn(process.execPath, [concord, 'start'], {
    env: childEnvironment(settings),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(child);
  return { readyAfter: elapsed() - began, pid: child.pid ?? 0, stop: () => stop(child) };
}

/** Concord with its demonstration on a database of its own, for as long as a piece of work lasts. */
export async function withProduct<T>(work: (at: { origin: string; pid: number }) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
  const database = await startEmbeddedPostgres({ dir: join(folder, 'postgres'), ephemeral: true });
  try {
    const port = await freePort();
    const product = await startProduct({
      PORT: String(port),
      DATABASE_URL: database.url(),
      CONCORD_DATA_DIR: join(folder, 'data'),
      CONCORD_DEMO: '1',
      CONCORD_DEMO_PASSWORD: password,
    });
    try {
      return await work({ origin: `http://127.0.0.1:${port}`, pid: product.pid });
    } finally {
      await product.stop();
    }
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.includes('Concord is ready')) done();
    });
    child.once('exit', (code) => failed(new Error(`concord start ended with ${code}`)));
  });
}

/** Starts one API or worker process, as the image does, and waits until it says that it is ready. */
export async function startProcess(name: 'api' | 'worker', env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', concord, name], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((done, failed) => {
    child.on('message', (message) => {
      if (message === 'ready') done();
    });
    child.once('exit', (code) => failed(new Error(`concord ${name} ended with ${code}`)));
  });
  return child;
}

/** Ends a process and waits until it is gone. */
export function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.removeAllListeners('exit');
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

/**
 * Memory of a process and everything it started, in MiB: proportional set size, so that what PostgreSQL's processes share
 * is counted once.
 */
export function memoryOf(pid: number): number {
  const parents = new Map(processes().map((process) => [process.pid, process.parent]));
  const ours = [...parents.keys()].filter((candidate) => isBelow(candidate, pid, parents));
  return Math.round(ours.reduce((sum, one) => sum + proportionalKiB(one), 0) / 1024);
}

function isBelow(candidate: number, pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let one: number | undefined = candidate; one; one = parents.get(one)) if (one === pid) return true;
  return false;
}

function processes(): { pid: number; parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = /^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1];
      return parent ? [{ pid: Number(name), parent: Number(parent) }] : [];
    });
}

/** The processes a process started itself. */
export const childrenOf = (pid: number): number[] =>
  processes()
    .filter(({ parent }) => parent === pid)
    .map((child) => child.pid);

const proportionalKiB = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

/** A process may be gone by the time it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Seconds of processor time a process and everything it started have used so far. */
export function cpuOf(pid: number): number {
  const parents = new Map(processes().map((process) => [process.pid, process.parent]));
  const ticks = [...parents.keys()]
    .filter((candidate) => isBelow(candidate, pid, parents))
    .map((one) => read(`/proc/${one}/stat`).split(') ')[1]?.split(' ') ?? [])
    .reduce((sum, fields) => sum + Number(fields[11] ?? 0) + Number(fields[12] ?? 0), 0);
  return ticks / 100;
}

/** Signs the officer of the demonstration in and answers the cookie. */
export async function signIn(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'officer@concord.example', password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}
