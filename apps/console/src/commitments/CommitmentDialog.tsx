import { Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useCreate } from 'react-admin';
import { commitmentKinds, commitmentStrengths, type Agreement, type Area, type Commitment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';

interface CommitmentDialogProps {
  agreement: Agreement;
  areas: readonly Area[];
  onClose: () => void;
  onSaved: () => void;
}
/** Records what a party said it would do, in an area of the agreement. */
export function CommitmentDialog({ agreement, areas, onClose, onSaved }: CommitmentDialogProps) {
  const t = useTexts();
  const [title, setTitle] = useState('');
  const [areaId, setAreaId] = useState(areas[0]?.id ?? '');
  const [kind, setKind] = useState<Commitment['kind']>('programmatic');
  const [strength, setStrength] = useState<Commitment['strength']>('planned');
  const [owners, setOwners] = useState<string[]>([]);
  const [create, { error, isPending }] = useCreate<Commitment>();
  // the server refuses it too; it is not offered because it could not be kept
  const strengths = commitmentStrengths.filter((one) => agreement.binding || one !== 'binding');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="commitment-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create('commitments', { data: { agreementId: agreement.id, title: title.trim(), areaId, kind, strength, ownerPartyIds: owners } }, { onSuccess: onSaved });
        }}
      >
        <DialogTitle id="commitment-title">{t('resources.agreements.commitments.add')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, '& > *:first-of-type': { marginBlockStart: 0.75 } }}>
          <TextField label={t('resources.commitments.fields.title')} value={title} onChange={(event) => setTitle(event.target.value)} required autoFocus multiline slotProps={{ htmlInput: { maxLength: 500 } }} />
          <TextField select label={t('resources.commitments.fields.areaId')} value={areaId} onChange={(event) => setAreaId(event.target.value)} required>
            {areas.map((area) => (
              <MenuItem key={area.id} value={area.id}>
                {area.order}. {area.title}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            label={t('resources.commitments.fields.ownerPartyIds')}
            value={owners}
            onChange={({ target }) => setOwners(([] as string[]).concat(target.value))}
            required
            slotProps={{ select: { multiple: true } }}
          >
            {agreement.parties.map((party) => (
              <MenuItem key={party.id} value={party.id}>
                {party.name}
              </MenuItem>
            ))}
          </TextField>
          <TextField select label={t('resources.commitments.fields.strength')} value={strength} onChange={({ target }) => setStrength(strengths.find((one) => one === target.value) ?? strength)}>
            {strengths.map((one) => (
              <MenuItem key={one} value={one}>
                {t(`words.commitmentStrength.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField select label={t('resources.commitments.fields.kind')} value={kind} onChange={({ target }) => setKind(commitmentKinds.find((one) => one === target.value) ?? kind)}>
            {commitmentKinds.map((one) => (
              <MenuItem key={one} value={one}>
                {t(`words.commitmentKind.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <ErrorNotice error={error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button type="submit" variant="contained" loading={isPending} disabled={title.trim() === '' || owners.length === 0}>
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
