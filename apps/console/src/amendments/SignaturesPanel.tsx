import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import DrawOutlined from '@mui/icons-material/DrawOutlined';
import {
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogTitle,
  IconButton,
  MenuItem,
  TextField,
  Tooltip,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import type { Agreement, Amendment, AmendmentSignature } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { LocalDate, useOfficeDay } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { useJoining } from './useJoining.ts';
import { usePatchAmendment } from './useChanges.ts';

interface SignaturesPanelProps {
  amendment: Amendment;
  agreement: Agreement;
}
const watching: ReadonlySet<string> = new Set(['observer', 'witness']);
const written = ({ organisationId, signatory, signatoryTitle, signedOn }: AmendmentSignature) => ({
  organisationId,
  signatory,
  signatoryTitle,
  signedOn,
});

/** Who signed, and who has yet to. */
export function SignaturesPanel({ amendment, agreement }: SignaturesPanelProps) {
  const t = useTexts();
  const [signing, setSigning] = useState(false);
  const patch = usePatchAmendment(amendment);
  const edits = amendment.state === 'proposed' && amendment.allowedActions.includes('edit');
  const { signatures } = amendment;
  const joining = useJoining(amendment, agreement).map(({ id, name }) => ({ organisationId: id, name, role: 'lead' }));
  const unsigned = [...agreement.parties, ...joining].filter(
    ({ organisationId }, index, all) =>
      all.findIndex((one) => one.organisationId === organisationId) === index &&
      !signatures.some((one) => one.organisationId === organisationId),
  );
  const owed =
    amendment.state === 'applied' || amendment.state === 'withdrawn'
      ? []
      : unsigned.filter(({ role }) => !watching.has(role));
  return (
    <Panel
      title={t('resources.amendments.signatures')}
      action={
        edits &&
        unsigned.length > 0 && (
          <Button startIcon={<DrawOutlined />} onClick={() => setSigning(true)}>
            {t('resources.amendments.addSignature')}
          </Button>
        )
      }
    >
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.25 }}>
        {signatures.map((signature) => (
          <Box component="li" key={signature.organisationId} sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
            <Box sx={{ flexGrow: 1, minWidth: 0 }}>
              <Typography sx={{ fontWeight: 600 }}>{signature.name}</Typography>
              <Typography variant="body2" color="text.secondary">
                {signature.signatory}
                {signature.signatoryTitle && `, ${signature.signatoryTitle}`} · <LocalDate date={signature.signedOn} />
              </Typography>
            </Box>
            {edits && (
              <Tooltip title={t('resources.amendments.removeSignature')}>
                <IconButton
                  aria-label={`${t('shell.labelled', { label: t('resources.amendments.removeSignature') })} ${signature.name}`}
                  disabled={patch.isPending}
                  onClick={() =>
                    patch.mutate({ signatures: signatures.filter((one) => one !== signature).map(written) })
                  }
                >
                  <DeleteOutlined fontSize="small" />
                </IconButton>
              </Tooltip>
            )}
          </Box>
        ))}
        {owed.map(({ organisationId, name }) => (
          <Box component="li" key={organisationId} sx={{ color: 'text.secondary' }}>
            {t('resources.amendments.notSigned', { name })}
          </Box>
        ))}
        {signatures.length + owed.length === 0 && (
          <Typography color="text.secondary">{t('resources.amendments.noSignatures')}</Typography>
        )}
      </Box>
      {amendment.state === 'draft' && (
        <Typography variant="body2" color="text.secondary" sx={{ marginBlockStart: 1.25 }}>
          {t('resources.amendments.signedLater')}
        </Typography>
      )}
      <ErrorNotice error={patch.error} />
      {signing && <SignDialog amendment={amendment} parties={unsigned} onClose={() => setSigning(false)} />}
    </Panel>
  );
}

interface SignDialogProps {
  amendment: Amendment;
  parties: readonly { organisationId: string; name: string }[];
  onClose: () => void;
}
function SignDialog({ amendment, parties, onClose }: SignDialogProps) {
  const t = useTexts();
  const today = useOfficeDay();
  const patch = usePatchAmendment(amendment);
  const [organisationId, setOrganisation] = useState(parties[0]?.organisationId ?? '');
  const [signatory, setSignatory] = useState('');
  const [signatoryTitle, setTitle] = useState('');
  const [signedOn, setSignedOn] = useState(today);
  const save = (): void => {
    const added = {
      organisationId,
      signatory: signatory.trim(),
      signatoryTitle: signatoryTitle.trim() || null,
      signedOn,
    };
    patch.mutate({ signatures: [...amendment.signatures.map(written), added] }, { onSuccess: onClose });
  };
  return (
    <FormDialog onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="sign-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogTitle id="sign-title">{t('resources.amendments.addSignature')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, '& > *:first-of-type': { marginBlockStart: 0.75 } }}>
          <TextField
            select
            label={t('resources.amendments.party')}
            value={organisationId}
            onChange={({ target }) => setOrganisation(target.value)}
            required
          >
            {parties.map((party) => (
              <MenuItem key={party.organisationId} value={party.organisationId}>
                {party.name}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label={t('resources.amendments.signatory')}
            value={signatory}
            onChange={({ target }) => setSignatory(target.value)}
            required
            autoFocus
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <TextField
            label={t('resources.amendments.signatoryTitle')}
            value={signatoryTitle}
            onChange={({ target }) => setTitle(target.value)}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <DateField
            label={t('resources.amendments.signedOn')}
            value={signedOn}
            onChange={({ target }) => setSignedOn(target.value)}
            required
            slotProps={{ htmlInput: { max: today } }}
          />
          <ErrorNotice error={patch.error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button type="submit" variant="contained" loading={patch.isPending} disabled={signatory.trim() === ''}>
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}
