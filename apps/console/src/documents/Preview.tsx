import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import NavigateBefore from '@mui/icons-material/NavigateBefore';
import NavigateNext from '@mui/icons-material/NavigateNext';
import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  IconButton,
  Tooltip,
  Typography,
} from '@mui/material';
import type { KeyboardEvent, ReactNode } from 'react';
import { previewedMediaTypes, type Document } from '@concord/contracts';
import { documentUrl, previewUrl } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';
import { kindOf } from './kinds.ts';
import { ScanText } from './ScanText.tsx';

type Shown = Pick<Document, 'id' | 'title' | 'mediaType' | 'scanState'>;

/** The address of a link; null for a file, wherever that was published. */
export const addressOf = ({ kind, sourceUrl }: Pick<Document, 'kind' | 'sourceUrl'>): string | null =>
  kind === 'link' ? sourceUrl : null;

export const isReleased = ({ scanState }: Pick<Document, 'scanState'>): boolean =>
  scanState === 'clean' || scanState === 'not_scanned';
export const hasPreview = ({ mediaType }: Pick<Document, 'mediaType'>): boolean =>
  previewedMediaTypes.some((one) => one === mediaType);
export const isMail = ({ mediaType }: Pick<Document, 'mediaType'>): boolean => kindOf(mediaType) === 'mail';
/** Its words can be read here: a text has them at once, a mail when they were read from it. */
export const isText = (document: Pick<Document, 'mediaType' | 'textState'>): boolean =>
  document.mediaType?.startsWith('text/') === true || (isMail(document) && document.textState === 'done');

interface PreviewProps<T extends Shown> {
  document: T;
  /** The others to turn to, this one among them. */
  among?: readonly T[];
  onTurn?: (document: T) => void;
  onClose: () => void;
}
/** A picture or a PDF where it is; the file itself can load, run and send nothing. */
export function Preview<T extends Shown>({ document, among = [], onTurn, onClose }: PreviewProps<T>) {
  const t = useTexts();
  const { id, title, mediaType, scanState } = document;
  const place = among.findIndex((one) => one.id === id);
  const turn = (step: 1 | -1): void => {
    const next = among[place + step];
    if (next) onTurn?.(next);
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowRight') turn(1);
    if (key === 'ArrowLeft') turn(-1);
  };
  return (
    <Dialog open onClose={onClose} onKeyDown={onKeyDown} maxWidth="lg" fullWidth aria-labelledby="preview-title">
      <DialogTitle id="preview-title" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </DialogTitle>
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
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        {among.length > 1 && (
          <Box sx={{ display: 'flex', alignItems: 'center' }}>
            <Turn label={t('resources.documents.previous')} disabled={place <= 0} onClick={() => turn(-1)}>
              <NavigateBefore />
            </Turn>
            <Typography variant="body2" role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {t('resources.documents.place', { place: place + 1, count: among.length })}
            </Typography>
            <Turn label={t('resources.documents.next')} disabled={place >= among.length - 1} onClick={() => turn(1)}>
              <NavigateNext />
            </Turn>
          </Box>
        )}
        <Typography variant="caption" color="text.secondary" sx={{ marginInlineEnd: 'auto', paddingInlineStart: 1 }}>
          <ScanText scanState={scanState} />
        </Typography>
        <Button component="a" href={documentUrl(id)} download startIcon={<DownloadOutlined />}>
          {t('shell.actions.download')}
        </Button>
        <Button onClick={onClose}>{t('shell.actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface TurnProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}
function Turn({ label, disabled, onClick, children }: TurnProps) {
  return (
    <Tooltip title={label}>
      <span>
        <IconButton aria-label={label} disabled={disabled} onClick={onClick}>
          {children}
        </IconButton>
      </span>
    </Tooltip>
  );
}
