import { Box } from '@mui/material';
import type { Commitment } from '@concord/contracts';
import { useTexts, type Translate } from '../i18n/index.ts';
import { LocalDate, useDateText } from '../parts/LocalDate.tsx';
import { readRule } from './commitmentForm.ts';

/** When a commitment is due, in one line: its date as far as it is known, its rhythm and next day, or its trigger. */
export function WhenText({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  const write = useDateText();
  const { schedule, dueOn, dueOnPrecision, startsOn, nextOn, trigger } = commitment;
  if (schedule === 'triggered') return <>{t('resources.commitments.due.triggered', { trigger })}</>;
  if (schedule === 'one_off')
    return dueOn ? (
      <LocalDate date={dueOn} precision={dueOnPrecision} />
    ) : (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('resources.commitments.due.none')}
      </Box>
    );
  return (
    <>
      {t('resources.commitments.recurs', { rhythm: rhythmText(t, commitment), start: write(startsOn ?? '') })}
      {' · '}
      {nextOn ? t('resources.commitments.due.next', { date: write(nextOn) }) : t('resources.commitments.due.no_more')}
    </>
  );
}

function rhythmText(t: Translate, { recurrenceRule }: Commitment): string {
  const { rhythm } = readRule(recurrenceRule ?? '');
  return rhythm === 'other' ? (recurrenceRule ?? '') : t(`resources.commitments.every.${rhythm}`);
}

/** An amount in the reader's writing: never computed with, so never rounded. */
export function useMoneyText(region: string): (amount: string, currency: string) => string {
  return (amount, currency) =>
    new Intl.NumberFormat(region, { style: 'currency', currency, currencyDisplay: 'code' }).format(
      amount as `${number}`,
    );
}
