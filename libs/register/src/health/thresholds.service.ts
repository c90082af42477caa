import type { AddThresholds, ListQuery, Page, Thresholds, ThresholdsVersion } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  listRows,
  one,
  refuseField,
  UnitOfWork,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';

/** The topic under which the outbox is told that lights are judged by other numbers. */
export const thresholdsChanged = 'health.thresholds-changed';

/** The numbers lights are judged by, in versions: none is changed, a new one is in force at once. */
@Injectable()
export class ThresholdsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<ThresholdsVersion>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<ThresholdsRow>(tx, source, query);
      return { data: rows.map(toVersion), ...rest };
    });
  }

  /**
   * Adds the version after the one the caller saw. Every light is judged anew by the worker.
   * @throws DomainError RECORD.STALE when somebody added one meanwhile, HEALTH.AMBER_BEFORE_RED
   */
  add(actor: Actor, seen: number, { reason, ...numbers }: AddThresholds): Promise<ThresholdsVersion> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'health-thresholds.write', roleAlone);
      // two who add at once take turns, and the second is told of the first
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('health_thresholds'))`);
      const current = await readThresholds(tx);
      if (current.version !== seen) throw new DomainError('RECORD.STALE', { current });
      checkOrder(numbers);
      await insertRow(tx, 'health_thresholds', {
        ...numbers,
        reason,
        number: seen + 1,
        createdAt: tx.now,
        createdBy: actor.userId,
      });
      await tx.publish(thresholdsChanged, { number: seen + 1 });
      return toVersion(
        one(
          await tx.query<ThresholdsRow>(`SELECT ${source.select} FROM ${source.from} WHERE h.number = $1`, [seen + 1]),
        ),
      );
    });
  }
}

/** A light turns amber before it turns red. */
function checkOrder(numbers: Omit<Thresholds, 'version'>): void {
  if (numbers.amberLateDays > numbers.redLateDays) throw refuseField('/redLateDays', 'HEALTH.AMBER_BEFORE_RED');
  if (numbers.redVariance >= numbers.amberVariance) throw refuseField('/redVariance', 'HEALTH.AMBER_BEFORE_RED');
}

interface ThresholdsRow {
  id: string;
  number: number;
  created_at: Date;
  reason: string | null;
  author: ThresholdsVersion['createdBy'];
  red_late_days: number;
  amber_late_days: number;
  amber_slip_days: number;
  red_variance: number;
  amber_variance: number;
  silent_days: number;
  red_weight_share: string;
  due_soon_days: number;
}

const source: ListSource = {
  select: `h.*, (SELECT json_build_object('id', w.id, 'name', w.name) FROM users w WHERE w.id = h.created_by) AS author`,
  from: `health_thresholds h`,
  id: 'h.id',
  columns: { number: 'h.number' },
};

/** SQL: one of the numbers in force. */
export const thresholdInForce = (column: 'due_soon_days' | 'silent_days'): string =>
  `(SELECT n.${column} FROM health_thresholds n ORDER BY n.number DESC LIMIT 1)`;

/** The numbers in force. */
export async function readThresholds(tx: Tx): Promise<Thresholds> {
  return numbersOf(
    one(
      await tx.query<ThresholdsRow>(
        `SELECT h.*, NULL AS author FROM health_thresholds h ORDER BY h.number DESC LIMIT 1`,
      ),
    ),
  );
}

const numbersOf = (row: ThresholdsRow): Thresholds => ({
  version: row.number,
  redLateDays: row.red_late_days,
  amberLateDays: row.amber_late_days,
  amberSlipDays: row.amber_slip_days,
  redVariance: row.red_variance,
  amberVariance: row.amber_variance,
  silentDays: row.silent_days,
  redWeightShare: Number(row.red_weight_share),
  dueSoonDays: row.due_soon_days,
});

const toVersion = (row: ThresholdsRow): ThresholdsVersion => ({
  id: row.id,
  createdAt: row.created_at.toISOString(),
  createdBy: row.author,
  reason: row.reason,
  thresholds: numbersOf(row),
});
