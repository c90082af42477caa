import { Box, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import type { Delivery } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { Rows } from '../parts/Rows.tsx';
import { DeliveryStateChip } from './DeliveryStateChip.tsx';
import { slotText } from './slotText.ts';

const shown = 12;

interface SubjectDeliveriesProps {
  subjectType: Delivery['subjectType'];
  subjectId: string;
  title: string;
  empty: { title: string; hint: string };
}
/** What went out about one record and what is planned, latest first. */
export function SubjectDeliveries({ subjectType, subjectId, title, empty }: SubjectDeliveriesProps) {
  const t = useTexts();
  const list = useGetList<Delivery>('deliveries', {
    filter: { subjectType, subjectId },
    pagination: { page: 1, perPage: shown },
    sort: { field: 'dueAt', order: 'DESC' },
  });
  return (
    <Rows title={title} list={list} empty={empty} all={listPath('deliveries', { subjectType, subjectId })}>
      {(rows) => (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.map((delivery) => (
            <Box
              component="li"
              key={delivery.id}
              sx={{
                display: 'grid',
                gridTemplateColumns: 'minmax(0,1fr) auto',
                columnGap: 1,
                alignItems: 'center',
                paddingInline: 2,
                paddingBlock: 0.9,
                borderBlockStart: '1px solid',
                borderColor: 'divider',
                '&:first-of-type': { borderBlockStart: 0 },
              }}
            >
              <Box sx={{ minWidth: 0 }}>
                <Typography variant="body2" sx={{ fontWeight: 600 }}>
                  {slotText(t, delivery.slot)}
                </Typography>
                <Typography variant="caption" color="text.secondary" component="div">
                  <LocalInstant at={delivery.sentAt ?? delivery.dueAt} /> · {delivery.recipientName} ·{' '}
                  {t(`words.channel.${delivery.channel}`)}
                </Typography>
              </Box>
              <DeliveryStateChip state={delivery.state} />
            </Box>
          ))}
        </Box>
      )}
    </Rows>
  );
}
