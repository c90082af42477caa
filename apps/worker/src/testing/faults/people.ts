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
  elapsed,
  freePort,
  runtimeUrl,
  systemActor,
  UnitOfWork,
} from '@concord/platform';

const main = fileURLToPath(new URL('../../../../api/src/main.ts', import.meta.url));
const loader = fileURLToPath(new URL('../../../../../tools/typescript/register.mjs', import.meta.url));

const account = { name: 'Writer', email: 'writer@concord.example', password: 'only-for-this-test' };
const signInPath = '/api/auth/sign-in/email';
/** Nobody waits longer for a word, whatever it is, unless a story says so. */
const PATIENCE_MS = 15_000;

/** How long people waited for their writes. Milliseconds. */
export interface Waits {
  count: number;
  p99: number;
}

export interface PeopleSettings {
  /** The database as its owner reaches it. */
  ownerUrl: string;
  /** Where the run's queue lives, if that is Redis. */
  redisUrl: string | undefined;
  patienceMs?: number;
}

export class People {
  /** What was answered with 201, by name. */
  readonly kept = new Set<string>();
  /** How often a write was told to come back. */
  sentAway = 0;
  private readonly waits: number[] = [];
  private cookie = '';
  private constructor(
    private readonly origin: string,
    private readonly folder: string,
    private readonly api: ChildProcess,
    private readonly patienceMs: number,
  ) {}

  /** An account is made for them. */
  static async start(settings: PeopleSettings): Promise<People> {
    await makeAccount(settings.ownerUrl);
    const people = await People.open(settings);
    await people.ready;
    await people.signIn();
    return people;
  }

  /** An API process, whether or not there is a database; an account is made for them already. */
  static async open({ ownerUrl, redisUrl, patienceMs = PATIENCE_MS }: PeopleSettings): Promise<People> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'concord-people-'));
    const env = childEnvironment({
      PORT: String(port),
      DATABASE_URL: undefined,
      DATABASE_API_URL: runtimeUrl(ownerUrl, 'concord_api'),
      // no setting of the API: an office that hands it to every process must not notice, and one that held a queue would
      REDIS_URL: redisUrl,
      CONCORD_SECRET: 'only-for-this-test-only-for-this-test',
      CONCORD_DATA_DIR: folder,
      LOG_LEVEL: 'fatal',
    });
    delete env['NODE_OPTIONS'];
    const api = spawn(process.execPath, ['--import', loader, main], {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return new People(`http://127.0.0.1:${port}`, folder, api, patienceMs);
  }

  private get ready(): Promise<void> {
    return new Promise<void>((ready, failed) => {
      this.api.once('message', () => ready());
      this.api.once('exit', (code) => failed(new Error(`the API ended with ${code}`)));
    });
  }

  /** While there is no database: the process says that it lives and is not ready, and sends people away until when. */
  async requireHonest(): Promise<void> {
    let live = await this.get('/healthz');
    for (let n = 0; n < 600 && live === null; n++) {
      await sleep(100);
      live = await this.get('/healthz');
    }
    if (live?.status !== 200) throw new Error(`/healthz was answered ${live?.status}`);
    const ready = await this.get('/readyz');
    const said = await ready?.text();
    if (ready?.status !== 503 || !said?.includes('away'))
      throw new Error(`/readyz was answered ${ready?.status}: ${said}`);
    const { email, password } = account;
    requireSentAway(await this.post(signInPath, { email, password }));
  }

  /** @returns how long it took until the API said it is ready and a write was kept, in milliseconds */
  async servedWithin(milliseconds: number): Promise<number> {
    const began = elapsed();
    const id = randomUUID();
    while (!(await this.isServed(id))) {
      if (elapsed() - began > milliseconds) throw new Error(`nobody was served for ${milliseconds} ms`);
      await sleep(100);
    }
    this.kept.add(nameOf(id));
    const took = elapsed() - began;
    if (took > milliseconds) throw new Error(`people were served only after ${took} ms`);
    return took;
  }

  /** How long they waited for what they wrote while something went on. */
  async waitingDuring(goesOn: () => Promise<unknown>): Promise<Waits> {
    const before = this.waits.length;
    await goesOn();
    const sorted = this.waits.slice(before).sort((a, b) => a - b);
    return { count: sorted.length, p99: sorted[Math.floor(sorted.length * 0.99)] ?? Infinity };
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
    const began = elapsed();
    const answer = await this.post(
      '/api/v1/organisations',
      { name: nameOf(id), type: '10' },
      { 'idempotency-key': id },
    );
    this.waits.push(elapsed() - began);
    if (answer.status === 201) return true;
    if (answer.status !== 503) throw new Error(`a write was answered ${answer.status}: ${await answer.text()}`);
    requireSentAway(answer);
    this.sentAway += 1;
    return false;
  }

  private async isServed(id: string): Promise<boolean> {
    const ready = await this.get('/readyz');
    if (ready?.status !== 200) return false;
    if (this.cookie === '') await this.signIn();
    return this.writeOnce(id);
  }

  private async signIn(): Promise<void> {
    const { email, password } = account;
    const answer = await this.post(signInPath, { email, password });
    if (!answer.ok) throw new Error(`the sign-in was answered ${answer.status}`);
    this.cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }

  /** Null where nobody answers. */
  private get(path: string): Promise<Response | null> {
    return fetch(`${this.origin}${path}`, { signal: AbortSignal.timeout(this.patienceMs) }).catch(() => null);
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

/** @throws Error unless they are told when to come back */
function requireSentAway({ status, headers }: Response): void {
  if (status !== 503 || !(Number(headers.get('retry-after')) > 0))
    throw new Error(`a ${status} does not say when to come back`);
}

const nameOf = (id: string): string => `Harbour ${id}`;

/** Makes the account of whoever writes. */
export async function makeAccount(ownerUrl: string): Promise<void> {
  const dataSource = await new DataSource(databaseOptions(ownerUrl, [], { poolSize: 1 })).initialize();
  try {
    const users = new UsersService(new UnitOfWork(dataSource, new Clock()));
    await users.create(systemActor, { ...account, role: 'officer', organisationId: null });
  } finally {
    await dataSource.destroy();
  }
}
