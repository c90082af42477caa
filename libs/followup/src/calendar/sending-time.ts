/** When on a person's own clock something is sent. The only place where a calendar date becomes an instant. */
import { addDays, dateIn, instantAt } from '@concord/platform';

/** Wall-clock times `HH:MM`, from (included) to (excluded), in general over midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

/** Whether a wall-clock time lies in the quiet hours. */
export const isQuiet = (time: string, { from, to }: QuietHours): boolean =>
  from <= to ? time >= from && time < to : time >= from || time < to;

/** The end of the quiet hours that a wall-clock time of a day lies in. */
const endOf = (day: string, time: string, timeZone: string, quiet: QuietHours): Date =>
  instantAt(time < quiet.to ? day : addDays(day, 1), quiet.to, timeZone);

/** When what is meant for a wall-clock time of a day goes to a person: then, or once their own quiet hours are over. */
export const sendingAt = (day: string, time: string, timeZone: string, quiet: QuietHours | null): Date =>
  quiet && isQuiet(time, quiet) ? endOf(day, time, timeZone, quiet) : instantAt(day, time, timeZone);

/** The end of the quiet hours a person is in; null when it is not quiet there now. */
export function quietUntil(now: Date, timeZone: string, quiet: QuietHours | null): Date | null {
  if (!quiet) return null;
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  return isQuiet(time, quiet) ? endOf(dateIn(timeZone, now), time, timeZone, quiet) : null;
}
