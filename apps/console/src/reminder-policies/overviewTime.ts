import { useLocale } from 'react-admin';
import type { OfficeOverview } from '@concord/contracts';
import { weekdayNames } from '../calendars/weekdays.ts';
import { useTexts } from '../i18n/index.ts';

/** When the weekly overview comes, in words. */
export function useOverviewTime(): (overview: Pick<OfficeOverview, 'digestDay' | 'digestAt'>) => string {
  const t = useTexts();
  const days = weekdayNames(useLocale(), 'long');
  return ({ digestDay, digestAt }) =>
    digestDay === null
      ? t('reminders.mine.never')
      : t('reminders.overview.time', { day: days[digestDay - 1] ?? '', time: digestAt });
}
