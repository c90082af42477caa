import { Box } from '@mui/material';
import type { Agreement } from '@concord/contracts';
import { useTexts, type TextKey } from '../i18n/index.ts';
import { daysBetween } from '../parts/days.ts';
import { useDateText, useDayShown, useSpanText } from '../parts/LocalDate.tsx';
import { isEnding, isOver } from './over.ts';
import { useStandingText } from './standing.ts';

interface Said {
  date: string;
  distance: string;
  past: boolean;
}

/** While it lives somebody may still give notice or decide; its time runs while it is suspended. */
const lively: ReadonlySet<Agreement['state']> = new Set<Agreement['state']>(['signed', 'in_force', 'suspended']);

/** When it ends, renews itself or is looked at again, and how far that is. */
function useHorizon(agreement: Agreement): Said | null {
  const t = useTexts();
  const write = useDateText();
  const shown = useDayShown();
  const standing = useStandingText();
  const span = useSpanText();
  const { state, reviewOn, planned, renewalRule } = agreement;
  const ending = planned && isEnding(agreement) ? planned : null;
  const endsOn = ending?.on ?? agreement.endsOn;
  if (isOver(agreement)) return { date: standing(agreement), distance: '', past: false };
  const day = endsOn ?? reviewOn;
  if (!day) return null;
  const days = daysBetween(shown, day);
  const past = days < 0;
  const open = lively.has(state);
  const renews = renewalRule === 'automatic' && !ending && open && state !== 'suspended' && !past;
  const dated: TextKey = endsOn
    ? past
      ? 'resources.agreements.header.ended'
      : renews
        ? 'resources.agreements.header.renews'
        : 'resources.agreements.header.ends'
    : 'resources.agreements.header.review';
  const key: TextKey = endsOn
    ? renews
      ? 'resources.agreements.header.renewsIn'
      : 'resources.agreements.header.endsIn'
    : past
      ? 'resources.agreements.header.reviewOverdue'
      : 'resources.agreements.header.reviewIn';
  return {
    date: t(dated, { date: write(day) }),
    distance: open && !(endsOn && past) ? t(key, { span: span(Math.abs(days)) }) : '',
    past: open && past,
  };
}

/** The horizon in two short lines; past it in the colour of alarm. */
export function Horizon({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const write = useDateText();
  const shown = useDayShown();
  const said = useHorizon(agreement);
  if (!said)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {agreement.openEnded ? t('shell.dates.openEnded') : t('resources.agreements.header.noHorizon')}
      </Box>
    );
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexDirection: 'column', lineHeight: 1.35 }}>
      <span>{said.date}</span>
      {agreement.noticeBy && lively.has(agreement.state) && !isEnding(agreement) && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
          {t(agreement.noticeBy < shown ? 'instrument.notice.shortPast' : 'instrument.notice.short', {
            date: write(agreement.noticeBy),
          })}
        </Box>
      )}
      {said.distance && (
        <Box
          component="span"
          sx={{
            typography: 'caption',
            color: said.past ? 'error.main' : 'text.secondary',
            fontWeight: said.past ? 600 : 400,
          }}
        >
          {said.distance}
        </Box>
      )}
    </Box>
  );
}
