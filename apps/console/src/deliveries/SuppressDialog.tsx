import { Box, MenuItem, TextField, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { suppressionCovers, type MailSuppression } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { fieldErrorsOf } from '../parts/fieldErrors.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

interface SuppressDialogProps {
  /** Whose it is; else it is typed. */
  address?: string;
  onClose: () => void;
}
/** Somebody asked the office not to be written to: who, when, and of what. */
export function SuppressDialog({ address: known, onClose }: SuppressDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const today = useOfficeDay();
  const [typed, setTyped] = useState('');
  const [covers, setCovers] = useState<MailSuppression['covers']>('reminders');
  const [chosen, setChosen] = useState<string | null>(null);
  const address = known ?? typed.trim();
  const askedOn = chosen ?? today;
  const add = useMutation({
    mutationFn: (reason: string) => concord.suppressAddress({ address, covers, askedOn, reason }),
    onSuccess: async () => {
      notify('reminders.suppressions.added', { type: 'success', messageArgs: { address } });
      onClose();
      await queries.invalidateQueries();
    },
  });
  const refused = fieldErrorsOf(add.error);
  const beside = refused['askedOn'] !== undefined || (known === undefined && refused['address'] !== undefined);
  return (
    <ReasonDialog
      title={t('reminders.suppressions.addTitle')}
      explanation={t('reminders.suppressions.addHint')}
      confirm={t('reminders.suppressions.add')}
      reason="required"
      reasonLabel={t('reminders.suppressions.who')}
      reasonHint={t('reminders.suppressions.whoHint')}
      focusReason={known !== undefined}
      busy={add.isPending}
      unfinished={address === '' || askedOn === ''}
      error={beside ? null : add.error}
      onConfirm={add.mutate}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, paddingBlockStart: 1 }}>
        {known ? (
          <Typography sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>{known}</Typography>
        ) : (
          <TextField
            type="email"
            label={t('reminders.suppressions.address')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            required
            autoFocus
            error={refused['address'] !== undefined}
            helperText={refused['address']}
            slotProps={{ htmlInput: { maxLength: 320 } }}
          />
        )}
        <TextField
          select
          label={t('reminders.suppressions.what')}
          value={covers}
          onChange={({ target }) => setCovers(target.value as MailSuppression['covers'])}
          helperText={t(`reminders.suppressions.whatHint.${covers}`)}
        >
          {suppressionCovers.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`reminders.suppressions.covers.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <DateField
          label={t('reminders.suppressions.askedOn')}
          value={askedOn}
          onChange={({ target }) => setChosen(target.value)}
          required
          error={refused['askedOn'] !== undefined}
          helperText={refused['askedOn']}
        />
      </Box>
    </ReasonDialog>
  );
}
