/** The servers around a worker, real ones, to be stopped, frozen, emptied and restarted. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { freePort, runtimeUrl, startEmbeddedPostgres, type EmbeddedPostgres } from '@concord/platform';

/** PostgreSQL with everything on disk, as an operator has it: what it confirmed must be there after any end. */
export class DatabaseServer {
  private databases = 0;
  private dataDirectory = '';
  private restarting: Promise<void> = Promise.resolve();
  private stopped = false;

  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
  ) {}

  /** @param migrate makes the tables of one database, of which every run gets a copy */
  static async start(migrate: (url: string) => Promise<void>): Promise<DatabaseServer> {
    const folder = mkdtempSync(join(tmpdir(), 'concord-faults-'));
    const self = new DatabaseServer(folder, await startEmbeddedPostgres({ dir: join(folder, 'postgres') }));
    const [row] = await self.ask<{ data_directory: string }>('SHOW data_directory');
    if (row) self.dataDirectory = row.data_directory;
    await self.ask('CREATE DATABASE template_of_faults');
    await migrate(self.server.url('template_of_faults'));
    return self;
  }

  /** A fresh migrated database. */
  async database(): Promise<{ ownerUrl: string; workerUrl: string }> {
    const name = `fault_${++this.databases}`;
    await this.ask(`CREATE DATABASE ${name} TEMPLATE template_of_faults STRATEGY file_copy`);
    const ownerUrl = this.server.url(name);
    return { ownerUrl, workerUrl: runtimeUrl(ownerUrl, 'concord_worker') };
  }

  get port(): number {
    return this.server.port;
  }

  /** The same rows once more, before anybody is connected to them. */
  async copyOf({ ownerUrl }: { ownerUrl: string }): Promise<{ ownerUrl: string; workerUrl: string }> {
    const name = `fault_${++this.databases}`;
    await this.ask(`CREATE DATABASE ${name} TEMPLATE ${new URL(ownerUrl).pathname.slice(1)} STRATEGY file_copy`);
    const copied = this.server.url(name);
    return { ownerUrl: copied, workerUrl: runtimeUrl(copied, 'concord_worker') };
  }

  /** Ends at once, as if the machine lost power to it, or in order; comes back on the same port. */
  async restart(how: 'immediate' | 'fast', downMs: number): Promise<void> {
    await this.away(how, () => sleep(downMs));
  }

  /** The same, down for as long as something takes. */
  async away(how: 'immediate' | 'fast', meanwhile: () => Promise<unknown>): Promise<void> {
    this.restarting = this.cycle(how, meanwhile);
    await this.restarting;
  }

  private async cycle(how: 'immediate' | 'fast', meanwhile: () => Promise<unknown>): Promise<void> {
    const { port } = this.server;
    if (how === 'immediate') process.kill(this.pid(), 'SIGQUIT');
    await this.server.stop();
    try {
      await meanwhile();
    } finally {
      await this.comeUp(port);
    }
  }

  private async comeUp(port: number): Promise<void> {
    if (!this.stopped) this.server = await startEmbeddedPostgres({ dir: join(this.folder, 'postgres'), port });
  }

  /** Also in the middle of a restart, when nothing can be asked and the server that comes up is not known yet. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.restarting.catch(() => undefined);
    await this.server.stop();
    rmSync(this.dataDirectory, { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private pid(): number {
    return Number(readFileSync(join(this.dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  private async ask<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.server.url() });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
}

const redisProgram = (): string | undefined => {
  try {
    return execFileSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
};

/** A Redis of our own; undefined where the program is not installed. */
export class RedisServer {
  private child: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'concord-redis-'));
  private constructor(
    private readonly program: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisServer | undefined> {
    const program = redisProgram();
    if (!program) return undefined;
    const self = new RedisServer(program, await freePort());
    await self.begin();
    return self;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async flush(): Promise<void> {
    const client = new Redis(this.url);
    await client.flushall();
    client.disconnect();
  }

  signal(name: NodeJS.Signals): void {
    this.child?.kill(name);
  }

  async begin(): Promise<void> {
    const flags = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
    this.child = spawn(this.program, ['--port', String(this.port), '--dir', this.folder, ...flags], {
      stdio: 'ignore',
    });
    const client = new Redis(this.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    await client.ping();
    client.disconnect();
  }

  async end(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The library that gives one process another clock; undefined where it is not installed. */
export const fakeTimeLibrary = (): string | undefined =>
  ['x86_64-linux-gnu', 'aarch64-linux-gnu']
    .map((machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`)
    .find((path) => existsSync(path));
