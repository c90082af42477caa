import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, PlainDate, page, prose, recordFields, text } from './primitives.ts';

/** IATI 2.03 IndicatorMeasure: unit, percentage, nominal, ordinal, qualitative. */
export const indicatorMeasures = ['1', '2', '3', '4', '5'] as const;
/** Whether the values of readings add up, or each says how things stand. */
export const indicatorMeanings = ['cumulative', 'snapshot'] as const;

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

/** What shows that a commitment is kept: from where, to where, by when. */
export const Indicator = z.strictObject({
  ...recordFields,
  agreementId: Id,
  commitmentId: Id,
  ...indicator,
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
});
