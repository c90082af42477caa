/** One `concord start` of a journey's own, with what it said. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startingEnv, type Starting } from './starting.ts';

const bin = join(import.meta.dirname, '..', '..', 'cli', 'bin', 'concord.mjs');

export class Start {
  private readonly child: ChildProcess;
  private readonly exit: Promise<unknown[]>;
  private said = '';

  private constructor(child: ChildProcess) {
    this.child = child;
    this.exit = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (this.said += String(piece)));
  }

  static begin(starting: Starting): Start {
    const child = spawn(process.execPath, [bin, 'start'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...startingEnv(starting) },
    });
    return new Start(child);
  }

  /** Started and serving. */
  static async ready(starting: Starting): Promise<Start> {
    const start = Start.begin(starting);
    await expect
      .poll(() => start.said + (start.child.exitCode === null ? '' : ' (ended)'), { timeout: 120_000 })
      .toMatch(/Concord is ready at|\(ended\)/);
    expect(start.said).toContain(`Concord is ready at http://127.0.0.1:${starting.port}`);
    return start;
  }

  lines(): string[] {
    return this.said.split('\n').filter((line) => line.trim() !== '');
  }

  async ended(): Promise<unknown> {
    const [code] = await this.exit;
    return code;
  }

  interrupted(): Promise<unknown> {
    this.child.kill('SIGINT');
    return this.ended();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
