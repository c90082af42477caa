import { dayIn, daysOf, instantIn, localIn, timeIn } from './eventTime.ts';

describe('the times of an event', () => {
  it('are those on the walls where it is held', () => {
    expect(localIn('Europe/Zurich', '2025-07-11T07:00:00Z')).toBe('2025-07-11T09:00');
    expect(timeIn('Asia/Bangkok', '2025-07-11T07:00:00Z')).toBe('14:00');
  });

  it.each([
    ['Europe/Zurich', '2025-07-11T09:00', '2025-07-11T07:00:00.000Z'],
    ['Europe/Zurich', '2025-01-11T09:00', '2025-01-11T08:00:00.000Z'],
    ['Asia/Shanghai', '2021-11-01T00:30', '2021-10-31T16:30:00.000Z'],
    ['America/New_York', '2026-03-08T12:00', '2026-03-08T16:00:00.000Z'],
    ['UTC', '2026-03-08T12:00', '2026-03-08T12:00:00.000Z'],
  ])('in %s, %s is the instant %s', (zone, local, instant) => {
    expect(instantIn(zone, local)).toBe(instant);
    expect(localIn(zone, instant)).toBe(local);
  });

  it('in the hour a zone skips, mean the instant after the gap', () => {
    expect(localIn('Europe/Zurich', instantIn('Europe/Zurich', '2026-03-29T02:30'))).toBe('2026-03-29T03:30');
  });

  it('belong to the day of the place, not of the reader', () => {
    expect(dayIn('Asia/Shanghai', '2025-07-10T17:00:00Z')).toBe('2025-07-11');
  });

  it('span every day from the first to the last', () => {
    expect(
      daysOf({ startsAt: '2025-10-30T08:00:00Z', endsAt: '2025-11-01T16:00:00Z', timeZone: 'Asia/Shanghai' }),
    ).toEqual(['2025-10-30', '2025-10-31', '2025-11-01', '2025-11-02']);
  });
});
