import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { Delivery, Webhook } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { DeliveryLog } from '../deliveries/DeliveryLog.tsx';
import { DeliveryStateChip } from '../deliveries/DeliveryStateChip.tsx';
import { reasonText } from '../deliveries/reasonText.ts';
import { ResendDialog } from '../deliveries/ResendDialog.tsx';
import { slotText } from '../deliveries/slotText.ts';
import { useTexts } from '../i18n/index.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rows } from '../parts/Rows.tsx';

const shown = 12;
/** While something is under way the list is asked again. */
const ASKED_AGAIN_MS = 2_000;

/** What an endpoint was sent and what waits for it, newest first; each with what happened to it. */
export function WebhookMessages({ webhook }: { webhook: Webhook }) {
  const t = useTexts();
  const [resending, setResending] = useState<Delivery | null>(null);
  const list = useGetList<Delivery>(
    'deliveries',
    {
      filter: { webhookId: webhook.id },
      pagination: { page: 1, perPage: shown },
      sort: { field: 'createdAt', order: 'DESC' },
    },
    { refetchInterval: ASKED_AGAIN_MS },
  );
  return (
    <>
      <Rows
        title={t('webhooks.messages')}
        list={list}
        empty={{ title: t('webhooks.noMessages'), hint: t('webhooks.noMessagesHint') }}
        all={listPath('deliveries', { webhookId: webhook.id })}
      >
        {(rows) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rows.map((delivery) => (
              <Message key={delivery.id} delivery={delivery} onResend={() => setResending(delivery)} />
            ))}
          </Box>
        )}
      </Rows>
      {resending && <ResendDialog delivery={resending} onClose={() => setResending(null)} />}
    </>
  );
}

function Message({ delivery, onResend }: { delivery: Delivery; onResend: () => void }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <PanelRow>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
        <Box sx={{ flexGrow: 1, minWidth: 0, flexBasis: 240 }}>
          <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {slotText(t, delivery.slot)}
            {delivery.slot !== 'test' && `: ${delivery.subjectTitle}`}
          </Typography>
          <Typography variant="caption" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
            <LocalInstant at={delivery.sentAt ?? delivery.dueAt} /> ·{' '}
            {t('resources.deliveries.attempts', { smart_count: delivery.attempts })}
            {delivery.reason && ` · ${reasonText(t, delivery.reason)}`}
          </Typography>
        </Box>
        <DeliveryStateChip state={delivery.state} />
        {delivery.allowedActions.includes('resend') && (
          <Button size="small" onClick={onResend}>
            {t('webhooks.again')}
          </Button>
        )}
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('resources.deliveries.log.title')}
        </Button>
      </Box>
      {open && <DeliveryLog deliveryId={delivery.id} />}
    </PanelRow>
  );
}
