import { besideHours, dayIn, daysBetween, daysOf, instantIn, localIn, sameOnTheWall, timeIn } from './eventTime.ts';

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

  it('stay as they were typed when the zone is put right', () => {
    expect(sameOnTheWall('UTC', 'Asia/Tokyo', '2027-03-10T09:00:00.000Z')).toBe('2027-03-10T00:00:00.000Z');
  });

  it('are whole days apart, across a change of the clocks', () => {
    expect(daysBetween('2026-03-28T23:30', '2026-03-30T00:30')).toBe(2);
    expect(daysBetween('2026-03-10T09:00', '2026-03-03T18:00')).toBe(-7);
  });

  it.each([
    ['06:00', '07:00', 'early'],
    ['08:30', '09:30', 'early'],
    ['09:00', '18:00', null],
    ['17:00', '18:30', 'late'],
    ['18:30', null, 'late'],
    [null, null, null],
  ])('of a session from %s to %s are beside the hours of its event: %s', (starts, ends, beside) => {
    const at = (time: string | null) => time && `2026-06-10T${time}:00Z`;
    const event = { startsAt: '2026-06-10T09:00:00Z', endsAt: '2026-06-10T18:00:00Z', precision: 'day' };
    const session = { startsAt: at(starts), endsAt: at(ends) };
    expect(besideHours(event, session)).toBe(beside);
    expect(besideHours({ ...event, precision: 'year' }, session)).toBeNull();
  });
});
