import { z } from 'zod';
import { agreementTypes } from './agreement-types.ts';
import { Id, PlainDate, Rag, rags } from './primitives.ts';

/** Asks for the days of a trend, both included: 90 days until today at the office when absent, a year at most. */
export const TrendQuery = z.strictObject({ from: PlainDate.optional(), until: PlainDate.optional() });
export type TrendQuery = z.infer<typeof TrendQuery>;

/** How an agreement stood at the end of a day, by what was recorded by then. Percentage points. */
export const TrendPoint = z.strictObject({
  on: PlainDate,
  rag: Rag,
  percent: z.number().min(0).max(100),
  expected: z.number().min(0).max(100).nullable(),
  /** How many of its areas had which light. */
  areas: z.record(z.enum(rags), z.number().int().nonnegative()),
});
export type TrendPoint = z.infer<typeof TrendPoint>;
/** A day on which it was not judged yet has no point. */
export const Trend = z.strictObject({ data: z.array(TrendPoint).max(366) });
export type Trend = z.infer<typeof Trend>;

/** Asks how many agreements or areas stood how, day by day: of all that may be seen, of one type, party or one's own teams. */
export const PortfolioTrendQuery = TrendQuery.extend({
  of: z.enum(['agreements', 'areas']).default('agreements'),
  type: z.enum(agreementTypes).optional(),
  organisationId: Id.optional(),
  team: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
});
export type PortfolioTrendQuery = z.infer<typeof PortfolioTrendQuery>;

const count = z.number().int().nonnegative();
/** How many stood how at the end of a day, by what was recorded by then. */
export const PortfolioTrendPoint = z.strictObject({
  on: PlainDate,
  red: count,
  amber: count,
  green: count,
  blue: count,
  grey: count,
});
export type PortfolioTrendPoint = z.infer<typeof PortfolioTrendPoint>;
/** Of the agreements that are in force or suspended today. */
export const PortfolioTrend = z.strictObject({ data: z.array(PortfolioTrendPoint).max(366) });
export type PortfolioTrend = z.infer<typeof PortfolioTrend>;
