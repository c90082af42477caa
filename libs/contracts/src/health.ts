import { z } from 'zod';
import { DeclaredRag, PlainDate, Rag } from './primitives.ts';

/**
 * Health as every record answers it: the calculated light with its reason beside the declared one.
 * `expected` and `variance` are percentage points, `late` and `slip` whole days; null where they have no meaning.
 */
export const Health = z.strictObject({
  computed: Rag,
  declared: DeclaredRag.nullable(),
  percent: z.number().min(0).max(100),
  expected: z.number().min(0).max(100).nullable(),
  variance: z.number().nullable(),
  late: z.number().int().nonnegative(),
  slip: z.number().int().nonnegative(),
  /** One sentence in the reader's language, from dates, counts and percents only. */
  reason: z.string(),
  /** The office day the light was judged on. */
  asOf: PlainDate,
});
export type Health = z.infer<typeof Health>;

/** Where an open milestone stands towards its current date. Due soon is within the days the thresholds name; on the due day it is due. */
export const dueStates = ['none', 'later', 'due_soon', 'due', 'overdue'] as const;
export const DueState = z.enum(dueStates);
export type DueState = z.infer<typeof DueState>;

/** The numbers the lights are judged by; settings, versioned, printed on reports. Days and percentage points. */
export const Thresholds = z.strictObject({
  version: z.number().int().positive(),
  redLateDays: z.number().int().positive(),
  amberLateDays: z.number().int().positive(),
  amberSlipDays: z.number().int().positive(),
  redVariance: z.number().negative(),
  amberVariance: z.number().negative(),
  silentDays: z.number().int().positive(),
  redWeightShare: z.number().positive().max(1),
  dueSoonDays: z.number().int().positive(),
});
export type Thresholds = z.infer<typeof Thresholds>;
/** What the first version holds. */
export const defaultThresholds: Thresholds = {
  version: 1,
  redLateDays: 30,
  amberLateDays: 1,
  amberSlipDays: 7,
  redVariance: -25,
  amberVariance: -10,
  silentDays: 60,
  redWeightShare: 0.25,
  dueSoonDays: 14,
};
