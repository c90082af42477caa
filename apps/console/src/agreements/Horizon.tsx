import { Box } from '@mui/material';
import type { Agreement } from '@concord/contracts';
import { useTexts, type TextKey } from '../i18n/index.ts';
import { daysBetween } from '../parts/days.ts';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';

interface Said {
  date: string;
  distance: string;
  past: boolean;
}

/** When it ends or is looked at again, and how far that is. */
function useHorizon({ endsOn, reviewOn, state }: Pick<Agreement, 'endsOn' | 'reviewOn' | 'state'>): Said | null {
  const t = useTexts();
  const write = useDateText();
  const today = useOfficeDay();
  const day = endsOn ?? reviewOn;
  if (!day) return null;
  const days = daysBetween(today, day);
  const past = days < 0;
  const open = state === 'in_force' || state === 'signed' || state === 'suspended';
  const dated: TextKey = endsOn
    ? past
      ? 'resources.agreements.header.ended'
      : 'resources.agreements.header.ends'
    : 'resources.agreements.header.review';
  const key: TextKey = endsOn
    ? 'resources.agreements.header.endsIn'
    : past
      ? 'resources.agreements.header.reviewOverdue'
      : 'resources.agreements.header.reviewIn';
  return {
    date: t(dated, { date: write(day) }),
    distance: open && !(endsOn && past) ? t(key, { smart_count: Math.abs(days) }) : '',
    past: open && past,
  };
}

/** While it lives somebody may still give notice or decide. */
const lively: ReadonlySet<Agreement['state']> = new Set<Agreement['state']>(['signed', 'in_force', 'suspended']);

/** The horizon in two short lines; past it in the colour of alarm. */
export function Horizon({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const write = useDateText();
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
      {agreement.noticeBy && lively.has(agreement.state) && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
          {t('instrument.notice.short', { date: write(agreement.noticeBy) })}
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
