import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { previewedMediaTypes, type Document } from '@concord/contracts';
import { documentUrl, previewUrl } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';

type Shown = Pick<Document, 'id' | 'title' | 'mediaType' | 'scanState'>;

export const isReleased = ({ scanState }: Pick<Document, 'scanState'>): boolean =>
  scanState === 'clean' || scanState === 'not_scanned';
export const hasPreview = ({ mediaType }: Pick<Document, 'mediaType'>): boolean =>
  previewedMediaTypes.some((one) => one === mediaType);

/** A picture or a PDF where it is; the file itself can load, run and send nothing. */
export function Preview({ document, onClose }: { document: Shown; onClose: () => void }) {
  const t = useTexts();
  const { id, title, mediaType, scanState } = document;
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="preview-title">
      <DialogTitle id="preview-title">{title}</DialogTitle>
      <DialogContent dividers sx={{ padding: 0, display: 'grid', minHeight: { xs: '50vh', md: '70vh' } }}>
        {mediaType === 'application/pdf' ? (
          <Box
            component="iframe"
            src={previewUrl(id)}
            title={title}
            sx={{ border: 0, width: '100%', height: '100%' }}
          />
        ) : (
          <Box
            component="img"
            src={previewUrl(id)}
            alt={title}
            sx={{ maxWidth: '100%', maxHeight: '75vh', placeSelf: 'center', objectFit: 'contain' }}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Typography variant="caption" color="text.secondary" sx={{ marginInlineEnd: 'auto', paddingInlineStart: 1 }}>
          {t(`resources.documents.scan.${scanState}`)}
        </Typography>
        <Button component="a" href={documentUrl(id)} download startIcon={<DownloadOutlined />}>
          {t('shell.actions.download')}
        </Button>
        <Button onClick={onClose}>{t('shell.actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
