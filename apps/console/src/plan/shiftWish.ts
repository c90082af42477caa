import { ReasonCode, type ShiftDates } from '@concord/contracts';

/** What was filled in to shift dates. Pure. */
export interface ShiftWish {
  dates: 'current' | 'agreed';
  amount: string;
  unit: ShiftDates['unit'];
  direction: 'later' | 'earlier';
  /** Whose working days count; empty: each responsible side's own. */
  country: string;
  reasonCode: ReasonCode | '';
  reasonText: string;
}

export const noWish: ShiftWish = {
  dates: 'current',
  amount: '',
  unit: 'working_days',
  direction: 'later',
  country: '',
  reasonCode: '',
  reasonText: '',
};

/** The wish in the contract's words; null while something is missing. */
export function shiftOf(wish: ShiftWish): Omit<ShiftDates, 'ids' | 'filter' | 'seen'> | null {
  const days = Number(wish.amount);
  if (wish.amount.trim() === '' || !Number.isInteger(days) || days < 1) return null;
  const shift = {
    by: wish.direction === 'later' ? days : -days,
    unit: wish.unit,
    ...(wish.unit === 'working_days' && wish.country ? { country: wish.country } : {}),
  };
  if (wish.dates === 'current') return shift;
  const reason = ReasonCode.safeParse(wish.reasonCode);
  const words = wish.reasonText.trim();
  if (!reason.success || (reason.data === 'other' && !words)) return null;
  return { ...shift, revision: { reasonCode: reason.data, reasonText: words || null } };
}
