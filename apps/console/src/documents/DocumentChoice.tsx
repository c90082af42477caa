import { Box, MenuItem, TextField, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import type { Document } from '@concord/contracts';
import { FileButton } from '../agreements/FileButton.tsx';
import { useRowsOf } from '../agreements/rows.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';

interface DocumentChoiceProps {
  agreementId: string;
  label: string;
  required: boolean;
  value: string;
  onChange: (id: string) => void;
}
/** One of the agreement's documents, or one filed now. */
export function DocumentChoice({ agreementId, label, required, value, onChange }: DocumentChoiceProps) {
  const t = useTexts();
  const concord = useConcord();
  const list = useRowsOf<Document>('documents', agreementId, { field: 'createdAt', order: 'DESC' }, 200, {
    isLatest: true,
  });
  const documents = list.data ?? [];
  const filing = useMutation({
    mutationFn: (file: File) => concord.uploadDocument({ agreementId, purpose: 'instrument' }, file),
    onSuccess: async ({ id }) => {
      await list.refetch();
      onChange(id);
    },
  });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <ErrorNotice error={filing.error} />
      {documents.length > 0 && (
        <TextField
          select
          fullWidth
          label={label}
          required={required}
          value={documents.some(({ id }) => id === value) ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        >
          {!required && <MenuItem value="">{t('history.nothing')}</MenuItem>}
          {documents.map(({ id, title }) => (
            <MenuItem key={id} value={id} sx={{ whiteSpace: 'normal' }}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 1.5,
          rowGap: 0.5,
          alignItems: 'center',
          justifyContent: 'space-between',
        }}
      >
        {documents.length === 0 && (
          <Typography variant="body2" color="text.secondary">
            {label}
            {required && ' *'}
          </Typography>
        )}
        <FileButton label={t('instrument.step.upload')} name={label} busy={filing.isPending} onChoose={filing.mutate} />
      </Box>
    </Box>
  );
}
