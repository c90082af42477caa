import { Alert, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { useInstantText } from '../parts/LocalDate.tsx';

/** Whether anything goes out at all, why not, and what goes next. */
export function Standing() {
  const t = useTexts();
  const concord = useConcord();
  const written = useInstantText();
  const { data } = useQuery({
    queryKey: ['deliveries', 'standing'],
    queryFn: () => concord.deliveryStanding(),
    refetchInterval: 30_000,
  });
  if (!data) return null;
  const { working, mailRefused, mailReason, mailRestsUntil, nextDueAt } = data;
  const trouble = working ? (mailRefused ? 'refused' : null) : 'away';
  return (
    <>
      {trouble && (
        <Alert severity="warning" sx={{ marginBlockEnd: 1.5, overflowWrap: 'anywhere' }}>
          {t(`resources.deliveries.standing.${trouble}`)}
          {mailReason !== null && ` ${t('resources.deliveries.standing.reason', { reason: mailReason })}`}
          {mailRestsUntil && ` ${t('resources.deliveries.standing.rests', { time: written(mailRestsUntil) })}`}
        </Alert>
      )}
      {nextDueAt && (
        <Typography variant="body2" color="text.secondary" sx={{ marginBlockEnd: 1 }}>
          {t('resources.deliveries.standing.next', { time: written(nextDueAt) })}
        </Typography>
      )}
    </>
  );
}
