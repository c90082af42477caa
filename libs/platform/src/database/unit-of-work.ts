import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.ts';
import { DomainError } from '../errors/domain-error.ts';
import type { Actor } from './actor.ts';

/** An open transaction under one actor's scope. Everything a use case does goes through it. */
export interface Tx {
  readonly actor: Actor;
  /** The instant this unit of work goes by (database clock, UTC). */
  readonly now: Date;
  /** Whether this unit of work may write. */
  readonly writes: boolean;
  readonly manager: EntityManager;
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
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

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
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(async (manager) => work(await this.enter(manager, actor, readOnly)));
      } catch (error) {
        if (attempt === 3 || !collisions.has(sqlState(error))) throw error;
      }
    }
  }

  private async enter(manager: EntityManager, actor: Actor, readOnly: boolean): Promise<Tx> {
    const scope = [
      actor.userId ?? '',
      actor.role,
      actor.organisationId ?? '',
      actor.linkHash ?? '',
      actor.requestId ?? '',
      readOnly ? 'on' : 'off',
    ];
    const [row] = await manager.query<{ now: Date }[]>(enterScope, scope);
    if (!row) throw new DomainError('SERVICE.FAILED');
    return openTx(manager, { actor, now: this.clock.read(row.now), writes: !readOnly });
  }
}

function openTx(manager: EntityManager, scope: Pick<Tx, 'actor' | 'now' | 'writes'>): Tx {
  const rows = async (
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<{ records: unknown[]; affected: number }> => {
    const result = (await manager.queryRunner?.query(sql, [...parameters], true)) as
      { records?: unknown[]; affected?: number } | undefined;
    return { records: result?.records ?? [], affected: result?.affected ?? 0 };
  };
  return {
    ...scope,
    manager,
    query: async <Row>(sql: string, parameters?: readonly unknown[]) => (await rows(sql, parameters)).records as Row[],
    affect: async (sql, parameters) => (await rows(sql, parameters)).affected,
    publish: async (topic, ...payloads) => {
      await rows(
        `WITH said AS (INSERT INTO outbox (topic, payload) SELECT $1, jsonb_array_elements($2::jsonb) RETURNING id) SELECT pg_notify('concord_outbox', id::text) FROM said`,
        [topic, JSON.stringify(payloads)],
      );
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

/** The SQLSTATE of a failed statement, or an empty string. */
export function sqlState(error: unknown): string {
  const code =
    (error as { driverError?: { code?: unknown }; code?: unknown } | null)?.driverError?.code ??
    (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
