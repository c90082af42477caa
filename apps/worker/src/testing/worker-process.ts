/** A real worker process on the sources, to be killed and frozen. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '@concord/platform';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const loader = fileURLToPath(new URL('../../../../tools/typescript/register.mjs', import.meta.url));

export interface WorkerSettings {
  databaseUrl: string;
  smtpUrl: string;
  redisUrl?: string;
}

export class WorkerProcess {
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** What it wrote to standard error. */
  said = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'concord-worker-'));
  private readonly child: ChildProcess;

  constructor({ databaseUrl, smtpUrl, redisUrl }: WorkerSettings) {
    const env = childEnvironment({
      DATABASE_URL: undefined,
      DATABASE_WORKER_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      REDIS_URL: redisUrl,
      CONCORD_SECRET: 'only-for-this-test-only-for-this-test',
      CONCORD_DATA_DIR: this.folder,
      LOG_LEVEL: 'fatal',
    });
    delete env['NODE_OPTIONS'];
    this.child = spawn(process.execPath, ['--import', loader, main], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.ended = new Promise((done) =>
      this.child.once('exit', (code, signal) => {
        rmSync(this.folder, { recursive: true, force: true });
        done({ code, signal });
      }),
    );
  }

  /** Resolves when it says it is ready; rejects with its last words when it ends before. */
  ready(): Promise<void> {
    return new Promise((done, failed) => {
      this.child.once('message', () => done());
      void this.ended.then(() => failed(new Error(this.said)));
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }
}
