import { Box, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { Delivery } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { DeliveryStateChip } from './DeliveryStateChip.tsx';
import { slotText } from './slotText.ts';
import { subjectPath } from './subjectPath.ts';

interface DeliveryRowsProps {
  deliveries: readonly Delivery[];
  /** Where they are about more than one record, each names its own. */
  withSubject?: boolean;
}
/** What went out and what is planned inside a page: a line of what it says, one of when and to whom. */
export function DeliveryRows({ deliveries, withSubject = false }: DeliveryRowsProps) {
  const t = useTexts();
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {deliveries.map((delivery) => (
        <PanelRow key={delivery.id}>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0,1fr) auto', columnGap: 1, alignItems: 'center' }}>
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {withSubject && (
                  <>
                    <Link component={RouterLink} to={subjectPath(delivery)} color="text.primary">
                      {delivery.subjectTitle}
                    </Link>
                    {' · '}
                  </>
                )}
                {slotText(t, delivery.slot)}
              </Typography>
              <Typography variant="caption" color="text.secondary" component="div">
                <LocalInstant at={delivery.sentAt ?? delivery.dueAt} /> · {delivery.recipientName} ·{' '}
                {t(`words.channel.${delivery.channel}`)}
              </Typography>
            </Box>
            <DeliveryStateChip state={delivery.state} />
          </Box>
        </PanelRow>
      ))}
    </Box>
  );
}
