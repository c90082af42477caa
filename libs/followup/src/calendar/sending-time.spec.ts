import { instantAt } from '@concord/platform';
import fc from 'fast-check';
import { isQuiet, quietUntil } from './sending-time.ts';

const zones = [
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Santiago',
  'Europe/Paris',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
];
const QUARTER = 15 * 60_000;
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2027, 2, 1);

/**
 * What the clocks of a place showed, read off every quarter of an hour: an independent calendar that computes nothing. The
 * first instant at which the clock shows a time or one after it.
 */
function clockOf(timeZone: string): { at: number; wall: string }[] {
  const face = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const seen: { at: number; wall: string }[] = [];
  let latest = '';
  for (let at = from - 2 * 86_400_000; at < to + 2 * 86_400_000; at += QUARTER) {
    const wall = face.format(at);
    if (wall > latest) seen.push({ at, wall });
    if (wall > latest) latest = wall;
  }
  return seen;
}

const dates = fc
  .integer({ min: 0, max: 423 })
  .map((day) => new Date(from + day * 86_400_000).toISOString().slice(0, 10));
const times = fc
  .integer({ min: 0, max: 95 })
  .map((n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);

describe.each(zones)('the instant of a local time in %s', (zone) => {
  const clock = clockOf(zone);

  it('is the first at which the clock there shows it, or the first after a gap', () => {
    fc.assert(
      fc.property(dates, times, (date, time) => {
        const first = clock.find(({ wall }) => wall >= `${date} ${time}`);
        expect(instantAt(date, time, zone).toISOString()).toBe(new Date(first?.at ?? 0).toISOString());
      }),
      { numRuns: 150 },
    );
  });

  it('is right on every day on which the clocks change, at every quarter of it', () => {
    const changes = clock.filter(({ wall }, index) => {
      const before = clock[index - 1];
      return before && Date.parse(`${wall}Z`) - Date.parse(`${before.wall}Z`) !== QUARTER;
    });
    for (const { wall } of changes)
      for (let n = 0; n < 96; n++) {
        const time = `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;
        const first = clock.find((one) => one.wall >= `${wall.slice(0, 10)} ${time}`);
        expect(instantAt(wall.slice(0, 10), time, zone).getTime()).toBe(first?.at);
      }
  });

  it('ends the quiet hours at the first moment outside them', () => {
    const quiet = { from: '20:00', to: '07:00' };
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (at) => {
        const now = new Date(at - (at % QUARTER));
        const until = quietUntil(now, zone, quiet);
        const face = (t: number) =>
          new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(t);
        let expected = now.getTime();
        while (isQuiet(face(expected), quiet)) expected += QUARTER;
        expect(until?.getTime() ?? now.getTime()).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('quiet hours', () => {
  it.each([
    ['20:00', '07:00', '19:59', false],
    ['20:00', '07:00', '20:00', true],
    ['20:00', '07:00', '03:00', true],
    ['20:00', '07:00', '07:00', false],
    ['12:00', '14:00', '13:00', true],
    ['12:00', '14:00', '14:00', false],
  ])('from %s to %s: at %s', (start, end, time, quiet) => {
    expect(isQuiet(time, { from: start, to: end })).toBe(quiet);
  });

  it('are nobody’s where there are none', () => {
    expect(quietUntil(new Date(from), 'Europe/Paris', null)).toBeNull();
  });
});
