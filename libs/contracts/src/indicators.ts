import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, Instant, PlainDate, page, prose, recordFields, text, Visibility } from './primitives.ts';

/** IATI 2.03 IndicatorMeasure: unit, percentage, nominal, ordinal, qualitative. */
export const indicatorMeasures = ['1', '2', '3', '4', '5'] as const;
/** What the values of readings come to: they add up, each says how things stand, or what counts is their mean. */
export const indicatorMeanings = ['cumulative', 'snapshot', 'average'] as const;

/** A value as it was read: decimals travel as text, so that none is rounded on the way. */
export const ReadingValue = z.string().regex(/^-?\d{1,15}(?:\.\d{1,6})?$/, { error: 'decimal' });

const value = z.number().min(-1e15).max(1e15).nullable();
const indicator = {
  title: text(300),
  measure: z.enum(indicatorMeasures),
  unit: text(60).nullable(),
  baselineValue: value,
  baselineOn: PlainDate.nullable(),
  targetValue: value,
  targetOn: PlainDate.nullable(),
  /** Whether more is better. */
  ascending: z.boolean(),
  meaning: z.enum(indicatorMeanings),
  /** How it is measured, and from where; what a qualitative indicator aims at. */
  note: prose(2000),
};

/** Where an indicator stands by the readings that count, and how that was reckoned. */
export const Actual = z.strictObject({
  /** Null for a qualitative indicator, whose last words are `words`. */
  value: z.string().nullable(),
  words: z.string().nullable(),
  /** The day of the latest reading. */
  on: PlainDate,
  readings: z.number().int().positive(),
  /** What the readings add up to. */
  sum: z.string().nullable(),
  /** Percent of the way from the baseline (0 without one, where more is better) to the target; whole, rounded down. */
  share: z.number().nullable(),
  reached: z.boolean().nullable(),
});
export type Actual = z.infer<typeof Actual>;

/** What shows that a commitment is kept: from where, to where, by when, and where it stands. */
export const Indicator = z.strictObject({
  ...recordFields,
  agreementId: Id,
  commitmentId: Id,
  ...indicator,
  /** Null without a reading. */
  actual: Actual.nullable(),
  isExample: z.boolean(),
});
export type Indicator = z.infer<typeof Indicator>;
export const CreateIndicator = z.strictObject({
  commitmentId: Id,
  title: indicator.title,
  measure: indicator.measure.default('1'),
  unit: indicator.unit.default(null),
  baselineValue: value.default(null),
  baselineOn: indicator.baselineOn.default(null),
  targetValue: value.default(null),
  targetOn: indicator.targetOn.default(null),
  ascending: z.boolean().default(true),
  meaning: indicator.meaning.default('snapshot'),
  note: indicator.note.default(null),
});
export type CreateIndicator = z.infer<typeof CreateIndicator>;
export const PatchIndicator = z.strictObject(indicator).partial();
export type PatchIndicator = z.infer<typeof PatchIndicator>;
export const IndicatorPage = page(Indicator);
export const IndicatorList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    commitmentId: { kind: 'id' },
    measure: { kind: 'choice', values: indicatorMeasures },
    targetOn: { kind: 'date' },
  },
  sort: ['title', 'targetOn', 'createdAt'],
  order: 'createdAt',
  search: true,
  past: 'asOf',
});

const reading = {
  /** Null where the indicator is qualitative. */
  value: ReadingValue.nullable(),
  /** Where the value comes from, in words, and the document that shows it. */
  source: text(300).nullable(),
  documentId: Id.nullable(),
  /** What it says, where the indicator is qualitative. */
  note: prose(2000),
};

/** One reading of an indicator: append-only, a correction supersedes. */
export const IndicatorReading = z.strictObject({
  id: Id,
  createdAt: Instant,
  allowedActions: z.array(z.string()),
  agreementId: Id,
  indicatorId: Id,
  /** The update it was given with. */
  progressUpdateId: Id.nullable(),
  asOf: PlainDate,
  ...reading,
  document: z.strictObject({ id: Id, title: z.string() }).nullable(),
  visibility: Visibility,
  supersedesId: Id.nullable(),
  /** Corrected, by itself or with the update it was given with: it counts no more. */
  superseded: z.boolean(),
  createdBy: z.strictObject({ id: Id, name: z.string() }).nullable(),
});
export type IndicatorReading = z.infer<typeof IndicatorReading>;
export const IndicatorReadingPage = page(IndicatorReading);
/** `asOf` is today when absent, never in the future, and not before the baseline. */
export const CreateIndicatorReading = z.strictObject({
  indicatorId: Id,
  asOf: PlainDate.optional(),
  value: reading.value.default(null),
  source: reading.source.default(null),
  documentId: reading.documentId.default(null),
  note: reading.note.default(null),
  /** That of what it corrects, where it corrects. */
  visibility: Visibility.default('internal'),
  supersedesId: Id.nullable().default(null),
});
export type CreateIndicatorReading = z.infer<typeof CreateIndicatorReading>;
/** A reading given with progress: of the day of the update, and as visible. */
export const LoggedReading = CreateIndicatorReading.omit({ asOf: true, visibility: true, supersedesId: true });
export type LoggedReading = z.infer<typeof LoggedReading>;
/** Readings given with one update: each indicator once. */
export const readingsOf = <T extends z.ZodType<{ indicatorId: string }>>(reading: T) =>
  z
    .array(reading)
    .max(20)
    .refine((all) => new Set(all.map(({ indicatorId }) => indicatorId)).size === all.length, { error: 'invalid' })
    .default([]);
export const IndicatorReadingList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    indicatorId: { kind: 'id' },
    commitmentId: { kind: 'id' },
    asOf: { kind: 'date' },
    superseded: { kind: 'boolean' },
  },
  sort: ['asOf', 'createdAt'],
  order: '-asOf,-createdAt',
  past: 'knownOn',
});
