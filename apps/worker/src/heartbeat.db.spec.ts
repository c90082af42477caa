import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { Clock, createLogger, databaseOptions, JobQueue, UnitOfWork } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { Heartbeat } from './heartbeat.ts';
import { RedisServer } from './testing/faults/servers.ts';

(process.env['TEST_REDIS_URL'] ? describe : describe.skip)('the heartbeat of a worker on Redis', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let server: RedisServer | undefined;
  let queue: JobQueue;
  let heartbeat: Heartbeat;
  const lines: { level: string; state?: string }[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource(databaseOptions(database.workerUrl, [])).initialize();
    server = await RedisServer.start();
    const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
    const logger = createLogger({ name: 'spec', level: 'info', destination });
    queue = new JobQueue({ databaseUrl: '', redisUrl: server?.url }, logger);
    heartbeat = new Heartbeat({
      work: new UnitOfWork(dataSource, new Clock()),
      queue,
      sender: { trouble: null, restsFor: 0 },
      queuePage: () => null,
      logger,
    });
  });
  afterAll(async () => {
    await queue.close();
    await server?.stop();
    await dataSource.destroy();
    await database.drop();
  });

  const policy = async (name: string): Promise<void> => {
    const redis = new Redis(server?.url ?? '');
    await redis.config('SET', 'maxmemory-policy', name);
    redis.disconnect();
  };
  const beat = async (): Promise<string | undefined> => {
    await heartbeat.beat();
    const [row] = await dataSource.query<{ queue_state: string }[]>('SELECT queue_state FROM worker_heartbeat');
    return row?.queue_state;
  };

  it('warns once of a server that may forget jobs, and says so for as long as it may', async () => {
    while ((await beat()) !== 'ok');
    lines.length = 0;
    await policy('allkeys-lru');
    const trouble = 'Redis may forget jobs: its maxmemory-policy is allkeys-lru, and must be noeviction';
    expect([await beat(), await beat()]).toEqual([trouble, trouble]);
    expect(lines.map(({ level, state }) => [level, state])).toEqual([['warn', trouble]]);
    await policy('noeviction');
    expect(await beat()).toBe('ok');
  }, 30_000);
});
