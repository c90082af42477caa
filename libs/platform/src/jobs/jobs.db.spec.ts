import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { createLogger } from '../logging/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { evictionPolicy } from './eviction.ts';
import { defineJob, JobHandlers, JobQueue, JobRunner, type QueuePlace } from './index.ts';

const logger = createLogger({ name: 'spec', level: 'silent' });
const greet = defineJob('spec.greet', z.strictObject({ name: z.string() }));
const redisUrl = process.env['TEST_REDIS_URL'];

describe('who handles a job', () => {
  it('is one and no more', () => {
    const handlers = new JobHandlers();
    handlers.handle(greet, () => Promise.resolve());
    expect(() => handlers.handle(greet, () => Promise.resolve())).toThrow('the job spec.greet has two handlers');
  });

  it('is known before anything runs', () => {
    expect(() => new JobHandlers().requireAll([greet])).toThrow('the job spec.greet has no handler');
  });

  it('is never given something else than the job says', async () => {
    const handlers = new JobHandlers();
    handlers.handle(greet, () => Promise.resolve());
    await expect(handlers.run('spec.greet', { name: 1 })).rejects.toThrow(z.ZodError);
  });
});

describe.each([['postgres'], ...(redisUrl ? [['redis']] : [])])('a queue on %s', (backend) => {
  let database: TestDatabase;
  let place: QueuePlace;
  const open: { close(): Promise<void> }[] = [];
  const opened = <T extends { close(): Promise<void> }>(one: T): T => {
    open.unshift(one);
    return one;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    place = { databaseUrl: database.workerUrl, redisUrl: backend === 'redis' ? redisUrl : undefined };
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  /** A runner whose handler notes names and may be told to fail. */
  const running = async (failing = false) => {
    const greeted: string[] = [];
    const waiting: (() => void)[] = [];
    const handlers = new JobHandlers();
    handlers.handle(greet, ({ name }) => {
      greeted.push(name);
      waiting.splice(0).forEach((wake) => wake());
      return failing ? Promise.reject(new Error('as told')) : Promise.resolve();
    });
    const runner = opened(new JobRunner(place, handlers, logger));
    await runner.ready();
    const until = async (count: number): Promise<void> => {
      while (greeted.length < count) await new Promise<void>((wake) => waiting.push(wake));
    };
    return { greeted, until };
  };

  it('is looked at on its page, which changes nothing', async () => {
    const queue = opened(new JobQueue(place, logger));
    await queue.add(greet, { id: 'seen1', payload: { name: 'Ana' } });
    const server = createHttpServer(await queue.page());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    opened({
      close: () => {
        server.closeAllConnections();
        return new Promise<void>((done) => void server.close(() => done()));
      },
    });
    const ask = (path: string, method = 'GET'): Promise<Response> =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });
    const page = await (await ask('/')).text();
    expect(page).toContain('<base href="/api/queue/"');
    expect(page).not.toContain('https:');
    expect((await ask(/static\/js\/[\w.-]+\.js/.exec(page)?.[0].replace(/^/, '/') ?? '/nothing')).status).toBe(200);
    const { queues } = (await (
      await ask('/api/queues?activeQueue=concord&status=waiting&page=1&jobsPerPage=10')
    ).json()) as {
      queues: { name: string; readOnlyMode: boolean; jobs: { id: string; data: unknown }[] }[];
    };
    expect(queues).toEqual([
      expect.objectContaining({
        name: 'concord',
        readOnlyMode: true,
        jobs: [expect.objectContaining({ id: 'seen1', data: { name: 'Ana' } })],
      }),
    ]);
    for (const act of ['pause', 'empty', 'obliterate', 'promote'])
      expect((await ask(`/api/queues/concord/${act}`, 'PUT')).ok).toBe(false);
    expect(await queue.waiting()).toBe(1);
    const { until } = await running();
    await until(1);
  });

  it('brings what is put on it to its handler', async () => {
    const { greeted, until } = await running();
    const queue = opened(new JobQueue(place, logger));
    await queue.add(greet, { id: 'a1', payload: { name: 'Ana' } });
    await queue.add(greet, { id: 'b1', payload: { name: 'Bo' } });
    await until(2);
    expect(greeted.sort()).toEqual(['Ana', 'Bo']);
  });

  it('brings what was put on it while nobody was there', async () => {
    await opened(new JobQueue(place, logger)).add(greet, { id: 'late', payload: { name: 'Late' } });
    const { greeted, until } = await running();
    await until(1);
    expect(greeted).toEqual(['Late']);
  });

  it('takes the same id only once while it waits', async () => {
    const queue = opened(new JobQueue(place, logger));
    await queue.add(greet, { id: 'twice', payload: { name: 'Twice' } });
    await queue.add(greet, { id: 'twice', payload: { name: 'Twice' } });
    expect(await queue.waiting()).toBe(1);
    const { greeted, until } = await running();
    await until(1);
    expect(greeted).toEqual(['Twice']);
  });

  it('keeps a failed job to be seen, and lets it be cleared', async () => {
    const { until } = await running(true);
    const queue = opened(new JobQueue(place, logger));
    await queue.add(greet, { id: 'fails', payload: { name: 'Fails' } });
    await until(1);
    while ((await queue.failed()) === 0) await new Promise((again) => setImmediate(again));
    await queue.cleanFailures(0);
    expect(await queue.failed()).toBe(0);
  });
});

