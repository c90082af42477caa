import { later } from '@concord/platform';
import { circuitRest, retry, settle, type Settlement } from './delivery.rules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const first = new Date('2031-04-02T06:00:00Z');

/** How long a mail waits after its so-manieth attempt, in minutes. */
const waitAfter = (attempts: number, chance = 0.5): number => {
  const settled = retry('451', { attempts, firstAttemptAt: first }, first, chance);
  return settled.state === 'due' ? (settled.nextAttemptAt.getTime() - first.getTime()) / MINUTE : NaN;
};

describe('a mail that is refused for now', () => {
  it('is tried again after 1, 5, 15 and 60 minutes, then every 4 hours', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((attempts) => waitAfter(attempts))).toEqual([1, 5, 15, 60, 240, 240, 240]);
  });

  it('is spread by a fifth to either side', () => {
    expect([waitAfter(4, 0), waitAfter(4, 1)]).toEqual([48, 72]);
  });

  it.each([
    ['the 72nd hour', 68 * HOUR, 'due'],
    ['a millisecond later', 68 * HOUR + 1, 'failed'],
  ])('whose next try falls on %s is %s', (_, since, state) => {
    expect(retry('451', { attempts: 9, firstAttemptAt: first }, later(first, since), 0.5)).toMatchObject({ state });
  });

  it('goes through the whole ladder before it has failed', () => {
    let now = first;
    let attempts = 0;
    let settled: Settlement;
    do {
      settled = retry('451', { attempts: ++attempts, firstAttemptAt: first }, now, 0.5);
      if (settled.state === 'due') now = settled.nextAttemptAt;
    } while (settled.state === 'due');
    expect([settled.state, attempts, (now.getTime() - first.getTime()) / HOUR]).toEqual([
      'failed',
      22,
      expect.closeTo(69.35, 2),
    ]);
  });
});

describe('a server that refuses us altogether', () => {
  it('has the mail wait uncounted, however long ago its first attempt was', () => {
    const attempt = { attempts: 1, firstAttemptAt: first };
    expect(settle({ kind: 'circuit', reason: '535' }, attempt, later(first, 100 * HOUR), 0.5)).toEqual({
      state: 'due',
      nextAttemptAt: later(first, 100 * HOUR + MINUTE),
      reason: '535',
      counted: false,
    });
  });

  it('is left alone twice as long each time, ten minutes at most', () => {
    expect([1, 2, 3, 4, 5, 9].map((times) => circuitRest(times) / MINUTE)).toEqual([1, 2, 4, 8, 10, 10]);
  });
});
