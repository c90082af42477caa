import { z } from 'zod';
import { Thresholds } from './health.ts';
import { listQuery } from './list.ts';
import { Id, Instant, page, text } from './primitives.ts';

/** One version of the numbers lights are judged by; the one with the highest number is in force. */
export const ThresholdsVersion = z.strictObject({
  id: Id,
  createdAt: Instant,
  createdBy: z.strictObject({ id: Id, name: z.string() }).nullable(),
  /** Why it was added; null for the first. */
  reason: z.string().nullable(),
  thresholds: Thresholds,
});
export type ThresholdsVersion = z.infer<typeof ThresholdsVersion>;
export const ThresholdsPage = page(ThresholdsVersion);
export const ThresholdsList = listQuery({ filters: {}, sort: ['number'], order: '-number' });

const days = z.number().int().positive().max(3650);
const points = z.number().negative().min(-100);
/** A new version; `If-Match` names the version it follows. Days, percentage points, and a share of the weight. */
export const AddThresholds = z.strictObject({
  redLateDays: days,
  amberLateDays: days,
  amberSlipDays: days,
  redVariance: points,
  amberVariance: points,
  silentDays: days,
  redWeightShare: z.number().positive().max(1),
  dueSoonDays: days,
  reason: text(2000),
});
export type AddThresholds = z.infer<typeof AddThresholds>;
