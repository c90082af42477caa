import { Typography } from '@mui/material';
import type { Event, Session } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { besideHours, timeIn } from './eventTime.ts';

/** Says of a session that it lies outside the hours of its event; nothing where it lies within. */
export function BesideHours({ event, session }: { event: Event; session: Pick<Session, 'startsAt' | 'endsAt'> }) {
  const t = useTexts();
  const beside = besideHours(event, session);
  if (beside === null) return null;
  const at = timeIn(event.timeZone, beside === 'early' ? event.startsAt : event.endsAt);
  return (
    <Typography variant="caption" component="div" sx={{ color: 'warning.main' }}>
      {t(`resources.sessions.beside.${beside}`, { at })}
    </Typography>
  );
}
