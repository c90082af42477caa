export { addDays } from '@concord/contracts';

/**
 * The one place that knows what time it is. The database's clock decides: every unit of work reads `now()` with its
 * first statement and hands it on, so that processes on machines with different clocks agree, and tests can set it.
 */
export class Clock {
  /** The instant a unit of work goes by, given the database's own reading. */
  read(databaseNow: Date): Date {
    return databaseNow;
  }

  /** This machine's clock, for measuring and for comparing with the database's; never for a decision. */
  machine(): Date {
    return new Date();
  }
}

/** Milliseconds that only move forward, for durations. */
export const elapsed = (): number => performance.now();

/** Making a formatter costs more than formatting with it; there are some hundred time zones. */
const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of an instant in a time zone, `YYYY-MM-DD`. */
export function dateIn(timeZone: string, at: Date): string {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    calendars.set(timeZone, calendar);
  }
  return calendar.format(at);
}

/** Whole days from one calendar date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** An instant some milliseconds after another. */
export const later = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds);

/** An instant read from ISO 8601. */
export const instant = (iso: string): Date => new Date(iso);

/** How much of a calendar date is known. */
export type DatePart = 'day' | 'month' | 'year';

/** The first day of the month or year a date lies in; the date itself when the day is known. */
export function firstOf(date: string, part: DatePart): string {
  if (part === 'day') return date;
  return part === 'month' ? `${date.slice(0, 7)}-01` : `${date.slice(0, 4)}-01-01`;
}

/** The last day of the month or year a date lies in; the date itself when the day is known. */
export function lastOf(date: string, part: DatePart): string {
  if (part === 'day') return date;
  if (part === 'year') return `${date.slice(0, 4)}-12-31`;
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
