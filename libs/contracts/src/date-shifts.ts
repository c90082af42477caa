import { z } from 'zod';
import { FieldError } from './errors.ts';
import { listFilter } from './list.ts';
import { milestoneFilters } from './milestones.ts';
import { Country, Id, PlainDate, ReasonCode, prose } from './primitives.ts';

/** The most milestones that one shift moves. */
export const shiftLimit = 500;
/** The most days, or working days, by which dates are shifted. */
export const longestShift = 1830;

export const shiftUnits = ['days', 'working_days'] as const;

/** How dates were shifted together: by how many days, counted in what, by whose calendar (null: each responsible side's own). */
export const DateShift = z.strictObject({
  by: z.number().int(),
  unit: z.enum(shiftUnits),
  country: Country.nullable(),
  /** How many milestones of the agreement moved together. */
  milestones: z.number().int().positive(),
  /** Null where nobody was asked for one. */
  reasonCode: ReasonCode.nullable(),
  reasonText: z.string().nullable(),
  /** These moves undid the shift. */
  undone: z.boolean(),
});
export type DateShift = z.infer<typeof DateShift>;

/** Which milestones a shift is about, as their list is filtered, in JSON: `{ "areaId": "…", "open": "true" }`. */
export const MilestoneFilter = listFilter({ filters: milestoneFilters, search: true });
export type MilestoneFilter = z.infer<typeof MilestoneFilter>;

/**
 * Moves the dates of many milestones: of those named, or of all that a filter finds. Current dates move at once, `agreed`
 * ones once a manager approves; why is kept with each move. Without `seen` nothing is written and the answer is what would be.
 */
export const ShiftDates = z
  .strictObject({
    ids: z.array(Id).min(1).max(shiftLimit).optional(),
    filter: MilestoneFilter.optional(),
    by: z
      .number()
      .int()
      .min(-longestShift)
      .max(longestShift)
      .refine((by) => by !== 0, { error: 'invalid' }),
    unit: z.enum(shiftUnits),
    /** Whose working days count; without it those of each milestone's responsible side. */
    country: Country.optional(),
    agreed: z.boolean().default(false),
    reasonCode: ReasonCode,
    /** Required with the reason `other`. */
    reasonText: prose(2000).default(null),
    /** What the preview was signed with: it is made as it was seen, or not at all. */
    seen: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), { error: 'invalid', path: ['ids'] });
export type ShiftDates = z.infer<typeof ShiftDates>;

const FromTo = z.strictObject({ from: PlainDate.nullable(), to: PlainDate });

export const ShiftedRow = z.strictObject({
  id: Id,
  /** Null when there is no such milestone, or the caller may not see it. */
  title: z.string().nullable(),
  agreement: z.strictObject({ id: Id, reference: z.string() }).nullable(),
  /** The date as it stands; null where there is none. */
  now: PlainDate.nullable(),
  /** What it becomes; null where it stays. */
  then: PlainDate.nullable(),
  /** With agreed dates: the current date that goes along. */
  along: FromTo.nullable(),
  /** Days off between the two dates that working days pass over. */
  passed: z.strictObject({
    weekendDays: z.number().int().nonnegative(),
    /** The holidays among them, the first ten. */
    holidays: z.array(z.strictObject({ onDay: PlainDate, name: z.string() })).max(10),
    moreHolidays: z.number().int().nonnegative(),
  }),
  /** It falls on a day on which the responsible side does not work: a weekend, or the holiday of this name. */
  dayOff: z.strictObject({ holiday: z.string().nullable() }).nullable(),
  /** It lies after the end of its agreement. */
  afterEnd: z.boolean(),
  /** It is over already, so that the milestone is late at once. */
  over: z.boolean(),
  /** Why it stays. */
  errors: z.array(FieldError),
});
export type ShiftedRow = z.infer<typeof ShiftedRow>;

export const ShiftedDates = z.strictObject({
  applied: z.boolean(),
  /** Signs what was shown; given back as `seen` it is made. */
  seen: z.string(),
  /** How many move. */
  moved: z.number().int().nonnegative(),
  rows: z.array(ShiftedRow).max(shiftLimit),
  /** The calendars the days were counted by, and the year up to which their holidays are known; without a country, Monday to Friday. */
  calendars: z.array(
    z.strictObject({
      country: Country.nullable(),
      knownTo: z.number().int().nullable(),
      milestones: z.number().int().positive(),
    }),
  ),
  /** The revisions of the plan that were proposed, one an agreement. */
  revisionIds: z.array(Id),
  /** The shifts of current dates that were made, one an agreement: by these they are undone. */
  shiftIds: z.array(Id),
});
export type ShiftedDates = z.infer<typeof ShiftedDates>;

/** Moves back what shifts of current dates moved; what was changed since stays as it is. */
export const UndoShift = z.strictObject({ shiftIds: z.array(Id).min(1).max(shiftLimit) });
export type UndoShift = z.infer<typeof UndoShift>;

export const UndoneShift = z.strictObject({
  moved: z.number().int().nonnegative(),
  /** What was changed since, and stays. */
  stayed: z.number().int().nonnegative(),
});
export type UndoneShift = z.infer<typeof UndoneShift>;
