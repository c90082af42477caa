import type { z } from 'zod';
import type { Tx } from '../database/index.ts';

/** What was said, as it lies in the outbox. */
export interface OutboxRow {
  id: string;
  topic: string;
  payload: unknown;
}

/** The part of the handling that runs inside the transaction that marks the row handled. */
type Finish = (tx: Tx) => Promise<void>;
type Begin = (payload: unknown) => Promise<Finish>;
/** Handles several of one topic, in the order they were said. */
type Together = (tx: Tx, payloads: readonly unknown[]) => Promise<void>;

/**
 * Who listens to what. A handler runs in the transaction that marks the row handled, so its effects in the database
 * happen exactly once; what it does twice (a retry before the commit) must not matter, and a comment says why it does not.
 */
export class OutboxHandlers {
  private readonly byTopic = new Map<string, Begin[]>();
  private readonly manyByTopic = new Map<string, Together[]>();

  /** Several handlers of one topic run in the order they came, in one transaction. */
  on<Payload>(topic: string, schema: z.ZodType<Payload>, handler: (tx: Tx, payload: Payload) => Promise<void>): void {
    this.add(topic, async (raw) => {
      const payload = schema.parse(raw);
      return (tx) => handler(tx, payload);
    });
  }

  /**
   * For what is said often: the handler takes as many as were said meanwhile, in one transaction, and need do once what
   * several ask for. All handlers of a topic take many, or none does.
   */
  onMany<Payload>(
    topic: string,
    schema: z.ZodType<Payload>,
    handler: (tx: Tx, payloads: readonly Payload[]) => Promise<void>,
  ): void {
    this.on(topic, schema, (tx, payload) => handler(tx, [payload]));
    this.manyByTopic.set(topic, [
      ...(this.manyByTopic.get(topic) ?? []),
      (tx, raw) =>
        handler(
          tx,
          raw.map((payload) => schema.parse(payload)),
        ),
    ]);
  }

  /** For work that must not hold a transaction (rendering, files): `prepare` runs before it, and may run twice. */
  onPrepared<Payload, Prepared>(
    topic: string,
    schema: z.ZodType<Payload>,
    prepare: (payload: Payload) => Promise<Prepared>,
    handler: (tx: Tx, payload: Payload, prepared: Prepared) => Promise<void>,
  ): void {
    this.add(topic, async (raw) => {
      const payload = schema.parse(raw);
      const prepared = await prepare(payload);
      return (tx) => handler(tx, payload, prepared);
    });
  }

  /** A topic that is said for others than the worker (or not yet listened to): handled by doing nothing. */
  ignore(topic: string): void {
    if (!this.byTopic.has(topic)) this.byTopic.set(topic, []);
  }

  /** @throws Error when nobody knows the topic: the row then stays and is tried again, by a worker that may */
  async begin({ topic, payload }: OutboxRow): Promise<Finish> {
    const begins = this.byTopic.get(topic);
    if (!begins) throw new Error(`nobody listens to ${topic}`);
    const finishes: Finish[] = [];
    for (const begin of begins) finishes.push(await begin(payload));
    return async (tx) => {
      for (const finish of finishes) await finish(tx);
    };
  }

  /** Handles rows of one topic at once; undefined where the topic is handled one by one. */
  together(rows: readonly OutboxRow[]): Finish | undefined {
    const topic = rows[0]?.topic ?? '';
    const many = this.manyByTopic.get(topic) ?? [];
    if (many.length !== this.byTopic.get(topic)?.length) return undefined;
    const payloads = rows.map(({ payload }) => payload);
    return async (tx) => {
      for (const handle of many) await handle(tx, payloads);
    };
  }

  private add(topic: string, begin: Begin): void {
    const known = this.byTopic.get(topic) ?? [];
    this.byTopic.set(topic, [...known, begin]);
  }
}
