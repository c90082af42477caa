import AttachFile from '@mui/icons-material/AttachFile';
import CloseIcon from '@mui/icons-material/Close';
import InsertDriveFileOutlined from '@mui/icons-material/InsertDriveFileOutlined';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import { Box, Button, IconButton, LinearProgress, Link, TextField, Typography } from '@mui/material';
import { useId, useRef, useState, type ChangeEvent, type DragEvent, type ReactNode } from 'react';
import { allowedMediaTypes, type Visibility } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useErrorText } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf, isFinal } from '../parts/fieldErrors.ts';
import { hostOf } from '../parts/LinkAway.tsx';
import { FileSize } from './FileSize.tsx';
import { filesIn, type TypedLink, type Upload, type Uploads } from './useUploads.ts';

interface FileDropProps {
  uploads: Uploads;
  label: string;
  /** Who will see what these files are attached to; a file for fewer eyes says so. */
  visibility?: Visibility;
  error?: string | undefined;
}
/** Files by drop, paste or button, each with how far it is, and links by their address. Pasting is caught by the form around it. */
export function FileDrop({ uploads, label, visibility, error }: FileDropProps) {
  return (
    <DropZone label={label} error={error} onFiles={uploads.add} multiple>
      <FileRows uploads={uploads} visibility={visibility} />
      <LinkFields uploads={uploads} />
    </DropZone>
  );
}

interface DropZoneProps {
  label: string;
  onFiles: (files: readonly File[]) => void;
  multiple?: boolean;
  accept?: readonly string[];
  error?: string | undefined;
  children?: ReactNode;
}
/** Where files are dropped or chosen. */
export function DropZone({
  label,
  onFiles,
  multiple = false,
  accept = allowedMediaTypes,
  error,
  children,
}: DropZoneProps) {
  const t = useTexts();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles(filesIn(event.dataTransfer));
  };
  return (
    <Box role="group" aria-labelledby={id}>
      <Typography id={id} variant="body2" color="text.secondary" sx={{ marginBlockEnd: 0.5 }}>
        {label}
      </Typography>
      <Box
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 0.75,
          border: '1px dashed',
          borderColor: error ? 'error.main' : over ? 'primary.main' : 'text.disabled',
          backgroundColor: over ? 'action.hover' : 'transparent',
          borderRadius: 1,
          paddingInline: 1.5,
          paddingBlock: 0.75,
        }}
      >
        <AttachFile aria-hidden fontSize="small" sx={{ color: 'text.secondary' }} />
        <Typography variant="body2" color="text.secondary" component="span">
          {t(multiple ? 'shell.files.drop' : 'shell.files.dropOne')}
        </Typography>
        <Button size="small" onClick={() => input.current?.click()} sx={{ paddingInline: 0.75, minHeight: 28 }}>
          {t(multiple ? 'shell.files.choose' : 'shell.files.chooseOne')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple={multiple}
          hidden
          accept={accept.join(',')}
          aria-label={label}
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            // the same file may be chosen again after it was removed
            target.value = '';
          }}
        />
      </Box>
      {error && (
        <Typography variant="caption" color="error" role="alert">
          {error}
        </Typography>
      )}
      {children}
    </Box>
  );
}

function FileRows({ uploads, visibility }: { uploads: Uploads; visibility: Visibility | undefined }) {
  const t = useTexts();
  if (uploads.filed.length + uploads.underway.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-live="polite"
      sx={{ listStyle: 'none', margin: 0, padding: 0, marginBlockStart: 0.75, display: 'grid', gap: 0.25 }}
    >
      {uploads.filed.map(({ id, title, bytes, sourceUrl, visibility: seenBy }) => (
        <FileRow key={id} name={title} icon={sourceUrl ? LinkOutlined : undefined} onRemove={() => uploads.remove(id)}>
          {sourceUrl ? hostOf(sourceUrl) : <FileSize bytes={bytes ?? 0} />}
          {visibility === 'partner' && seenBy === 'internal' && (
            <Box component="span" sx={{ color: 'warning.main' }}>
              {' '}
              · {t('resources.documents.onlyInternal')}
            </Box>
          )}
        </FileRow>
      ))}
      {uploads.underway.map((upload) => (
        <FileRow key={upload.key} name={upload.file.name} onRemove={() => uploads.remove(upload.key)}>
          <Underway upload={upload} onRetry={() => uploads.retry(upload.key)} />
        </FileRow>
      ))}
    </Box>
  );
}

