import type { Rag, TrendPoint } from '@concord/contracts';
import { pathOf, runsOf } from './trend.ts';

const point = (rag: Rag, percent: number, expected: number | null): TrendPoint => ({
  on: '2026-06-15',
  rag,
  percent,
  expected,
  areas: { red: 0, amber: 0, green: 0, blue: 0, grey: 0 },
});
const size = { width: 100, height: 50 };

describe('the picture of a trend', () => {
  it('goes through the middle of each day, the higher the more is done', () => {
    expect(pathOf([point('green', 0, 0), point('green', 100, 0)], 'percent', size)).toBe('M25 50L75 0');
  });

  it('is broken where nothing is expected', () => {
    const points = [point('green', 0, 50), point('grey', 0, null), point('green', 0, 100), point('green', 0, 100)];
    expect(pathOf(points, 'expected', size)).toBe('M12.5 25M62.5 0L87.5 0');
  });

  it('shows days in a row with the same light as one piece', () => {
    expect(runsOf(['green', 'green', 'red', 'green'].map((rag) => ({ rag: rag as Rag })))).toEqual([
      { rag: 'green', from: 0, days: 2 },
      { rag: 'red', from: 2, days: 1 },
      { rag: 'green', from: 3, days: 1 },
    ]);
  });
});
