import { addDays } from '@concord/platform';

/** Whether people work on a calendar date (`YYYY-MM-DD`). Holidays join by another function of this shape. */
export type IsWorkingDay = (date: string) => boolean;

const weekendDays: ReadonlySet<number> = new Set([0, 6]);

/** Monday to Friday. */
export const mondayToFriday: IsWorkingDay = (date) => !weekendDays.has(new Date(`${date}T00:00:00Z`).getUTCDay());

/** The n-th working day after a date, which need not be one itself; n from 1. */
export function workingDaysAfter(date: string, n: number, isWorkingDay: IsWorkingDay): string {
  let day = date;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
