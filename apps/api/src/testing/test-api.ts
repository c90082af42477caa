import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import type { Role } from '@concord/contracts';
import { UsersService } from '@concord/identity';
import { Clock, UnitOfWork, createLogger, databaseOptions, loadConfig, systemActor } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { createApi } from '../create-api.ts';
import { openDatabase } from '../database.ts';
import { AnswersAsPromised } from './answers-as-promised.interceptor.ts';
import { Wire } from './wire.ts';

export const PASSWORD = 'correct horse battery';
const ORIGIN = 'http://127.0.0.1:3000';

/** The whole API on a database of its own, asked through HTTP. */
export class TestApi {
  private constructor(
    readonly app: NestExpressApplication,
    readonly database: TestDatabase,
    /** The owner of the database; looks at what the API wrote. */
    readonly owner: pg.Pool,
    private readonly ownerSource: DataSource,
    private readonly dataDir: string,
    /** What the API logged, one JSON line each. */
    readonly log: string[],
    /** What the API reaches its database through. */
    readonly wire: Wire,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<TestApi> {
    const database = await createTestDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'concord-api-'));
    const wire = new Wire(new URL(database.apiUrl));
    await wire.mend();
    const config = loadConfig({
      DATABASE_API_URL: wire.url,
      CONCORD_SECRET: 'a secret that is long enough for tests',
      CONCORD_DATA_DIR: dataDir,
      ...environment,
    });
    const log: string[] = [];
    const logger = createLogger({ name: 'api', level: 'debug', destination: { write: (line) => void log.push(line) } });
    const app = await createApi(config, logger);
    app.useGlobalInterceptors(new AnswersAsPromised());
    await app.init();
    await openDatabase(app.get(DataSource), logger, new AbortController().signal);
    const ownerSource = await new DataSource(databaseOptions(database.ownerUrl, [], { poolSize: 2 })).initialize();
    const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
    owner.on('error', () => undefined);
    return new TestApi(app, database, owner, ownerSource, dataDir, log, wire);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.wire.cut();
    await this.owner.end();
    await this.ownerSource.destroy();
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Where uploaded files lie. */
  get filesFolder(): string {
    return join(this.dataDir, 'files');
  }

  /** Without a session. */
  get anybody(): supertest.Agent {
    return supertest.agent(this.app.getHttpServer());
  }

  async organisation(name: string): Promise<string> {
    const { rows } = await this.owner.query<{ id: string }>(
      `INSERT INTO organisation (name, type) VALUES ($1, '10') RETURNING id`,
      [name],
    );
    return String(rows[0]?.id);
  }

  async user(email: string, role: Role, organisationId: string | null = null): Promise<string> {
    const users = new UsersService(new UnitOfWork(this.ownerSource, new Clock()));
    const user = await users.create(systemActor, { name: email, email, role, organisationId, password: PASSWORD });
    return user.id;
  }

  get users(): UsersService {
    return new UsersService(new UnitOfWork(this.ownerSource, new Clock()));
  }

  signIn(email: string, password = PASSWORD): supertest.Test {
    return this.anybody.post('/api/auth/sign-in/email').set('Origin', ORIGIN).send({ email, password });
  }

  /** Signed in: every request carries the session's cookie. */
  async as(email: string): Promise<supertest.Agent> {
    const agent = supertest.agent(this.app.getHttpServer());
    agent.set('Origin', ORIGIN);
    await agent.post('/api/auth/sign-in/email').send({ email, password: PASSWORD }).expect(200);
    return agent;
  }
}
