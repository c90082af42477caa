import { z } from 'zod';
import { evidencePolicies } from './milestones.ts';
import { Id, PlainDate, prose, text } from './primitives.ts';

/** How many milestones one plan makes at most. */
export const occurrencePlanLimit = 60;

/**
 * Plans a milestone for each day a recurring commitment falls on, from one day to another, both included. A day that was
 * planned before is left alone, so the same request twice plans nothing twice. With `dryRun` nothing is written.
 */
export const PlanOccurrences = z.strictObject({
  /** Today at the office when absent. */
  from: PlainDate.optional(),
  until: PlainDate,
  /** What each is called, before its day; the commitment's title when absent. */
  title: text(280).optional(),
  evidencePolicy: z.enum(evidencePolicies).default('optional'),
  responsibleContactId: Id.nullable().default(null),
  dryRun: z.boolean().default(true),
});
export type PlanOccurrences = z.infer<typeof PlanOccurrences>;

export const PlannedOccurrence = z.strictObject({
  on: PlainDate,
  title: z.string(),
  /** The milestone of this day; null while it is not planned. */
  milestoneId: Id.nullable(),
  /** Whether this request plans it: false for a day that was planned before. */
  isNew: z.boolean(),
});
export const PlannedOccurrences = z.strictObject({
  applied: z.boolean(),
  days: z.array(PlannedOccurrence).max(occurrencePlanLimit),
});
export type PlannedOccurrences = z.infer<typeof PlannedOccurrences>;

/**
 * What sets a triggered commitment off has happened: a milestone of that day says what is to be done now. Each day is
 * recorded once; what was recorded by mistake is removed with its milestone.
 */
export const RecordOccurrence = z.strictObject({
  on: PlainDate,
  /** What happened; its parties read it. */
  note: prose(2000).default(null),
  /** What the milestone is called; the commitment's title with the day when absent. */
  title: text(300).optional(),
  /** By when it is to be done; the day it happened when absent, so that it is reminded of and can be late. */
  dueOn: PlainDate.optional(),
  evidencePolicy: z.enum(evidencePolicies).default('optional'),
});
export type RecordOccurrence = z.infer<typeof RecordOccurrence>;
