import { addDays } from '@concord/platform';

/** What happens to a day on which nobody works: left where it is, or moved to the next or previous working day. */
export type Shift = 'none' | 'next' | 'previous';

const sevenDays = 7;
/** ISO 8601: 1 is Monday, 7 Sunday. */
const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || sevenDays;

/** The days on which people of a country work. Pure: calendar dates only, no clock, no zone. */
export class WorkCalendar {
  /** The same of two calendars that say the same. */
  readonly mark: string;
  private readonly weekend: ReadonlySet<number>;
  private readonly holidays: ReadonlySet<string>;
  private readonly following = new Map<string, string>();
  private readonly preceding = new Map<string, string>();

  /**
   * @param country ISO 3166-1 alpha-2; empty where no country's calendar is known
   * @param weekend ISO weekdays, never all of them
   * @param holidays `YYYY-MM-DD`
   */
  constructor(
    readonly country: string,
    weekend: readonly number[],
    holidays: readonly string[],
  ) {
    this.mark = JSON.stringify([country, weekend, holidays]);
    this.weekend = new Set(weekend);
    this.holidays = new Set(holidays);
  }

  isWorkingDay(date: string): boolean {
    return !this.isWeekend(date) && !this.holidays.has(date);
  }

  /** The n-th working day after a date, which need not be one itself; n from 1. */
  workingDaysAfter(date: string, n: number): string {
    let day = date;
    for (let left = n; left > 0; left--) day = this.beside(this.following, day, 1);
    return day;
  }

  /** The n-th working day before a date, which need not be one itself; n from 1. */
  workingDaysBefore(date: string, n: number): string {
    let day = date;
    for (let left = n; left > 0; left--) day = this.beside(this.preceding, day, -1);
    return day;
  }

  /** Whether it is a day of the weekend, holiday or not. */
  isWeekend(date: string): boolean {
    return this.weekend.has(weekdayOf(date));
  }

  /** The day itself when it is a working day, else the one the rule moves it to. */
  shifted(date: string, shift: Shift): string {
    if (shift === 'none') return date;
    const step = shift === 'next' ? 1 : -1;
    let day = date;
    while (!this.isWorkingDay(day)) day = addDays(day, step);
    return day;
  }

  /** Asked for the same dates by every slot of every policy, and by every date that is shifted. */
  private beside(known: Map<string, string>, date: string, step: 1 | -1): string {
    const found = known.get(date);
    if (found) return found;
    const day = this.shifted(addDays(date, step), step === 1 ? 'next' : 'previous');
    known.set(date, day);
    return day;
  }
}

/** Where nothing is known of a country: Monday to Friday. */
export const mondayToFriday = new WorkCalendar('', [6, 7], []);
