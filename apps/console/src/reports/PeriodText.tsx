import { useTexts } from '../i18n/index.ts';
import { LocalDate, useRegion } from '../parts/LocalDate.tsx';
import { monthAfter, quartersBefore } from './quarters.ts';

export interface Period {
  periodStart: string;
  periodEnd: string;
}

/** "Quarter 3, 2025" or "September 2025" where the period is just that, else null. */
export function usePeriodName(): (period: Period) => string | null {
  const t = useTexts();
  const region = useRegion();
  return ({ periodStart, periodEnd }) => {
    const [quarter] = quartersBefore(monthAfter(periodEnd), 1);
    if (quarter && quarter.start === periodStart && quarter.end === periodEnd)
      return t('resources.status-reports.quarter', { quarter: quarter.quarter, year: quarter.year });
    const wholeMonth = periodStart.endsWith('-01') && monthAfter(periodStart) === dayAfter(periodEnd);
    if (!wholeMonth) return null;
    return new Intl.DateTimeFormat(region, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(periodStart),
    );
  };
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export function PeriodDays({ period }: { period: Period }) {
  return (
    <>
      <LocalDate date={period.periodStart} /> – <LocalDate date={period.periodEnd} />
    </>
  );
}

/** The period by its name where it has one, else by its days. */
export function PeriodText({ period }: { period: Period }) {
  return usePeriodName()(period) ?? <PeriodDays period={period} />;
}
