import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { childEnvironment, elapsed } from '@concord/platform';

/** The command line as it is built. */
export const concord = fileURLToPath(new URL('../../cli/bin/concord.mjs', import.meta.url));

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
export async function signIn(origin: string, password: string): Promise<string> {
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
