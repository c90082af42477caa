/** The one place of the console that reads the present; lint forbids it elsewhere. */

export const now = (): Date => new Date();

/** Today as `YYYY-MM-DD` in a time zone (IANA name), the day people in that zone would write. */
export const todayIn = (timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now());
