import { Button, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRedirect, type RaRecord } from 'react-admin';
import { amendmentKinds, type Amendment, type AmendmentKind } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { useUndoNotice } from '../parts/UndoNotice.tsx';

interface AmendmentDialogProps {
  agreementId: string;
  /** The one that is changed; none begins a new one. */
  amendment?: Amendment;
  onClose: () => void;
}
/** What an amendment is, why, and from when; what it changes follows on its page. */
export function AmendmentDialog({ agreementId, amendment, onClose }: AmendmentDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const redirect = useRedirect();
  const tell = useUndoNotice();
  const [title, setTitle] = useState(amendment?.title ?? '');
  const [kind, setKind] = useState<AmendmentKind>(amendment?.kind ?? 'extension');
  const [reason, setReason] = useState(amendment?.reason ?? '');
  const [effectiveOn, setEffectiveOn] = useState(amendment?.effectiveOn ?? '');
  const save = useMutation({
    mutationFn: () => {
      const data = { title: title.trim(), kind, reason: reason.trim() || null, effectiveOn: effectiveOn || null };
      if (amendment) return concord.update('amendments', { id: amendment.id, data, previousData: amendment });
      return concord.create('amendments', { data: { ...data, agreementId } });
    },
    onSuccess: async ({ data }: { data: RaRecord }) => {
      onClose();
      if (amendment) tell('amendments', data, amendment);
      await queries.invalidateQueries();
      if (!amendment) redirect('show', 'amendments', data.id);
    },
  });
  const refused = (field: string) => ({
    error: fieldErrorOf(save.error, field) !== undefined,
    helperText: fieldErrorOf(save.error, field),
  });
  return (
    <FormDialog onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="amendment-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <DialogTitle id="amendment-title">
          {t(amendment ? 'resources.amendments.edit' : 'resources.amendments.create')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, '& > *:first-of-type': { marginBlockStart: 0.75 } }}>
          <TextField
            label={t('resources.amendments.fields.title')}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            required
            autoFocus
            multiline
            slotProps={{ htmlInput: { maxLength: 300 } }}
            {...refused('title')}
          />
          <TextField
            select
            label={t('resources.amendments.fields.kind')}
            value={kind}
            onChange={({ target }) => setKind(amendmentKinds.find((one) => one === target.value) ?? kind)}
          >
            {amendmentKinds.map((one) => (
              <MenuItem key={one} value={one}>
                {t(`words.amendmentKind.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <DateField
            label={t('resources.amendments.fields.effectiveOn')}
            value={effectiveOn}
            onChange={(event) => setEffectiveOn(event.target.value)}
            error={refused('effectiveOn').error}
            helperText={refused('effectiveOn').helperText ?? t('resources.amendments.effectiveHint')}
          />
          <TextField
            label={t('resources.amendments.fields.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            multiline
            minRows={3}
            slotProps={{ htmlInput: { maxLength: 4000 } }}
            {...refused('reason')}
          />
          <ErrorNotice error={save.error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button type="submit" variant="contained" loading={save.isPending} disabled={title.trim() === ''}>
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}
