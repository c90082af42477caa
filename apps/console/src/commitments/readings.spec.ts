import type { IndicatorReading } from '@concord/contracts';
import { drawingOf } from '../parts/course.ts';
import { pointsOf } from './readings.ts';

const reading = (id: string, asOf: string, value: string | null, superseded = false) =>
  ({ id, asOf, value, superseded, createdAt: '2026-06-01T00:00:00Z' }) as IndicatorReading;
const told = [
  reading('c', '2026-03-01', '30'),
  reading('b', '2026-02-01', '10'),
  reading('a', '2026-02-01', '500', true),
];

describe('the picture of an indicator', () => {
  it.each([
    ['cumulative', [110, 140]],
    ['average', [10, 20]],
    ['snapshot', [10, 30]],
  ] as const)('shows what readings that are %s came to, in the order of their days', (meaning, values) => {
    const points = pointsOf({ meaning, baselineValue: 100 }, told);
    expect(points.map(({ value }) => value)).toEqual(values);
    expect(points.map(({ on }) => on)).toEqual(['2026-02-01', '2026-03-01']);
  });

  it('lies inside its box, from the baseline to the target', () => {
    const indicator = { baselineValue: 0, baselineOn: '2026-01-01', targetValue: 40, targetOn: '2026-05-01' };
    const drawing = drawingOf(indicator, pointsOf({ meaning: 'snapshot', baselineValue: 0 }, told), {
      width: 120,
      height: 40,
    });
    expect(drawing.plan).toEqual([
      { x: 0, y: 40 },
      { x: 120, y: 0 },
    ]);
    expect(drawing.line.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))).toEqual([
      { x: 0, y: 40 },
      { x: 31, y: 30 },
      { x: 59, y: 10 },
    ]);
    expect(drawing.target).toBe(0);
    expect([drawing.values, drawing.days]).toEqual([
      [40, 0],
      ['2026-01-01', '2026-05-01'],
    ]);
  });

  it('puts a reading alone in the middle', () => {
    const nothing = { baselineValue: null, baselineOn: null, targetValue: null, targetOn: null };
    const drawing = drawingOf(nothing, [{ on: '2026-02-01', value: 3 }], { width: 100, height: 40 });
    expect(drawing).toEqual({
      line: [{ x: 50, y: 20 }],
      plan: [],
      target: null,
      values: [3],
      days: ['2026-02-01'],
    });
  });
});
