import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { reasonText } from './reasonText.ts';

/** Every attempt and every decision about one delivery, newest first. */
export function DeliveryLog({ deliveryId }: { deliveryId: string }) {
  const t = useTexts();
  const concord = useConcord();
  const { data, error } = useQuery({
    queryKey: ['deliveries', deliveryId, 'attempts'],
    queryFn: () => concord.deliveryAttempts(deliveryId),
  });
  if (error) return <ErrorNotice error={error} />;
  return (
    <Box component="section" aria-label={t('resources.deliveries.log.title')}>
      <Typography variant="subtitle2" component="h3" sx={{ marginBlockEnd: 0.5 }}>
        {t('resources.deliveries.log.title')}
      </Typography>
      {data?.data.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('resources.deliveries.log.none')}
        </Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', rowGap: 0.75 }}>
        {data?.data.map(({ id, at, outcome, reason, byName }) => (
          <Box
            component="li"
            key={id}
            sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '170px minmax(0, 1fr)' }, columnGap: 2 }}
          >
            <Typography variant="body2" color="text.secondary">
              <LocalInstant at={at} />
            </Typography>
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {byName
                ? t('resources.deliveries.log.by', {
                    what: t(`resources.deliveries.log.outcome.${outcome}`),
                    name: byName,
                  })
                : t(`resources.deliveries.log.outcome.${outcome}`)}
              {reason && (
                <Typography variant="caption" component="span" color="text.secondary" sx={{ display: 'block' }}>
                  {reasonText(t, reason)}
                </Typography>
              )}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
