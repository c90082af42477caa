import { Box } from '@mui/material';
import { useMemo, useSyncExternalStore } from 'react';
import { useLocale } from 'react-admin';
import { dateWriter, offered, regions, type DatePrecision } from '@concord/contracts';
import { onNewDay, todayIn } from '../clock.ts';
import { useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { asUtc, daysBetween } from './days.ts';
import { spanOf } from './span.ts';

/**
 * Dates and instants in the reader's language. A calendar date is the same day for everybody and is never moved by a
 * zone; an instant is shown in the reader's own.
 */

/** The tag for Intl, `DateField` and `NumberField`. */
export const useRegion = (): string => regions[offered(useLocale())];

const dateStyles = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
} as const;
export type DateStyle = keyof typeof dateStyles;

/** What of a date its source gives: a day, "May 2026", "2026", or nothing. */
const precise: Record<DatePrecision, Intl.DateTimeFormatOptions | null> = {
  day: dateStyles.short,
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  unknown: null,
};

/** Writes `YYYY-MM-DD` in the reader's language. */
export function useDateText(): (date: string, style?: DateStyle, precision?: DatePrecision) => string {
  const region = useRegion();
  const t = useTexts();
  return useMemo(
    () =>
      (date, style = 'short', precision = 'day') => {
        const options = precision === 'day' ? dateStyles[style] : precise[precision];
        return options ? dateWriter(region, { ...options, timeZone: 'UTC' }).format(asUtc(date)) : t('words.notStated');
      },
    [region, t],
  );
}

/** Writes an instant in the reader's language and time zone. */
export function useInstantText(): (at: string, options?: Intl.DateTimeFormatOptions) => string {
  const region = useRegion();
  const timeZone = useMe()?.timeZone;
  return useMemo(
    () =>
      (at, options = { dateStyle: 'medium', timeStyle: 'short' }) =>
        dateWriter(region, { timeZone, ...options }).format(new Date(at)),
    [region, timeZone],
  );
}

/**
 * Today at the office, the day that lights and due dates are judged on; a page that nobody touches goes over to the next
 * day by itself. What a dialog was opened with as its date stays as it is: nobody's form changes under their hands.
 */
export function useOfficeDay(): string {
  const timeZone = useMe()?.officeTimeZone;
  return useSyncExternalStore(onNewDay, () => todayIn(timeZone));
}

/** The day a page speaks of: today, or the past day it shows. */
export function useDayShown(): string {
  const today = useOfficeDay();
  return useAsOf() ?? today;
}

/** "3 days", "2 years, 3 months". */
export function useSpanText(): (days: number) => string {
  const region = useRegion();
  return (days) => spanOf(days, region);
}

/** "today", "in 3 days", "2 days ago", counted from the day the page shows. */
export function useDistanceText(): (date: string) => string {
  const t = useTexts();
  const span = useSpanText();
  const today = useOfficeDay();
  const shown = useDayShown();
  return (date) => {
    const days = daysBetween(shown, date);
    if (days === 0) return t(date === today ? 'shell.dates.today' : 'shell.dates.thatDay');
    return days > 0 ? t('shell.dates.ahead', { span: span(days) }) : t('shell.dates.ago', { span: span(-days) });
  };
}

interface LocalDateProps {
  date: string | null | undefined;
  style?: DateStyle;
  precision?: DatePrecision;
  /** What stands in place of no date. */
  none?: string;
}
export function LocalDate({ date, style, precision, none }: LocalDateProps) {
  const write = useDateText();
  const t = useTexts();
  if (!date)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {none ?? t('shell.dates.none')}
      </Box>
    );
  return (
    <time dateTime={date} style={{ whiteSpace: 'nowrap' }}>
      {write(date, style, precision)}
    </time>
  );
}

export function LocalInstant({ at, options }: { at: string; options?: Intl.DateTimeFormatOptions }) {
  const write = useInstantText();
  return <time dateTime={at}>{write(at, options)}</time>;
}
