import { Temporal } from 'temporal-polyfill';

/**
 * The instant of a wall-clock time on a calendar date in a time zone. A time the zone skips (clocks put forward) is the
 * first instant after the gap; a time it shows twice is the first of the two.
 * @param date `YYYY-MM-DD`
 * @param time `HH:MM`
 * @param timeZone IANA name
 */
export function instantAt(date: string, time: string, timeZone: string): Date {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return new Date(earlier.epochMilliseconds);
  // 'earlier' reads a skipped time by the offset after the gap, so the change of clocks lies after it
  const change = earlier.getTimeZoneTransition('next');
  return new Date((change ?? earlier).epochMilliseconds);
}

/** The instant that shows, in another zone or some days on, the time that the walls of a zone show at an instant. */
export function onTheWall(at: Date, { from, to, days }: { from: string; to: string; days: number }): Date {
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(from).toPlainDateTime();
  return instantAt(wall.toPlainDate().add({ days }).toString(), wall.toPlainTime().toString(), to);
}
