import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientBase, QueryResult } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { Clock, elapsed } from '../clock/clock.ts';
import { DomainError } from '../errors/domain-error.ts';
import type { Actor } from './actor.ts';
import { forgetStatements, statementName } from './prepared.ts';

/** An open transaction under one actor's scope. Everything a use case does goes through it. */
export interface Tx {
  readonly actor: Actor;
  /** The instant this unit of work goes by (database clock, UTC). */
  readonly now: Date;
  /** Whether this unit of work may write. */
  readonly writes: boolean;
  /** Parameterised SQL; rows with the column names as selected. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** How many rows an UPDATE, INSERT or DELETE touched. */
  affect(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /** Says something happened, in the same transaction; the worker hands it to whoever listens. */
  publish(topic: string, ...payloads: Readonly<Record<string, unknown>>[]): Promise<void>;
}

const enterScope = `SELECT set_config('concord.user_id', $1, true), set_config('concord.role', $2, true),
  set_config('concord.organisation_id', $3, true), set_config('concord.link_hash', $4, true),
  set_config('concord.request_id', $5, true), set_config('transaction_read_only', $6, true), now() AS now`;

/** Two transactions met; the database ended one of them, and doing it again is right. */
const collisions: ReadonlySet<string> = new Set(['40001', '40P01']);

/**
 * One use case, one transaction: enters the actor's scope (row level security), reads the clock, runs the work, and
 * commits. Never nested, never ambient; no network call belongs inside.
 */
@Injectable()
export class UnitOfWork {
  private readonly waker: Waker;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.waker = new Waker(() => this.dataSource.query(wakeRelay));
  }

  /** Reads under the actor's scope; the database refuses any write. Part of a larger act it reads what that one wrote. */
  read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (actor.within) return work({ ...actor.within, actor });
    return this.transact(actor, true, work);
  }

  /**
   * Writes under the actor's scope. With an idempotency key the answer is stored beside the effects and replayed. Part of
   * a larger act (`actor.within`) it joins that one's transaction: the whole is entered, committed and kept once.
   * @throws DomainError IDEMPOTENCY.OTHER_BODY, IDEMPOTENCY.IN_FLIGHT
   */
  write<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (actor.within) return work({ ...actor.within, actor });
    return this.transact(actor, false, (tx) => (actor.idempotency ? onlyOnce(tx, actor.idempotency, work) : work(tx)));
  }

  private async transact<T>(actor: Actor, readOnly: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
    const scope = scopeOf(actor, readOnly);
    for (let attempt = 1; ; attempt++) {
      let said = false;
      const saying = (): void => void (said = true);
      try {
        return await this.transaction(
          scope,
          (send, now) => work(openTx(send, { actor, now: this.clock.read(now), writes: !readOnly }, saying)),
          () => said,
        );
      } catch (error) {
        if (isOutdated(error)) forgetStatements();
        else if (!collisions.has(sqlState(error))) throw error;
        if (attempt === 3) throw error;
      }
    }
  }

  /** One transaction; beginning it and entering the scope are one trip to the database, and so are its end and the wake-up. */
  protected async transaction<T>(
    scope: Scope,
    work: (send: Send, now: Date) => Promise<T>,
    said: () => boolean,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const send = await sender(runner);
      try {
        const [, now] = await Promise.all([send('START TRANSACTION'), enter(send, scope)]);
        const result = await work(send, now);
        const wakes = said() && this.waker.mayWake();
        const [{ command }] = await Promise.all([
          send('COMMIT'),
          wakes ? send(wakeRelay).catch(() => undefined) : undefined,
        ]);
        // what failed unheard took everything with it
        if (command !== 'COMMIT') throw new DomainError('SERVICE.FAILED');
        if (said() && !wakes) this.waker.wakeSoon();
        return result;
      } catch (error) {
        // without a connection there is nothing left to roll back
        await send('ROLLBACK').catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }
}

/** Not within the transaction: there PostgreSQL lets one at a time reach the disk. */
const wakeRelay = 'NOTIFY concord_outbox';

/** The relay gathers for four times as long before it begins, so that what is said together is found together. */
const WAKE_EVERY_MS = 50;

/**
 * Wakes the relay, many writes at once together: each wake-up cost database and worker a tenth of the write it told of.
 * What was committed is always followed by one. What is lost of it is found by the relay's own turns.
 */
class Waker {
  private last = Number.NEGATIVE_INFINITY;
  private waiting = false;

  constructor(private readonly wake: () => Promise<unknown>) {}

