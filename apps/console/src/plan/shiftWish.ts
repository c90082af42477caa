import { longestShift, ReasonCode, type ShiftDates } from '@concord/contracts';

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

/** What is missing of a wish, or not allowed. */
export type Missing = 'amount' | 'reasonCode' | 'reasonText';

/** Each at its field, in their order; nothing once it can be asked for. */
export function missingOf({ amount, reasonCode, reasonText }: ShiftWish): Missing[] {
  return [
    ...(isAmount(amount) ? [] : ['amount' as const]),
    ...(reasonCode === '' ? ['reasonCode' as const] : []),
    ...(reasonCode === 'other' && !reasonText.trim() ? ['reasonText' as const] : []),
  ];
}

/** Whether dates can be moved by so many days: the way is asked beside it, so it has no sign. */
export function isAmount(amount: string): boolean {
  const days = Number(amount);
  return amount.trim() !== '' && Number.isInteger(days) && days >= 1 && days <= longestShift;
}

/** The wish in the contract's words, once nothing is missing. */
export function shiftOf(wish: ShiftWish): Omit<ShiftDates, 'ids' | 'filter' | 'seen'> {
  const days = Number(wish.amount);
  return {
    by: wish.direction === 'later' ? days : -days,
    unit: wish.unit,
    ...(wish.unit === 'working_days' && wish.country ? { country: wish.country } : {}),
    agreed: wish.dates === 'agreed',
    reasonCode: ReasonCode.parse(wish.reasonCode),
    reasonText: wish.reasonText.trim() || null,
  };
}
