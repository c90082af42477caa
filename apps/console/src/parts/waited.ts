import { useTexts } from '../i18n/index.ts';
import { daysBetween } from './days.ts';
import { useDayShown } from './LocalDate.tsx';

/** How long something has waited since a day or an instant, in words. */
export function useWaitedText(): (since: string) => string {
  const t = useTexts();
  const shown = useDayShown();
  return (since) => {
    const waited = daysBetween(since.slice(0, 10), shown);
    return waited > 0
      ? t('resources.milestones.waitingSince', { smart_count: waited })
      : t('resources.milestones.waitingToday');
  };
}
