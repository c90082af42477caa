import type { RequestListener } from 'node:http';
import type { Queue } from 'bullmq';
import type { Logger } from '../logging/index.ts';
import {
  backendOf,
  openQueue,
  openWorker,
  redisOf,
  type OpenQueue,
  type OpenWorker,
  type QueuePlace,
} from './backend.ts';
import { evictionPolicy, evictionTrouble } from './eviction.ts';
import type { Job, JobHandlers } from './job.ts';
import { queuePage } from './queue-page.ts';

/** Longest a sender waits for the queue. A frozen Redis would hold it for most of a minute. */
const PATIENCE_MS = 1_500;
const FAILURES_KEPT_MS = 24 * 3_600_000;
const CLEANED_AT_ONCE = 1_000;

/** The queue did not answer in time. */
export class QueueAway extends Error {
  override name = 'QueueAway';
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new QueueAway('the queue does not answer')), milliseconds);
  });
  // its late answer, good or bad, no longer matters to anybody
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The sending side. Only the worker's relay holds one: a queue that hangs must never hang a request. */
export class JobQueue {
  readonly backend: 'redis' | 'postgres';
  private readonly queue: OpenQueue;
  /** As it was found last. */
  private lastTrouble: string | null = null;
  private saidUntold = false;

  constructor(
    place: QueuePlace,
    private readonly logger: Logger,
  ) {
    this.backend = backendOf(place);
    this.queue = openQueue(place);
    this.queue.on('error', (err) => this.logger.debug({ err }, 'the queue lost its connection'));
  }

  /**
   * Puts a job on the queue, one at a time: BullMQ makes temporary tables in PostgreSQL for several. The same id twice while
   * one waits is one job.
   * @throws QueueAway after 1.5 s, or the connection's own error; the job may or may not be on the queue then
   */
  async add<Payload extends Readonly<Record<string, unknown>>>(
    job: Job<Payload>,
    { id, payload }: { id: string; payload: Payload },
  ): Promise<void> {
    await within(PATIENCE_MS, this.queue.add(job.name, payload, { jobId: id }));
  }

  /** How many jobs wait. @throws QueueAway */
  async waiting(): Promise<number> {
    return within(PATIENCE_MS, this.queue.count());
  }

  /** What is wrong with the queue although it answers, for the operator; null where nothing is. @throws QueueAway */
  async trouble(): Promise<string | null> {
    if (this.backend === 'postgres') return null;
    const policy = await within(PATIENCE_MS, redisOf(this.queue).then(evictionPolicy));
    if (policy === null && !this.saidUntold)
      this.logger.info('Redis does not say its maxmemory-policy; see to it that it is noeviction');
    this.saidUntold = policy === null;
    this.lastTrouble = evictionTrouble(policy);
    return this.lastTrouble;
  }

  /** How many jobs failed and were not cleaned yet. @throws QueueAway */
  async failed(): Promise<number> {
    return within(PATIENCE_MS, this.queue.getFailedCount());
  }

  /** Takes failed jobs away once they are a day old; what they pointed at is a row and was handled by the sweep. */
  async cleanFailures(olderThanMs = FAILURES_KEPT_MS): Promise<void> {
    await within(PATIENCE_MS * 4, this.queue.clean(olderThanMs, CLEANED_AT_ONCE, 'failed'));
  }

  /** A page to look at what is on it, to read only. */
  page(): Promise<RequestListener> {
    // the face we keep of it is narrower than what it is
    return queuePage(this.queue as unknown as Queue, () => this.lastTrouble);
  }

  async close(): Promise<void> {
    await within(PATIENCE_MS, this.queue.close()).catch(async (err: unknown) => {
      this.logger.warn({ err }, 'the queue did not close in time');
      await within(PATIENCE_MS, this.queue.disconnect()).catch(() => undefined);
    });
  }
}

/** The working side: hands every job to its handler. */
export class JobRunner {
  private readonly worker: OpenWorker;

  /** @param handlers complete (`requireAll`) before this is made: jobs begin to run at once */
  constructor(
    place: QueuePlace,
    handlers: JobHandlers,
    private readonly logger: Logger,
    concurrency = 4,
  ) {
    this.worker = openWorker(place, async (job) => handlers.run(job.name, job.data), concurrency);
    this.worker.on('error', (err) => logger.debug({ err }, 'the queue lost its connection'));
    this.worker.on('failed', (job, err) => logger.error({ err, job: job?.name }, 'a job failed'));
  }

  async ready(): Promise<void> {
    await this.worker.waitUntilReady();
  }

  /** Finishes what is in hand; after the patience it leaves it, and the row is done by the next worker. */
  async close(patienceMs = 20_000): Promise<void> {
    await within(patienceMs, this.worker.close()).catch(async (err: unknown) => {
      this.logger.warn({ err }, 'jobs were still running when the worker left');
      await within(PATIENCE_MS, this.worker.close(true)).catch(() => undefined);
    });
  }
}
