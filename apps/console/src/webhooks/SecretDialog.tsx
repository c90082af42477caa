import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, TextField } from '@mui/material';
import { useNotify } from 'react-admin';
import type { WebhookSecret } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

/** The secret of an endpoint, this once; it is not closed by a click beside it. */
export function SecretDialog({ given: { webhook, secret }, onClose }: { given: WebhookSecret; onClose: () => void }) {
  const t = useTexts();
  const notify = useNotify();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret ?? '');
    notify('webhooks.copied', { type: 'success' });
  };
  return (
    <Dialog open maxWidth="sm" fullWidth aria-labelledby="secret-title">
      <DialogTitle id="secret-title">{t('webhooks.secretTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <DialogContentText variant="body1">{t('webhooks.secretHint', { name: webhook.name })}</DialogContentText>
        <TextField
          value={secret ?? ''}
          fullWidth
          multiline
          onFocus={(event) => event.target.select()}
          slotProps={{
            htmlInput: {
              readOnly: true,
              'aria-label': t('webhooks.secretTitle'),
              style: { fontFamily: 'monospace', wordBreak: 'break-all' },
            },
          }}
        />
      </DialogContent>
      <DialogActions>
        {/* a page that is not served safely has no clipboard; the text can be marked by hand */}
        {window.isSecureContext && <Button onClick={() => void copy()}>{t('webhooks.copy')}</Button>}
        <Button variant="contained" onClick={onClose}>
          {t('webhooks.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
