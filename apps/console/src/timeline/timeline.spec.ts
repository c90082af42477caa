import { frameOf, linesOf, linesOfMany, usualZoom, zoomsFor, type Line } from './timeline.ts';

const agreement = { id: 'a', title: 'Charting', beginsOn: '2026-01-15', endsOn: '2028-12-31', reviewOn: null };
const step = {
  areaId: 'r1',
  state: 'planned' as const,
  startOn: null,
  baselineDueOn: null,
  dueOn: null,
  achievedOn: null,
  submittedOn: null,
  dueState: 'none' as const,
};
const area = { id: 'r1', order: 1, title: 'Soundings' };
const line = (part: Partial<Line>): Line => ({
  id: 'x',
  of: 'milestone',
  title: 'x',
  path: '/x',
  startOn: null,
  agreedOn: null,
  currentOn: null,
  doneOn: null,
  tone: 'open',
  review: false,
  state: null,
  ...part,
});

describe('the lines of an agreement', () => {
  it('are the agreement, and each area before its milestones', () => {
    const lines = linesOf(
      agreement,
      [area, { id: 'r2', order: 2, title: 'Training' }],
      [
        { ...step, id: 'm1', title: 'Survey', baselineDueOn: '2026-06-30', dueOn: '2026-09-30', startOn: '2026-03-01' },
        { ...step, id: 'm2', title: 'Course', areaId: 'r2' },
      ],
    );
    expect(lines.map(({ of, title }) => `${of} ${title}`)).toEqual([
      'agreement Charting',
      'area 1. Soundings',
      'milestone Survey',
      'area 2. Training',
      'milestone Course',
    ]);
  });

  it('keep the agreed date beside the current one, which is the agreed one where no other is set', () => {
    const [, , moved, unmoved] = linesOf(
      agreement,
      [area],
      [
        { ...step, id: 'm1', title: 'Moved', baselineDueOn: '2026-06-30', dueOn: '2026-09-30' },
        { ...step, id: 'm2', title: 'Unmoved', baselineDueOn: '2026-06-30' },
      ],
    );
    expect(moved).toMatchObject({ agreedOn: '2026-06-30', currentOn: '2026-09-30' });
    expect(unmoved).toMatchObject({ agreedOn: '2026-06-30', currentOn: '2026-06-30' });
  });

  it('let an area reach from its first day to its last, and be overdue with any of its milestones', () => {
    const [, reaching] = linesOf(
      agreement,
      [area],
      [
        { ...step, id: 'm1', title: 'Late', startOn: '2026-02-01', baselineDueOn: '2026-03-31', dueState: 'overdue' },
        { ...step, id: 'm2', title: 'Later', baselineDueOn: '2026-06-30', dueOn: '2026-12-31' },
        { ...step, id: 'm3', title: 'Called off', baselineDueOn: '2030-01-01', state: 'cancelled' },
      ],
    );
    expect(reaching).toMatchObject({
      startOn: '2026-02-01',
      agreedOn: '2026-06-30',
      currentOn: '2026-12-31',
      tone: 'overdue',
    });
  });

  it.each([
    ['planned', 'later', 'open'],
    ['in_progress', 'overdue', 'overdue'],
    ['missed', 'none', 'overdue'],
    ['submitted', 'none', 'done'],
    ['achieved', 'none', 'done'],
    ['cancelled', 'none', 'off'],
  ] as const)('a milestone that is %s, %s by its date, is drawn as %s', (state, dueState, tone) => {
    const [, , drawn] = linesOf(agreement, [area], [{ ...step, id: 'm', title: 'M', state, dueState }]);
    expect(drawn?.tone).toBe(tone);
  });

  it('end an agreement without an end on the day it is looked at again', () => {
    const [whole] = linesOf({ ...agreement, endsOn: null, reviewOn: '2027-05-01' }, [], []);
    expect(whole).toMatchObject({ currentOn: '2027-05-01', review: true });
  });
});

describe('the lines of many agreements', () => {
  const next = (dueOn: string) => ({ id: 'm', title: 'Survey', dueOn });

  it('are each agreement by its number before its areas, an area by its next milestone', () => {
    const lines = linesOfMany(
      [
        { ...agreement, reference: 'C-1', areas: [{ ...area, nextMilestone: next('2026-03-01') }] },
        { ...agreement, id: 'b', reference: 'C-2', areas: [{ ...area, id: 'r2', nextMilestone: null }] },
        { ...agreement, id: 'c', reference: 'C-3' },
      ],
      '2026-03-02',
    );
    expect(lines.map(({ title, currentOn, tone }) => [title, currentOn, tone])).toEqual([
      ['C-1 Charting', '2028-12-31', 'overdue'],
      ['1. Soundings', '2026-03-01', 'overdue'],
      ['C-2 Charting', '2028-12-31', 'open'],
      ['1. Soundings', null, 'open'],
      ['C-3 Charting', '2028-12-31', 'open'],
    ]);
  });
});

describe('the time that is drawn', () => {
  const lines = [line({ startOn: '2026-02-10', currentOn: '2026-05-20' })];

  it.each([
    ['month', ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01']],
    ['quarter', ['2026-01-01', '2026-04-01']],
    ['year', ['2026-01-01']],
  ] as const)('is whole %ss', (zoom, ticks) => {
    expect(frameOf(lines, '2026-03-03', zoom).ticks.map(({ on }) => on)).toEqual(ticks);
  });

  it('places a day by its share of the days', () => {
    const { share } = frameOf(lines, '2026-03-03', 'year');
    expect(share('2026-01-01')).toBe(0);
    expect(share('2027-01-01')).toBe(100);
    expect(share('2026-07-02')).toBeCloseTo(49.86, 2);
  });

  it('always has today in it', () => {
    expect(frameOf(lines, '2027-08-01', 'year').ticks.map(({ on }) => on)).toEqual(['2026-01-01', '2027-01-01']);
  });

  it('opens with the finest look that is readable at once, and offers none that is endless', () => {
    const until = (currentOn: string) => [line({ startOn: '2026-01-01', currentOn })];
    expect(usualZoom(until('2027-06-30'), '2026-01-01')).toBe('month');
    expect(usualZoom(until('2030-06-30'), '2026-01-01')).toBe('quarter');
    expect(usualZoom(until('2060-06-30'), '2026-01-01')).toBe('year');
    expect(zoomsFor(until('2045-12-31'), '2026-01-01')).toEqual(['month', 'quarter', 'year']);
    expect(zoomsFor(until('2060-06-30'), '2026-01-01')).toEqual(['quarter', 'year']);
  });
});
