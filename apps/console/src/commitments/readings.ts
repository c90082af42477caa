import type { Indicator, IndicatorReading } from '@concord/contracts';
import type { Point } from '../parts/course.ts';

const oldestFirst = (a: IndicatorReading, b: IndicatorReading): number =>
  a.asOf.localeCompare(b.asOf) || a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id);

/** What the readings that count came to, day by day: added up from the baseline, their mean, or each as it was. */
export function pointsOf(
  { meaning, baselineValue }: Pick<Indicator, 'meaning' | 'baselineValue'>,
  readings: readonly IndicatorReading[],
): Point[] {
  const counting = readings.filter(({ superseded, value }) => !superseded && value !== null).sort(oldestFirst);
  let sum = 0;
  return counting.map(({ asOf, value }, place) => {
    sum += Number(value);
    const reached =
      meaning === 'cumulative' ? (baselineValue ?? 0) + sum : meaning === 'average' ? sum / (place + 1) : Number(value);
    return { on: asOf, value: reached };
  });
}
