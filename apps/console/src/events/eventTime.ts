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

/** An instant whose wall clock in one zone shows what another's shows in another: what was typed stays as it was typed. */
export const sameOnTheWall = (from: string, to: string, instant: string): string =>
  instantIn(to, localIn(from, instant));

/** Whole days from one local time to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

/** Whether a session lies before its event opens or after it closes; not an error, but seldom meant. */
export function besideHours(
  event: { startsAt: string; endsAt: string; precision: string },
  { startsAt, endsAt }: { startsAt: string | null; endsAt: string | null },
): 'early' | 'late' | null {
  if (event.precision !== 'day' || startsAt === null) return null;
  if (Date.parse(startsAt) < Date.parse(event.startsAt)) return 'early';
  return Date.parse(endsAt ?? startsAt) > Date.parse(event.endsAt) ? 'late' : null;
}

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
