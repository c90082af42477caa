import type { Agreement } from '@concord/contracts';
import { useTexts, type TextKey } from '../i18n/index.ts';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { agreementStateText } from '../parts/StateChip.tsx';

const keys = (state: Agreement['state'], known: boolean): TextKey => {
  if (state === 'suspended') return known ? 'instrument.stands.since' : 'instrument.stands.sinceUnknown';
  // the day is the one it was over by, not the one of its closing
  if (state === 'closed') return known ? 'instrument.stands.closed' : 'instrument.stands.closedUnknown';
  return known ? 'instrument.stands.on' : 'instrument.stands.onUnknown';
};

/** Where an agreement that stands still or is over stands, and since when; what nobody wrote down is said to be unknown. */
export function useStandingText(): (agreement: Agreement) => string {
  const t = useTexts();
  const write = useDateText();
  const today = useOfficeDay();
  return ({ type, state, stateOn, endsOn }) => {
    // what ended before days were kept did so by its date, or by hand before it
    const day = stateOn ?? (state === 'ended' && endsOn && endsOn < today ? endsOn : null);
    return t(keys(state, day !== null), {
      state: agreementStateText(t, type, state),
      ...(day === null ? {} : { date: write(day) }),
    });
  };
}