describe('a queue that is not there', () => {
  const mute = createServer((socket) => void sockets.push(socket));
  const sockets: Socket[] = [];
  let silent: string;
  beforeAll(async () => {
    await new Promise<void>((ready) => mute.listen(0, '127.0.0.1', ready));
    silent = `redis://127.0.0.1:${(mute.address() as AddressInfo).port}/0`;
  });
  afterAll(() => {
    sockets.forEach((socket) => socket.destroy());
    mute.close();
  });

  it.each([
    ['a Redis that is gone', () => 'redis://127.0.0.1:9/0'],
    ['a Redis that is frozen', () => silent],
  ])('holds a sender for two seconds at most: %s', async (_what, url) => {
    const queue = new JobQueue({ databaseUrl: 'postgres://nobody@127.0.0.1:9/none', redisUrl: url() }, logger);
    const began = performance.now();
    await expect(queue.add(greet, { id: 'x', payload: { name: 'X' } })).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(2_000);
    await queue.close();
  });
});

(redisUrl ? describe : describe.skip)('the address of Redis', () => {
  it('is used whole, with its database number', async () => {
    const elsewhere = new URL(redisUrl ?? '');
    elsewhere.pathname = '/7';
    const queue = new JobQueue({ databaseUrl: '', redisUrl: elsewhere.href }, logger);
    await queue.add(greet, { id: 'seven', payload: { name: 'Seven' } });
    await queue.close();
    const redis = new Redis(elsewhere.href);
    const keys = await redis.keys('*');
    await redis.flushdb();
    await redis.quit();
    expect(keys).toContain('bull:concord:seven');
  });
});

(redisUrl ? describe : describe.skip)('a Redis that forgets when its memory is full', () => {
  const redis = new Redis(redisUrl ?? '', { lazyConnect: true });
  const open: JobQueue[] = [];
  const queueAt = (url = redisUrl): JobQueue => {
    const queue = new JobQueue({ databaseUrl: '', redisUrl: url }, logger);
    open.push(queue);
    return queue;
  };
  const trouble = 'Redis may forget jobs: its maxmemory-policy is allkeys-lru, and must be noeviction';
  /** Somebody who may do everything but what a host keeps for itself. */
  const guest = async (...without: string[]): Promise<string> => {
    await redis.call('ACL', 'SETUSER', 'guest', 'reset', 'on', '>word', '~*', '&*', '+@all', ...without);
    const url = new URL(redisUrl ?? '');
    Object.assign(url, { username: 'guest', password: 'word' });
    return url.href;
  };
  beforeEach(() => redis.config('SET', 'maxmemory-policy', 'allkeys-lru'));
  afterEach(async () => {
    for (const queue of open.splice(0)) await queue.close();
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
  });
  afterAll(async () => {
    await redis.call('ACL', 'DELUSER', 'guest');
    await redis.quit();
  });

  it('is told from one that keeps everything, on the page of the queue too', async () => {
    const queue = queueAt();
    const server = createHttpServer(await queue.page());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const shown = async (): Promise<boolean> =>
      (await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).text()).includes(trouble);
    await queue.waiting().catch(() => undefined);
    expect([await queue.trouble(), await shown()]).toEqual([trouble, true]);
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    expect([await queue.trouble(), await shown()]).toEqual([null, false]);
    server.closeAllConnections();
    await new Promise<void>((done) => void server.close(() => done()));
  });

  it('is told also where CONFIG is refused', async () => {
    expect(await queueAt(await guest('-config')).trouble()).toBe(trouble);
  });

  it('is nothing anybody can tell where the server says it in no way', async () => {
    const asking = new Redis(await guest('-config', '-info'), { enableReadyCheck: false });
    expect(await evictionPolicy(asking)).toBeNull();
    asking.disconnect();
  });

  it('is not taken for one that keeps silent', async () => {
    const asking = new Redis(redisUrl ?? '', { enableOfflineQueue: false, lazyConnect: true });
    await expect(evictionPolicy(asking)).rejects.toThrow();
    asking.disconnect();
  });
});
