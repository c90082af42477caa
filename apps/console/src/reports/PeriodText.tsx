import { useTexts } from '../i18n/index.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { quartersBefore } from './quarters.ts';

interface Period {
  periodStart: string;
  periodEnd: string;
}

/** The day after, far enough to lie in the next quarter. */
const nextMonth = (date: string): string => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
};

/** "Q3 2025" where the period is a calendar quarter, else its two days. */
export function usePeriodName(): (period: Period) => string | null {
  const t = useTexts();
  return ({ periodStart, periodEnd }) => {
    const [quarter] = quartersBefore(nextMonth(periodEnd), 1);
    return quarter && quarter.start === periodStart && quarter.end === periodEnd
      ? t('resources.status-reports.quarter', { quarter: quarter.quarter, year: quarter.year })
      : null;
  };
}

export function PeriodText({ period }: { period: Period }) {
  const name = usePeriodName()(period);
  if (name) return <>{name}</>;
  return (
    <>
      <LocalDate date={period.periodStart} /> – <LocalDate date={period.periodEnd} />
    </>
  );
}
