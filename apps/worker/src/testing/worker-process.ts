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
  redisUrl?: string | undefined;
  /** Beside the settings, for whoever loads the process. */
  environment?: Readonly<Record<string, string>>;
}

/** One agreement with reminders on, and in it so many milestones of one person who wants each told singly, all due yesterday. */
export const portfolio = `
  WITH org AS (INSERT INTO organisation (name, type) VALUES ('Union of Harbours', '40') RETURNING id),
  person AS (INSERT INTO users (name, email, role) VALUES ('officer', 'officer@concord.example', 'officer') RETURNING id),
  reader AS (INSERT INTO contact (organisation_id, user_id, name, email) SELECT org.id, person.id, 'officer', 'officer@concord.example' FROM org, person RETURNING id),
  wish AS (INSERT INTO reminder_preference (contact_id, digest_day, at_most) SELECT id, NULL, NULL FROM reader),
  agreed AS (INSERT INTO agreement (reference, title, type, binding, state, open_ended, review_on, reminders_from)
    VALUES ('C-2031-0001', 'Lights', 'memorandum_of_understanding', false, 'in_force', true, '2040-01-01', current_date - 3) RETURNING id),
  part AS (INSERT INTO area (agreement_id, position, title) SELECT id, 1, 'Cables' FROM agreed RETURNING id, agreement_id)
  INSERT INTO milestone (agreement_id, area_id, title, baseline_due_on, due_on, responsible_contact_id, created_at)
  SELECT part.agreement_id, part.id, 'Cable ' || n, current_date - 1, current_date - 1, reader.id, now() - interval '3 days'
  FROM part, reader, generate_series(1, $1::int) AS n`;

export class WorkerProcess {
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** What it wrote to standard error. */
  said = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'concord-worker-'));
  private readonly child: ChildProcess;

  constructor({ databaseUrl, smtpUrl, redisUrl, environment = {} }: WorkerSettings) {
    const env = childEnvironment({
      DATABASE_URL: undefined,
      DATABASE_WORKER_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      REDIS_URL: redisUrl,
      CONCORD_SECRET: 'only-for-this-test-only-for-this-test',
      CONCORD_DATA_DIR: this.folder,
      MAIL_PER_MINUTE_PER_DOMAIN: '0',
      LOG_LEVEL: 'fatal',
    });
    Object.assign(env, environment);
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
