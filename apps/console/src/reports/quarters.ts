/** A calendar quarter: its first and last day, `YYYY-MM-DD`. */
export interface Quarter {
  year: number;
  quarter: number;
  start: string;
  end: string;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const quarterOf = (year: number, quarter: number): Quarter => {
  const [first, last] = [quarter * 3 - 2, quarter * 3];
  return {
    year,
    quarter,
    start: `${String(year)}-${twoDigits(first)}-01`,
    end: `${String(year)}-${twoDigits(last)}-${twoDigits(lastDay(year, last))}`,
  };
};

/** The quarters that were over on a day, latest first. */
export function quartersBefore(today: string, count: number): Quarter[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const current = year * 4 + Math.ceil(month / 3) - 1;
  return Array.from({ length: count }, (_, back) => {
    const index = current - 1 - back;
    return quarterOf(Math.floor(index / 4), (index % 4) + 1);
  });
}

/** The first day of the month after a date. */
export function monthAfter(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
