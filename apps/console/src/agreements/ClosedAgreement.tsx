import LockOpen from '@mui/icons-material/LockOpen';
import { Button, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { NotFound } from '../parts/ErrorNotice.tsx';
import { useInstantText } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

/** An agreement that is not there for this reader: an administrator opens it, should it be confidential. */
export function ClosedAgreement() {
  const { id } = useParams();
  return <NotFound>{id && <OpenConfidentialButton id={id} />}</NotFound>;
}

/** The way of an administrator into a confidential agreement of others: the one of this page, or by its reference. */
export function OpenConfidentialButton({ id }: { id?: string }) {
  const t = useTexts();
  const holds = useHolds();
  const [asking, setAsking] = useState(false);
  if (!holds('confidential-readings.write')) return null;
  return (
    <>
      <Button startIcon={<LockOpen />} onClick={() => setAsking(true)}>
        {t(id ? 'resources.agreements.open.this' : 'resources.agreements.open.one')}
      </Button>
      {asking && <OpenDialog {...(id ? { id } : {})} onClose={() => setAsking(false)} />}
    </>
  );
}

function OpenDialog({ id, onClose }: { id?: string; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const instant = useInstantText();
  const [agreement, setAgreement] = useState(id ?? '');
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string) => concord.openConfidential({ agreement: agreement.trim(), reason }),
    onSuccess: async ({ agreementId, endsAt }) => {
      onClose();
      await queries.invalidateQueries();
      void navigate(`/agreements/${agreementId}/show`);
      if (endsAt)
        notify('resources.agreements.open.done', { type: 'success', messageArgs: { until: instant(endsAt) } });
    },
  });
  return (
    <ReasonDialog
      title={t('resources.agreements.open.title')}
      explanation={t('resources.agreements.open.explanation')}
      confirm={t('resources.agreements.open.confirm')}
      reason="required"
      focusReason={id !== undefined}
      reasonHint={t('resources.agreements.open.reasonHint')}
      unfinished={agreement.trim() === ''}
      busy={isPending}
      error={error}
      onConfirm={mutate}
      onClose={onClose}
    >
      {id === undefined && (
        <TextField
          label={t('resources.agreements.fields.reference')}
          value={agreement}
          onChange={(event) => setAgreement(event.target.value)}
          required
          autoFocus
          fullWidth
          sx={{ marginBlockStart: 0.5 }}
          slotProps={{ htmlInput: { maxLength: 100 } }}
        />
      )}
    </ReasonDialog>
  );
}
