import { periodsBegun } from './period.rules.ts';

const written = (rule: string, startsOn: string, day: string, endsOn: string | null = null, most = 50): string[] =>
  periodsBegun({ recurrenceRule: rule, startsOn, endsOn }, day, most).map(
    ({ periodStart, periodEnd }) => `${periodStart}..${periodEnd}`,
  );

describe('the periods of a schedule', () => {
  it.each([
    [
      'months',
      'FREQ=MONTHLY',
      '2026-01-01',
      ['2026-01-01..2026-01-31', '2026-02-01..2026-02-28', '2026-03-01..2026-03-31'],
    ],
    ['quarters', 'FREQ=MONTHLY;INTERVAL=3', '2025-10-01', ['2025-10-01..2025-12-31', '2026-01-01..2026-03-31']],
    ['years', 'FREQ=YEARLY', '2025-04-01', ['2025-04-01..2026-03-31']],
    [
      'months counted from their last day',
      'FREQ=MONTHLY',
      '2026-01-31',
      ['2026-01-31..2026-02-27', '2026-02-28..2026-03-30'],
    ],
  ])('are %s, the running one among them, and none that is to come', (_what, rule, startsOn, periods) => {
    expect(written(rule, startsOn, '2026-03-15')).toEqual(periods);
  });

  it('begin on their first day and not before', () => {
    expect(written('FREQ=MONTHLY', '2026-03-01', '2026-02-28')).toEqual([]);
    expect(written('FREQ=MONTHLY', '2026-03-01', '2026-03-01')).toEqual(['2026-03-01..2026-03-31']);
  });

  it('end with the schedule: the last that begins by its end is whole', () => {
    expect(written('FREQ=MONTHLY', '2026-01-01', '2026-06-15', '2026-02-10')).toEqual([
      '2026-01-01..2026-01-31',
      '2026-02-01..2026-02-28',
    ]);
  });

  it('are closed, not begun, by the last day of a rule that ends', () => {
    expect(written('FREQ=MONTHLY;COUNT=3', '2026-01-01', '2026-06-15')).toEqual([
      '2026-01-01..2026-01-31',
      '2026-02-01..2026-02-28',
    ]);
  });

  it('are no more than asked for', () => {
    expect(written('FREQ=MONTHLY', '2020-01-01', '2026-06-15', null, 2)).toEqual([
      '2020-01-01..2020-01-31',
      '2020-02-01..2020-02-29',
    ]);
  });
});