  /** Whether a commit wakes the relay itself; the others ask for it afterwards. */
  mayWake(): boolean {
    if (elapsed() - this.last < WAKE_EVERY_MS) return false;
    this.last = elapsed();
    return true;
  }

  /** Once for all who ask meanwhile. */
  wakeSoon(): void {
    if (this.waiting) return;
    this.waiting = true;
    const wakeNow = (): void => {
      this.waiting = false;
      this.last = elapsed();
      this.wake().catch(() => undefined);
    };
    setTimeout(wakeNow, WAKE_EVERY_MS).unref();
  }
}

/** The parameters of `enterScope`. */
export type Scope = readonly string[];

const scopeOf = (actor: Actor, readOnly: boolean): Scope => [
  actor.userId ?? '',
  actor.role,
  actor.organisationId ?? '',
  actor.linkHash ?? '',
  actor.requestId ?? '',
  readOnly ? 'on' : 'off',
];

/** Tells the database who is calling; answers its clock. */
export async function enter(send: Send, scope: Scope): Promise<Date> {
  const [row] = (await send(enterScope, scope)).rows as { now: Date }[];
  if (!row) throw new DomainError('SERVICE.FAILED');
  return row.now;
}

/**
 * Sends a statement on one connection. What is sent before the answer to an earlier one came travels with it, and the
 * database does it in the order it was sent.
 */
export type Send = (sql: string, parameters?: readonly unknown[]) => Promise<QueryResult<object>>;

/** Statements that come again go under a name. */
export async function sender(runner: QueryRunner): Promise<Send> {
  const client = (await runner.connect()) as ClientBase;
  const { logger } = runner.manager.dataSource;
  const leaveTogether = gathering(client);
  return (text, parameters = []) => {
    const values = [...parameters];
    logger.logQuery(text, values, runner);
    leaveTogether();
    const name = values.length > 0 ? statementName(text) : undefined;
    return client.query({ text, values, ...(name ? { name } : {}) });
  };
}

/** What is sent at one moment leaves as one packet; a packet of its own for each statement cost more than making it. */
function gathering(client: ClientBase): () => void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  let held = false;
  return () => {
    if (held) return;
    held = true;
    stream.cork();
    process.nextTick(() => {
      held = false;
      stream.uncork();
    });
  };
}

function openTx(send: Send, scope: Pick<Tx, 'actor' | 'now' | 'writes'>, saying: () => void): Tx {
  return {
    ...scope,
    query: async <Row>(sql: string, parameters?: readonly unknown[]) => (await send(sql, parameters)).rows as Row[],
    affect: async (sql, parameters) => (await send(sql, parameters)).rowCount ?? 0,
    publish: async (topic, ...payloads) => {
      saying();
      await send(`INSERT INTO outbox (topic, payload) SELECT $1, jsonb_array_elements($2::jsonb)`, [
        topic,
        JSON.stringify(payloads),
      ]);
    },
  };
}

async function onlyOnce<T>(
  tx: Tx,
  { key, route, bodyHash }: NonNullable<Actor['idempotency']>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const owner = tx.actor.userId ?? tx.actor.linkHash ?? '';
  const [lock] = await tx.query<{ free: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free`,
    [`${owner}/${key}`],
  );
  if (!lock?.free) throw new DomainError('IDEMPOTENCY.IN_FLIGHT');
  const [kept] = await tx.query<{ route: string; body_hash: string; answer: T }>(
    `SELECT route, body_hash, answer FROM idempotency WHERE owner = $1 AND key = $2`,
    [owner, key],
  );
  if (kept && (kept.route !== route || kept.body_hash !== bodyHash)) throw new DomainError('IDEMPOTENCY.OTHER_BODY');
  if (kept) return kept.answer;
  const answer = await work(tx);
  await tx.affect(`INSERT INTO idempotency (owner, key, route, body_hash, answer) VALUES ($1, $2, $3, $4, $5)`, [
    owner,
    key,
    route,
    bodyHash,
    JSON.stringify(answer ?? null),
  ]);
  return answer;
}

/** A migration changed a table since the statement was planned; nothing was done yet, and planned anew it will be right. */
const isOutdated = (error: unknown): boolean =>
  sqlState(error) === '0A000' && error instanceof Error && error.message.includes('cached plan must not change');

/** The SQLSTATE of a failed statement, or an empty string. */
export function sqlState(error: unknown): string {
  const code =
    (error as { driverError?: { code?: unknown }; code?: unknown } | null)?.driverError?.code ??
    (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
