/**
 * Times of an event are those on the walls where it is held: written and read in its own zone (IANA name), whatever the
 * reader's. A local time is `YYYY-MM-DDTHH:mm`.
 */

const parts = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

/** The wall clock of a zone at an instant. */
export function localIn(timeZone: string, instant: string): string {
  const found = Object.fromEntries(
    parts(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  return `${found['year'] ?? ''}-${found['month'] ?? ''}-${found['day'] ?? ''}T${found['hour'] ?? ''}:${found['minute'] ?? ''}`;
}

const asUtc = (local: string): number => Date.parse(`${local}:00Z`);

/** The instant at which a zone's wall clock shows a local time; in a gap, the one after it. */
export function instantIn(timeZone: string, local: string): string {
  const wanted = asUtc(local);
  let guess = wanted;
  // twice, because the first correction may cross a change of the clock
  for (let turn = 0; turn < 2; turn += 1) guess += wanted - asUtc(localIn(timeZone, new Date(guess).toISOString()));
  return new Date(guess).toISOString();
}

export const dayIn = (timeZone: string, instant: string): string => localIn(timeZone, instant).slice(0, 10);
export const timeIn = (timeZone: string, instant: string): string => localIn(timeZone, instant).slice(11);

/** Every day from the first to the last of an event, where it is held. */
export function daysOf({
  startsAt,
  endsAt,
  timeZone,
}: {
  startsAt: string;
  endsAt: string;
  timeZone: string;
}): string[] {
  const days: string[] = [];
  const last = dayIn(timeZone, endsAt);
  for (
    let day = dayIn(timeZone, startsAt);
    day <= last;
    day = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  )
    days.push(day);
  return days;
}
