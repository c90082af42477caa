import type { ListQuery } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, one, refuseField, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { Office } from '../health/office.ts';

/** A record as it is, or as the register had it at the end of a day of the office. */
export interface Moment {
  asOf?: string | undefined;
  table: 'agreement' | 'area' | 'commitment' | 'milestone';
  id: string;
}

/**
 * What the register said at the end of a day, by recording time. The past is read by the very queries the present is
 * read by: every audited table of the agreement is laid over by what was in it then, the lights by those that stood.
 * Names of organisations and of people are today's, and so is the caller's scope. Nothing of the past can be acted on.
 */
@Injectable()
export class PastService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  /** @throws DomainError RECORD.NOT_FOUND, HISTORY.NOT_YET before it was recorded, HISTORY.IN_FUTURE */
  read<T>(actor: Actor, { asOf, table, id }: Moment, reading: (tx: Tx) => Promise<T>): Promise<T> {
    return this.work.read(actor, async (tx) => {
      if (asOf === undefined) return reading(tx);
      const then = await this.enter(
        tx,
        asOf,
        table === 'agreement' ? '$1' : `(SELECT r.agreement_id FROM ${table} r WHERE r.id = $1)`,
        id,
      );
      try {
        return withoutActs(await reading(then));
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'RECORD.NOT_FOUND') throw error;
        const { since } = one(await tx.query<{ since: string }>(recordedOn(table), [id, this.office.timeZone]));
        // what was there by then was removed by then
        throw since > asOf ? new DomainError('HISTORY.NOT_YET', { date: asOf, since }, { cause: error }) : error;
      }
    });
  }

  /** A list of one agreement. @throws DomainError HISTORY.ONE_AGREEMENT, and those of `read` */
  readList<T>(actor: Actor, query: ListQuery, reading: (tx: Tx) => Promise<T>): Promise<T> {
    return this.work.read(actor, async (tx) => {
      if (query.asOf === undefined) return reading(tx);
      return withoutActs(await reading(await this.enter(tx, query.asOf, '$1', agreementOf(query))));
    });
  }

  /** The end of a day for a list that only grows: `recordedThen` tells what of it was recorded by then. */
  async enterDay(tx: Tx, asOf: string, parameter = 'asOf'): Promise<void> {
    const today = this.office.today(tx.now);
    if (asOf > today) throw refuseField(`?${parameter}`, 'HISTORY.IN_FUTURE', { latest: today });
    await tx.query(enterDay, [asOf, this.office.timeZone]);
  }

  private async enter(tx: Tx, asOf: string, agreement: string, id: string): Promise<Tx> {
    await this.enterDay(tx, asOf);
    const { tables } = one(await tx.query<{ tables: string[] }>(enterAgreement(agreement), [id]));
    const laidOver = `WITH ${[...tables.map(tableThen), healthThen, dayThen].join(', ')}`;
    return { ...tx, query: (sql, parameters) => tx.query(`${laidOver} ${sql}`, parameters) };
  }
}

/** The day's end is the beginning of the next one where the office is. What was removed since stood then. */
const enterDay = `SELECT set_config('concord.removed', 'on', true), set_config('concord.past_day', $1, true), set_config('concord.past_until', (($1::date + 1)::timestamp AT TIME ZONE $2)::text, true)`;

/** Every audited table of agreements has a past. */
const enterAgreement = (agreement: string): string => `
  SELECT set_config('concord.past_agreement', a.id::text, true), (SELECT array_agg(c.relname::text) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE t.tgname = 'audit' AND (c.relname = 'agreement' OR EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attname = 'agreement_id'))) AS tables
  FROM agreement a WHERE a.id = ${agreement} AND a.removal_id IS NULL`;

/** The office's day a record came to be, by recording time; what was removed since is asked for too. */
const recordedOn = (table: Moment['table']): string =>
  `SELECT (coalesce((SELECT min(e.at) FROM audit_entry e WHERE e.resource = '${table}' AND e.record_id = r.id AND e.action = 'insert'), r.created_at)
     AT TIME ZONE $2)::date::text AS since FROM ${table} r WHERE r.id = $1`;
const tableThen = (table: string): string => `"${table}" AS MATERIALIZED (SELECT * FROM past(NULL::public."${table}"))`;
const until = `current_setting('concord.past_until')::timestamptz`;
/** SQL: the instant in `column` was before the end of the day entered. */
export const recordedThen = (column: string): string => `${column} < ${until}`;
/** SQL: the day entered. */
export const dayOfPast = `current_setting('concord.past_day')::date`;
const healthThen = `health AS MATERIALIZED (SELECT stood.* FROM public.health h, LATERAL jsonb_populate_record(h, '{"valid_to": null}') stood
  WHERE h.agreement_id = current_setting('concord.past_agreement')::uuid AND h.valid_from < ${until} AND (h.valid_to IS NULL OR h.valid_to >= ${until}))`;
const dayThen = `office_day AS MATERIALIZED (SELECT true AS single, ${dayOfPast} AS day)`;

/** @throws DomainError HISTORY.ONE_AGREEMENT */
function agreementOf({ filters }: ListQuery): string {
  const [id, ...more] =
    filters.find(({ field, operator }) => field === 'agreementId' && operator === 'in')?.values ?? [];
  if (typeof id !== 'string' || more.length > 0) throw refuseField('?agreementId', 'HISTORY.ONE_AGREEMENT');
  return id;
}

/** What a record answers of today alone, as it is of another day. */
const ofToday: Readonly<Record<string, unknown>> = { allowedActions: [], turn: null };

/** Nobody acts on what was: every record in the answer offers nothing, and it is nobody's turn. */
function withoutActs<T>(answer: T): T {
  if (Array.isArray(answer)) return answer.map(withoutActs) as T;
  if (answer === null || typeof answer !== 'object') return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, name in ofToday ? ofToday[name] : withoutActs(value)]),
  ) as T;
}