function Underway({ upload: { file, share, error }, onRetry }: { upload: Upload; onRetry: () => void }) {
  const t = useTexts();
  const say = useErrorText();
  if (error === undefined)
    return (
      <LinearProgress
        variant={share > 0 && share < 1 ? 'determinate' : 'indeterminate'}
        value={share * 100}
        aria-label={t('shell.files.uploading', { name: file.name })}
        sx={{ width: 120, display: 'inline-block', verticalAlign: 'middle' }}
      />
    );
  return (
    <Box component="span" role="alert" sx={{ color: 'error.main' }}>
      {say(error)} {/* a file that was refused for what it is would be refused again */}
      {!isFinal(error) && (
        <Link component="button" type="button" onClick={onRetry} sx={{ verticalAlign: 'baseline' }}>
          {t('shell.actions.retry')}
        </Link>
      )}
    </Box>
  );
}

/** The address and the title of a link, within the form around it: Enter keeps the link, not the whole. */
function LinkFields({ uploads: { link, typeLink, addLink } }: Pick<FileDropProps, 'uploads'>) {
  const t = useTexts();
  const say = useErrorText();
  const { typed, refusal, busy } = link;
  if (!typed)
    return (
      <Button size="small" startIcon={<LinkOutlined />} onClick={() => typeLink({ url: '', title: '' })}>
        {t('shell.files.link')}
      </Button>
    );
  const field = (name: keyof TypedLink, most: number) => ({
    size: 'small' as const,
    label: t(`shell.files.${name}`),
    value: typed[name],
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => typeLink({ ...typed, [name]: target.value }),
    error: fieldErrorOf(refusal, name) !== undefined,
    helperText: fieldErrorOf(refusal, name),
    disabled: busy,
    required: true,
    slotProps: { htmlInput: { maxLength: most } },
  });
  const elsewhere = refusal && !fieldErrorOf(refusal, 'url') && !fieldErrorOf(refusal, 'title');
  return (
    <Box
      role="group"
      aria-label={t('shell.files.link')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.target instanceof HTMLButtonElement)
          return;
        event.preventDefault();
        void addLink();
      }}
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'start',
        marginBlockStart: 1,
        gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'minmax(0,3fr) minmax(0,2fr) auto auto' },
      }}
    >
      <TextField {...field('url', 2_000)} type="url" autoFocus placeholder="https://" />
      <TextField {...field('title', 300)} />
      <Button onClick={() => void addLink()} loading={busy} sx={{ minHeight: 40 }}>
        {t('shell.files.keepLink')}
      </Button>
      <Button onClick={() => typeLink(null)} disabled={busy} color="inherit" sx={{ minHeight: 40 }}>
        {t('shell.actions.cancel')}
      </Button>
      {Boolean(elsewhere) && (
        <Typography variant="caption" color="error" role="alert" sx={{ gridColumn: '1 / -1' }}>
          {say(refusal)}
        </Typography>
      )}
    </Box>
  );
}

interface FileRowProps {
  name: string;
  icon?: typeof InsertDriveFileOutlined | undefined;
  children: ReactNode;
  onRemove: () => void;
}
function FileRow({ name, icon: Icon = InsertDriveFileOutlined, children, onRemove }: FileRowProps) {
  const t = useTexts();
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32 }}>
      <Icon aria-hidden sx={{ fontSize: 18, color: 'text.secondary' }} />
      <Typography variant="body2" sx={{ fontWeight: 600, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {name}
      </Typography>
      {/* a name gives way only where it is long */}
      <Typography variant="caption" color="text.secondary" component="span" sx={{ flex: '1 1 0', minWidth: 120 }}>
        {children}
      </Typography>
      <IconButton
        size="small"
        aria-label={t('shell.files.remove', { name })}
        onClick={onRemove}
        sx={{ minWidth: 28, minHeight: 28 }}
      >
        <CloseIcon sx={{ fontSize: 16 }} />
      </IconButton>
    </Box>
  );
}
