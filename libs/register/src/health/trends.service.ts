import type { Trend, TrendPoint, TrendQuery } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { addDays, daysBetween, one, refuseField, UnitOfWork, type Actor } from '@concord/platform';
import { Office } from './office.ts';

const usualDays = 90;
const mostDays = 366;

/** How an agreement's light and percentage went, day by day, told from the validity ranges of its health. */
@Injectable()
export class TrendsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  /** @throws DomainError RECORD.NOT_FOUND, HISTORY.IN_FUTURE, TREND.SPAN */
  read(actor: Actor, agreementId: string, query: TrendQuery): Promise<Trend> {
    return this.work.read(actor, async (tx) => {
      one(await tx.query(`SELECT id FROM agreement WHERE id = $1`, [agreementId]));
      const today = this.office.today(tx.now);
      const until = query.until ?? today;
      const from = query.from ?? addDays(until, 1 - usualDays);
      if (until > today) throw refuseField('?until', 'HISTORY.IN_FUTURE', { latest: today });
      const days = daysBetween(from, until);
      if (days < 0 || days >= mostDays) throw refuseField('?from', 'TREND.SPAN', { most: mostDays });
      return { data: await tx.query<TrendPoint>(pointsSql, [agreementId, from, until, this.office.timeZone]) };
    });
  }
}

/** The end of a day is the beginning of the next one where the office is. */
const pointsSql = `
SELECT d.day::date::text AS "on", h.rag, h.percent, h.expected, coalesce(h.facts -> 'areas', '{}') AS areas
FROM generate_series($2::date, $3::date, interval '1 day') AS d (day)
CROSS JOIN LATERAL (SELECT ((d.day::date + 1)::timestamp AT TIME ZONE $4) AS end) e
CROSS JOIN LATERAL (
  SELECT h.* FROM health h WHERE h.subject_id = $1 AND h.valid_from < e.end AND h.valid_to IS NULL
  UNION ALL
  SELECT h.* FROM health h WHERE h.subject_id = $1 AND h.valid_from < e.end AND h.valid_to >= e.end) h
ORDER BY d.day`;
