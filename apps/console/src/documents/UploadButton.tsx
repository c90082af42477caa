import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { z } from 'zod';
import { allowedMediaTypes, type Document, type UploadDocument } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { useErrorText } from '../parts/ErrorNotice.tsx';

interface UploadButtonProps {
  /** What the file belongs to and what it is. */
  fields: z.input<typeof UploadDocument>;
  label: string;
  onUploaded: (document: Document) => void;
}
/** Chooses one file and files it, showing how far it is. */
export function UploadButton({ fields, label, onUploaded }: UploadButtonProps) {
  const t = useTexts();
  const say = useErrorText();
  const concord = useConcord();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => concord.uploadDocument(fields, file, { onProgress: setShare }),
    onSuccess: (document) => {
      notify('resources.documents.uploaded', { type: 'success', messageArgs: { name: document.title } });
      onUploaded(document);
    },
    onError: (error) => notify(say(error), { type: 'error', messageArgs: { _: say(error) } }),
  });
  return (
    <Box>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={allowedMediaTypes.join(',')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) upload.mutate(file);
        }}
      />
      <Button
        startIcon={<UploadFileOutlined />}
        loading={upload.isPending}
        loadingPosition="start"
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      {upload.isPending && (
        <Box role="status" sx={{ minWidth: 160 }}>
          <Typography variant="caption" noWrap component="div">
            {t('shell.files.uploading', { name: upload.variables.name })}
          </Typography>
          <LinearProgress
            variant="determinate"
            value={share * 100}
            aria-label={t('shell.files.uploading', { name: upload.variables.name })}
          />
        </Box>
      )}
    </Box>
  );
}
