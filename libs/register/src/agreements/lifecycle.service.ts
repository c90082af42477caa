import { Inject, Injectable } from '@nestjs/common';
import { systemActor, UnitOfWork, type Tx } from '@concord/platform';
import { Office } from '../health/office.ts';
import { agreementStepped, type AgreementStepped, type SteppedWhat } from './agreement.events.ts';
import { beforePlanned, nothingPlanned, planIsDue, plannedState } from './planned.sql.ts';
import { stuckCode } from './stuck.sql.ts';

/**
 * The steps the calendar takes by itself: what was signed comes into force on its day, what is planned is done, what ends
 * is renewed or ended.
 * Set-based and idempotent: a row is moved only from the state it is in, so any worker may run this at any time, twice or
 * after a month. What somebody is just changing is left for the next turn; what cannot be moved says why (`stuck`).
 */
@Injectable()
export class LifecycleService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  /** Moves everything whose day has come. @returns how many agreements were moved */
  turn(): Promise<number> {
    return this.work.write(systemActor, async (tx) => {
      const today = this.office.today(tx.now);
      const moved: AgreementStepped[] = [];
      // in this order: what came into force late may have ended meanwhile
      for (const statement of [start, takePlanned, renew, end])
        moved.push(...(await tx.query<AgreementStepped>(statement, [today])));
      return tellOfMoved(tx, moved);
    });
  }
}

/** Rows that are ready, in one order for all workers, without those somebody holds. */
const ready = (condition: string): string =>
  `id IN (SELECT a.id FROM agreement a WHERE ${condition} AND ${stuckCode('a', '$1::date')} IS NULL ORDER BY a.id FOR NO KEY UPDATE SKIP LOCKED)`;

/** What is said of a row that moved. */
const stepped = (what: SteppedWhat, on: string): string =>
  `RETURNING id AS "agreementId", version, '${what}' AS what, state, ${on}::text AS on, NULL AS by`;

const start = `UPDATE agreement SET state = 'in_force', state_on = effective_on, state_reason = NULL, state_document_id = NULL
  WHERE ${ready(`a.state = 'signed' AND a.effective_on <= $1::date`)} ${stepped('taken', 'state_on')}`;

/** Somebody decided it, for its day: what the calendar lacks does not stand in the way. */
const takePlanned = `UPDATE agreement SET before_step = ${beforePlanned}, correction_reason = NULL, state = ${plannedState}, state_on = planned_on, state_reason = planned_reason,
    state_document_id = planned_document_id, ${nothingPlanned}
  WHERE id IN (SELECT a.id FROM agreement a WHERE ${planIsDue('a', '$1::date')} ORDER BY a.id FOR NO KEY UPDATE SKIP LOCKED) ${stepped('taken', 'state_on')}`;

/** Over by the calendar: the end date is its last day. */
const isOver = `a.state = 'in_force' AND a.ends_on < $1::date`;

/** The end after so many whole terms; the last day of a month stays one. */
const endAfter = (terms: string): string => `CASE WHEN extract(day FROM ends_on + 1) = 1
  THEN (date_trunc('month', ends_on) + make_interval(months => renewal_months * (${terms}) + 1) - interval '1 day')::date
  ELSE (ends_on + make_interval(months => renewal_months * (${terms})))::date END`;

/**
 * As many terms as it takes to reach today: a clock that stood still catches up. It was renewed on the day after the end
 * before, whenever the clock came to it.
 */
const renew = `UPDATE agreement SET (renewed_on, ends_on) = (
    SELECT ${endAfter('n - 1')} + 1, ${endAfter('n')} FROM generate_series(1, 2400) n WHERE ${endAfter('n')} >= $1::date ORDER BY n LIMIT 1)
  WHERE ${ready(`${isOver} AND a.renewal_rule = 'automatic'`)} ${stepped('renewed', 'ends_on')}`;

const end = `UPDATE agreement SET before_step = NULL, correction_reason = NULL, state = 'ended', state_on = ends_on, state_reason = NULL, state_document_id = NULL, ${nothingPlanned}
  WHERE ${ready(`${isOver} AND a.renewal_rule <> 'automatic'`)} ${stepped('taken', 'state_on')}`;

/** @returns how many agreements it is said of */
async function tellOfMoved(tx: Tx, moved: readonly AgreementStepped[]): Promise<number> {
  if (moved.length === 0) return 0;
  const ids = [...new Set(moved.map(({ agreementId }) => agreementId))];
  await tx.publish(agreementStepped, ...moved);
  await tx.publish('agreement.changed', ...ids.map((agreementId) => ({ agreementId })));
  return ids.length;
}
