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

/** The end of the quiet hours a person is in; null when it is not quiet there now. */
export function quietUntil(now: Date, timeZone: string, quiet: QuietHours | null): Date | null {
  if (!quiet) return null;
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  if (!isQuiet(time, quiet)) return null;
  const today = dateIn(timeZone, now);
  const day = time < quiet.to ? today : addDays(today, 1);
  return instantAt(day, quiet.to, timeZone);
}
