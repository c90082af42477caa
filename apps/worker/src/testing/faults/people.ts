/** People at work while things break: a real API process on the sources, and what became of everything they wrote. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { UsersService } from '@concord/identity';
import {
  childEnvironment,
  Clock,
  databaseOptions,
  freePort,
  runtimeUrl,
  systemActor,
  UnitOfWork,
} from '@concord/platform';

const main = fileURLToPath(new URL('../../../../api/src/main.ts', import.meta.url));
const loader = fileURLToPath(new URL('../../../../../tools/typescript/register.mjs', import.meta.url));

const account = { name: 'Writer', email: 'writer@concord.example', password: 'only-for-this-test' };
/** Nobody waits longer for a word, whatever it is, unless a story says so. */
const PATIENCE_MS = 15_000;

export class People {
  /** What was answered with 201, by name. */
  readonly kept = new Set<string>();
  /** How often they were told to come back. */
  sentAway = 0;
  private cookie = '';
  private constructor(
    private readonly origin: string,
    private readonly folder: string,
    private readonly api: ChildProcess,
    private readonly patienceMs: number,
  ) {}

  /** @param ownerUrl the database, where an account is made for them */
  static async start(ownerUrl: string, patienceMs = PATIENCE_MS): Promise<People> {
    await makeAccount(ownerUrl);
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'concord-people-'));
    const env = childEnvironment({
      PORT: String(port),
      DATABASE_URL: undefined,
      DATABASE_API_URL: runtimeUrl(ownerUrl, 'concord_api'),
      CONCORD_SECRET: 'only-for-this-test-only-for-this-test',
      CONCORD_DATA_DIR: folder,
      LOG_LEVEL: 'fatal',
    });
    delete env['NODE_OPTIONS'];
    const api = spawn(process.execPath, ['--import', loader, main], {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise<void>((ready, failed) => {
      api.once('message', () => ready());
      api.once('exit', (code) => failed(new Error(`the API ended with ${code}`)));
    });
    const people = new People(`http://127.0.0.1:${port}`, folder, api, patienceMs);
    await people.signIn();
    return people;
  }

  /** Writes one thing after the other, each until it is answered for good, until told to stop. */
  async write(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const id = randomUUID();
      while (!(await this.writeOnce(id))) await sleep(200);
      this.kept.add(nameOf(id));
    }
  }

  async close(): Promise<void> {
    const gone = new Promise((done) => this.api.once('exit', done));
    if (this.api.kill('SIGKILL')) await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** @returns false when told to come back. @throws Error for any other answer than yes, and for none */
  private async writeOnce(id: string): Promise<boolean> {
    const answer = await this.post(
      '/api/v1/organisations',
      { name: nameOf(id), type: '10' },
      { 'idempotency-key': id },
    );
    if (answer.status === 201) return true;
    if (answer.status !== 503) throw new Error(`a write was answered ${answer.status}: ${await answer.text()}`);
    if (!(Number(answer.headers.get('retry-after')) > 0)) throw new Error('a 503 does not say when to come back');
    this.sentAway += 1;
    return false;
  }

  private async signIn(): Promise<void> {
    const { email, password } = account;
    const answer = await this.post('/api/auth/sign-in/email', { email, password });
    if (!answer.ok) throw new Error(`the sign-in was answered ${answer.status}`);
    this.cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }

  private post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.origin, cookie: this.cookie, ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(this.patienceMs),
    });
  }
}

const nameOf = (id: string): string => `Harbour ${id}`;

async function makeAccount(ownerUrl: string): Promise<void> {
  const dataSource = await new DataSource(databaseOptions(ownerUrl, [], { poolSize: 1 })).initialize();
  try {
    const users = new UsersService(new UnitOfWork(dataSource, new Clock()));
    await users.create(systemActor, { ...account, role: 'officer', organisationId: null });
  } finally {
    await dataSource.destroy();
  }
}
