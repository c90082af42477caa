import { progressOf } from './progress.ts';

const told = (asOf: string, percent: number, at: string, supersededById: string | null = null) => ({
  id: at,
  asOf,
  percent,
  supersedesId: null as string | null,
  createdAt: `2026-06-01T${at}:00Z`,
  supersededById,
});

describe('the course of a milestone', () => {
  it('goes by the day that is spoken of, with the last word of each day and without what was corrected', () => {
    const updates = [
      told('2026-05-01', 90, '15:00', 'a correction'),
      told('2026-04-01', 20, '14:00'),
      told('2026-04-01', 10, '13:00'),
      told('2026-05-01', 40, '12:00'),
    ];
    expect(progressOf(updates)).toEqual([
      { on: '2026-04-01', value: 20 },
      { on: '2026-05-01', value: 40 },
    ]);
  });

  it('leaves a correction in the place of what it corrects, however often that was corrected', () => {
    const updates = [
      told('2026-05-01', 50, '12:00', '14:00'),
      told('2026-05-01', 60, '13:00'),
      { ...told('2026-05-01', 45, '14:00', '15:00'), supersedesId: '12:00' },
      { ...told('2026-05-01', 40, '15:00'), supersedesId: '14:00' },
    ];
    expect(progressOf(updates)).toEqual([{ on: '2026-05-01', value: 60 }]);
  });
});
