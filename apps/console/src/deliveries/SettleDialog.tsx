import { Button, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { Delivery, SettleDelivery } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';

/** A person decides about a mail whose outcome nobody knows; both ways are said in full before they are taken. */
export function SettleDialog({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const settle = useMutation({
    networkMode: 'always',
    mutationFn: (outcome: SettleDelivery['outcome']) => concord.settleDelivery(delivery.id, { outcome }),
    onSuccess: async ({ state }) => {
      onClose();
      notify('resources.deliveries.settle.settled', {
        type: 'success',
        messageArgs: { state: t(`words.deliveryState.${state}`) },
      });
      await queries.invalidateQueries();
    },
  });
  return (
    <FormDialog busy={settle.isPending} onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="settle-title">
      <DialogTitle id="settle-title">{t('resources.deliveries.settle.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <DialogContentText variant="body1">
          {t('resources.deliveries.settle.explain', { name: delivery.recipientName })}
        </DialogContentText>
        <ErrorNotice error={settle.error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={settle.isPending}>
          {t('shell.actions.cancel')}
        </Button>
        <Button variant="outlined" disabled={settle.isPending} onClick={() => settle.mutate('resend')}>
          {t('resources.deliveries.settle.resend')}
        </Button>
        <Button variant="contained" disabled={settle.isPending} onClick={() => settle.mutate('sent')}>
          {t('resources.deliveries.settle.seen')}
        </Button>
      </DialogActions>
    </FormDialog>
  );
}
