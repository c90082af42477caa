import { dateWriter } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { asUtc } from '../parts/days.ts';
import { useRegion } from '../parts/LocalDate.tsx';
import type { Zoom } from './timeline.ts';

/** What a unit of time is called at its first day: the year stands where one begins, and at the first. */
export function useTickText(zoom: Zoom): (on: string, withYear: boolean) => string {
  const t = useTexts();
  const region = useRegion();
  const named = dateWriter(region, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const plain = dateWriter(region, { month: 'short', timeZone: 'UTC' });
  return (on, withYear) => {
    const [year = '', month = ''] = on.split('-');
    if (zoom === 'year') return year;
    if (zoom === 'quarter') return t('timeline.quarter', { quarter: Math.ceil(Number(month) / 3), year });
    return (withYear || month === '01' ? named : plain).format(asUtc(on));
  };
}
