import { z } from 'zod';
import { PlainDate, Rag, rags } from './primitives.ts';

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
