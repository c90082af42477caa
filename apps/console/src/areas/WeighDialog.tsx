import { TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import type { Area } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

/** What an area weighs once progress was logged: decided with a reason. */
export function WeighDialog({ area, onClose }: { area: Area; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const refresh = useRefresh();
  const [weight, setWeight] = useState(String(area.weight));
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string) => concord.weighArea(area, { weight: Number(weight), reason }),
    onSuccess: () => {
      onClose();
      refresh();
    },
  });
  const amiss = fieldErrorOf(error, 'weight');
  return (
    <ReasonDialog
      title={t('resources.areas.weigh.act')}
      explanation={t('resources.areas.weigh.explanation')}
      confirm={t('resources.areas.weigh.act')}
      reason="required"
      focusReason={false}
      busy={isPending}
      unfinished={!(Number(weight) > 0) || Number(weight) === area.weight}
      error={amiss === undefined ? error : null}
      onConfirm={mutate}
      onClose={onClose}
    >
      <TextField
        type="number"
        label={t('resources.areas.fields.weight')}
        value={weight}
        onChange={(event) => setWeight(event.target.value)}
        required
        autoFocus
        error={amiss !== undefined}
        helperText={amiss ?? t('resources.areas.weightHint')}
        sx={{ marginBlockStart: 0.75 }}
        slotProps={{ htmlInput: { min: 0.1, max: 1000, step: 0.1 } }}
      />
    </ReasonDialog>
  );
}
