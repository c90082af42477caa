import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useGetList } from 'react-admin';
import type { Document } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { DocumentRows } from './DocumentRows.tsx';

/** Every version of a document, the newest first; each opens as it was. */
export function Versions({ document, onClose }: { document: Document; onClose: () => void }) {
  const t = useTexts();
  const { data, error, refetch } = useGetList<Document>('documents', {
    filter: { firstVersionId: document.firstVersionId },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'fileVersion', order: 'DESC' },
  });
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="versions-title">
      <DialogTitle id="versions-title">{t('resources.documents.versionsOf', { title: document.title })}</DialogTitle>
      <DialogContent dividers sx={{ padding: 0 }}>
        {error ? (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        ) : (
          <Box>{data ? <DocumentRows documents={data} versions /> : <RowsSkeleton />}</Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('shell.actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
