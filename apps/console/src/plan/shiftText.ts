import type { DateShift } from '@concord/contracts';
import { useCountryName } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';

/** "10 working days later (Switzerland)": how dates were shifted together, in words. */
export function useShiftText(): (shift: Omit<DateShift, 'milestones'>) => string {
  const t = useTexts();
  const nameOf = useCountryName();
  return ({ by, unit, country }) => {
    const moved = t(`plan.shift.moved.${unit}.${by > 0 ? 'later' : 'earlier'}`, { smart_count: Math.abs(by) });
    return country ? `${moved} (${nameOf(country)})` : moved;
  };
}
