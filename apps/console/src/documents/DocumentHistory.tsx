import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import type { Document } from '@concord/contracts';
import { HistoryStream } from '../history/HistoryStream.tsx';
import { useTexts } from '../i18n/index.ts';

/** What happened to one document: filed, described otherwise, shared, replaced. */
export function DocumentHistory({ document, onClose }: { document: Document; onClose: () => void }) {
  const t = useTexts();
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="document-history-title">
      <DialogTitle id="document-history-title">
        {t('resources.documents.historyOf', { title: document.title })}
      </DialogTitle>
      <DialogContent dividers>
        <HistoryStream of={{ resource: 'agreements', id: document.agreementId }} recordId={document.id} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('shell.actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
