/**
 * BullMQ on PostgreSQL or on Redis, behind one face. What is asked of it is little: carry "look at row X" soon. It may
 * lose, double or delay that; rows and sweeps make it right.
 */
import { createPostgresBackend, createRedisBackend, withBackend, type JobsOptions, type Processor } from 'bullmq';
import type { OpenRedis } from './eviction.ts';

/** Where the queues live. */
export interface QueuePlace {
  /** The worker's login; used without Redis. */
  databaseUrl: string;
  /** Passed on whole: password, TLS and database number are in it. */
  redisUrl: string | undefined;
}

/** What of BullMQ's queue is used. */
export interface OpenQueue {
  add(name: string, data: unknown, options?: JobsOptions): Promise<unknown>;
  clean(grace: number, limit: number, state: 'failed' | 'completed'): Promise<unknown>;
  count(): Promise<number>;
  getFailedCount(): Promise<number>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
  /** Ends the connection without waiting for it. */
  disconnect(): Promise<void>;
  getBackend(): object;
}

/** What of BullMQ's worker is used. */
export interface OpenWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: { name: string } | undefined, error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
}

export const backendOf = ({ redisUrl }: QueuePlace): 'redis' | 'postgres' => (redisUrl ? 'redis' : 'postgres');

/** The one queue. `migrate` makes its counter in the database, under this name. */
export const QUEUE_NAME = 'concord';
/** Finished jobs vanish at once; counts and ages deadlock on PostgreSQL, so failures are cleaned on a timer. */
const defaultJobOptions: JobsOptions = { removeOnComplete: true, removeOnFail: false, attempts: 1 };

const postgres = withBackend(createPostgresBackend);
const redis = withBackend(createRedisBackend);

/** A Redis that comes back is used again within two seconds. */
const retryStrategy = (times: number): number => Math.min(times * 200, 2_000);

/** One pool of two and one LISTEN connection. */
const database = ({ databaseUrl }: QueuePlace) => ({
  connectionString: databaseUrl,
  schema: 'bullmq',
  max: 2,
  connectionTimeoutMillis: 5_000,
  application_name: 'concord queue',
});

export function openQueue(place: QueuePlace): OpenQueue {
  const { redisUrl } = place;
  if (!redisUrl) return new postgres.Queue(QUEUE_NAME, { connection: database(place), defaultJobOptions });
  // a sender that cannot reach Redis says so instead of waiting: the row is found without the queue
  const connection = {
    url: redisUrl,
    retryStrategy,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 2_000,
  };
  return new redis.Queue(QUEUE_NAME, { connection, defaultJobOptions });
}

/** Redis itself, over the connection of a queue that lives in it. */
export const redisOf = (queue: OpenQueue): Promise<OpenRedis> =>
  (queue.getBackend() as { client: Promise<OpenRedis> }).client;

export function openWorker(place: QueuePlace, process: Processor, concurrency: number): OpenWorker {
  const { redisUrl } = place;
  if (!redisUrl) return new postgres.Worker(QUEUE_NAME, process, { connection: database(place), concurrency });
  return new redis.Worker(QUEUE_NAME, process, {
    connection: { url: redisUrl, retryStrategy, maxRetriesPerRequest: null },
    concurrency,
  });
}
