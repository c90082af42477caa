import { Box } from '@mui/material';
import type { Turn } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate } from '../parts/LocalDate.tsx';

/**
 * Whose turn it is with an agreement or an amendment, what is waited for, and since when; nothing of another day than
 * today. `captioned` where a phone's card has no heading for it.
 */
export function TurnText({ turn, captioned = false }: { turn: Turn | null; captioned?: boolean }) {
  const t = useTexts();
  if (turn === null) return null;
  const { who, parties, what, since } = turn;
  const whose =
    who !== 'them' ? t(`words.turn.${who}`) : parties.length > 0 ? parties.join(', ') : t('words.turn.office');
  return (
    <>
      <Box
        component="span"
        sx={{ display: 'block', ...(who === 'nobody' ? { color: 'text.secondary' } : { fontWeight: 600 }) }}
      >
        {captioned && (
          <Box component="span" sx={{ display: { sm: 'none' }, color: 'text.secondary', fontWeight: 400 }}>
            {t('shell.labelled', { label: t('resources.agreements.fields.turn') })}{' '}
          </Box>
        )}
        <bdi>{whose}</bdi>
      </Box>
      {what && (
        <Box component="span" sx={{ display: 'block', typography: 'body2', color: 'text.secondary' }}>
          {t(`words.turnWaits.${what}`)}
          {since && (
            <>
              {', '}
              {t('words.turn.since')} <LocalDate date={since} />
            </>
          )}
        </Box>
      )}
    </>
  );
}
