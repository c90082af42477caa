import {
  rags,
  type PortfolioTrend,
  type PortfolioTrendPoint,
  type PortfolioTrendQuery,
  type Trend,
  type TrendPoint,
  type TrendQuery,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { addDays, daysBetween, one, refuseField, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { onTeam } from '../access/standing.query.ts';
import { oneDecimal } from './health.reason.ts';
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
      const { from, until } = this.daysOf(tx, query);
      const points = await tx.query<TrendPoint>(pointsSql, [agreementId, from, until, this.office.timeZone]);
      return { data: points.map(rounded) };
    });
  }

  /** How many agreements or areas stood how, day by day. @throws DomainError HISTORY.IN_FUTURE, TREND.SPAN */
  readPortfolio(actor: Actor, query: PortfolioTrendQuery): Promise<PortfolioTrend> {
    return this.work.read(actor, async (tx) => {
      const { from, until } = this.daysOf(tx, query);
      const { timeZone } = this.office;
      return {
        data: await tx.query<PortfolioTrendPoint>(portfolioSql, [
          query.of === 'areas' ? 'area' : 'agreement',
          from,
          until,
          timeZone,
          query.type ?? null,
          query.organisationId ?? null,
          query.team ?? false,
        ]),
      };
    });
  }

  private daysOf(tx: Tx, query: TrendQuery): { from: string; until: string } {
    const today = this.office.today(tx.now);
    const until = query.until ?? today;
    const from = query.from ?? addDays(until, 1 - usualDays);
    if (until > today) throw refuseField('?until', 'HISTORY.IN_FUTURE', { latest: today });
    const days = daysBetween(from, until);
    if (days < 0 || days >= mostDays) throw refuseField('?from', 'TREND.SPAN', { most: mostDays });
    return { from, until };
  }
}

/** As the agreement's own page says it. */
const rounded = ({ percent, expected, ...point }: TrendPoint): TrendPoint => ({
  ...point,
  percent: oneDecimal(percent),
  expected: expected === null ? null : oneDecimal(expected),
});

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

/**
 * Each range counts from the day it began to the day before it ended, so one pass over the ranges tells what each day
 * gains and loses, and the running sums are the counts; no day looks for its ranges.
 */
const portfolioSql = `
WITH range AS (
  SELECT h.rag, greatest((h.valid_from AT TIME ZONE $4)::date, $2::date) AS begins, (h.valid_to AT TIME ZONE $4)::date AS ends
  FROM health h JOIN agreement a ON a.id = h.agreement_id
  WHERE h.subject_type = $1 AND (h.valid_to IS NULL OR h.valid_to >= ($2::date + 1)::timestamp AT TIME ZONE $4)
    AND h.valid_from < ($3::date + 1)::timestamp AT TIME ZONE $4
    AND a.state IN ('in_force', 'suspended') AND ($5::text IS NULL OR a.type = $5)
    AND ($6::uuid IS NULL OR a.id IN (SELECT p.agreement_id FROM party p WHERE p.organisation_id = $6))
    AND (NOT $7::boolean OR ${onTeam('a.id')})
    AND ($1 = 'agreement' OR h.subject_id IN (SELECT r.id FROM area r))
), change AS (
  SELECT begins AS day, rag, 1 AS n FROM range UNION ALL SELECT ends, rag, -1 FROM range WHERE ends <= $3::date
), daily AS (
  SELECT d.day::date AS day, ${rags.map((rag) => `coalesce(sum(c.n) FILTER (WHERE c.rag = '${rag}'), 0) AS ${rag}`).join(', ')}
  FROM generate_series($2::date, $3::date, interval '1 day') AS d (day) LEFT JOIN change c ON c.day = d.day::date GROUP BY d.day
)
SELECT day::text AS "on", ${rags.map((rag) => `(sum(${rag}) OVER (ORDER BY day))::int AS ${rag}`).join(', ')} FROM daily ORDER BY day`;
