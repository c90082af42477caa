import type { z } from 'zod';

/** A kind of work the queue may point at. Its payload carries ids; whoever handles it reads the rows again. */
export interface Job<Payload extends Readonly<Record<string, unknown>>> {
  readonly name: string;
  readonly schema: z.ZodType<Payload>;
}

/** Defined once, imported by sender and handler. */
export const defineJob = <Payload extends Readonly<Record<string, unknown>>>(
  name: string,
  schema: z.ZodType<Payload>,
): Job<Payload> => Object.freeze({ name, schema });

/** Says on a job's own terms what the queue brought. */
type Handle = (data: unknown) => Promise<void>;

/** Who does what, settled before anything runs. */
export class JobHandlers {
  private readonly byName = new Map<string, Handle>();

  /** @throws Error when the job has a handler already */
  handle<Payload extends Readonly<Record<string, unknown>>>(
    job: Job<Payload>,
    handler: (payload: Payload) => Promise<void>,
  ): void {
    if (this.byName.has(job.name)) throw new Error(`the job ${job.name} has two handlers`);
    this.byName.set(job.name, async (data) => handler(job.schema.parse(data)));
  }

  /** @throws Error naming the first job of the list that nobody handles */
  requireAll(jobs: readonly { readonly name: string }[]): void {
    const orphan = jobs.find(({ name }) => !this.byName.has(name));
    if (orphan) throw new Error(`the job ${orphan.name} has no handler`);
  }

  /** Runs one job; a name nobody knows (an older or newer worker's) is an error, and its row is found by the sweep. */
  async run(name: string, data: unknown): Promise<void> {
    const handle = this.byName.get(name);
    if (!handle) throw new Error(`nobody here handles the job ${name}`);
    await handle(data);
  }
}
