import { instantAt, onTheWall } from './local-time.ts';

describe('a wall-clock time in a zone', () => {
  it.each([
    ['an ordinary morning', '2026-07-01', '08:00', 'Europe/Zurich', '2026-07-01T06:00:00.000Z'],
    ['a zone ahead of UTC', '2026-07-01', '08:00', 'Asia/Shanghai', '2026-07-01T00:00:00.000Z'],
    ['a zone whose day began before', '2026-07-01', '08:00', 'Pacific/Kiritimati', '2026-06-30T18:00:00.000Z'],
    [
      'a time that is skipped: the first instant after',
      '2026-03-29',
      '02:30',
      'Europe/Zurich',
      '2026-03-29T01:00:00.000Z',
    ],
    ['a midnight that is skipped', '2026-09-06', '00:00', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['a time shown twice: the first of the two', '2026-10-25', '02:30', 'Europe/Zurich', '2026-10-25T00:30:00.000Z'],
    ['a day that is skipped whole', '2011-12-30', '08:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('is, for %s', (_what, date, time, zone, expected) => {
    expect(instantAt(date, time, zone).toISOString()).toBe(expected);
  });
});

describe('the same time on the wall', () => {
  it.each([
    ['in another zone', '2027-03-10T08:00:00Z', { to: 'Asia/Tokyo', days: 0 }, '2027-03-10T00:00:00.000Z'],
    ['some days on, after the clocks changed', '2027-03-25T08:00:00Z', { days: 7 }, '2027-04-01T07:00:00.000Z'],
    ['some days before', '2027-03-10T08:00:00Z', { days: -1 }, '2027-03-09T08:00:00.000Z'],
    ['nowhere else', '2027-03-10T08:00:30Z', { days: 0 }, '2027-03-10T08:00:30.000Z'],
  ])('%s', (_what, at, moved, expected) => {
    const zurich = 'Europe/Zurich';
    expect(onTheWall(new Date(at), { from: zurich, to: zurich, ...moved }).toISOString()).toBe(expected);
  });
});
