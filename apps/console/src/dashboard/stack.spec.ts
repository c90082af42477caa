import type { PortfolioTrendPoint } from '@concord/contracts';
import { allOf, bandOf, changedDays, pressing } from './stack.ts';

const point = (on: string, given: Partial<PortfolioTrendPoint> = {}): PortfolioTrendPoint => ({
  on,
  red: 0,
  amber: 0,
  green: 0,
  blue: 0,
  grey: 0,
  ...given,
});
const points = [
  point('2026-06-01', { red: 1, green: 1 }),
  point('2026-06-02', { red: 1, green: 1 }),
  point('2026-06-03', { red: 1, amber: 1, green: 2 }),
];

describe('the picture of many lights', () => {
  it('lays each light on those before it, a step a day', () => {
    const size = { width: 30, height: 40 };
    expect(bandOf(points, 'red', size)).toBe('M0 30L10 30L10 30L20 30L20 30L30 30L30 40L20 40L20 40L10 40L10 40L0 40Z');
    expect(bandOf(points, 'green', size)).toBe('M0 20L10 20L10 20L20 20L20 0L30 0L30 20L20 20L20 30L10 30L10 30L0 30Z');
  });

  it('has a table of the days on which something changed, the last first', () => {
    expect(changedDays(points).map(({ on }) => on)).toEqual(['2026-06-03', '2026-06-01']);
    expect([allOf(points[2] ?? point('')), pressing(points[2] ?? point(''))]).toEqual([4, 2]);
  });
});
