import { Box, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Commitment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

/** More than a year: of an agreement that does not say since when it stands, only whoever types knows whether that is meant. */
const isLongAgo = (on: string, today: string): boolean =>
  on !== '' && on < `${String(Number(today.slice(0, 4)) - 1)}${today.slice(4)}`;

/** What sets a commitment off has happened: on which day, what it was, and what is to be done by when. */
export function HappenedDialog({ commitment, onClose }: { commitment: Commitment; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const today = useOfficeDay();
  const [typed, setTyped] = useState({ on: today, title: '', dueOn: null as string | null });
  const record = useMutation({
    mutationFn: (note: string) =>
      concord.recordOccurrence(commitment.id, {
        on: typed.on,
        note: note || null,
        ...(typed.dueOn ? { dueOn: typed.dueOn } : {}),
        ...(typed.title.trim() ? { title: typed.title.trim() } : {}),
      }),
    onSuccess: async () => {
      onClose();
      notify('plan.happened.done', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  const input = (name: keyof typeof typed, hint?: string) => {
    const refused = fieldErrorOf(record.error, name);
    return {
      label: t(`plan.happened.${name === 'title' ? 'name' : name}`),
      value: typed[name] ?? typed.on,
      onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [name]: target.value }),
      error: refused !== undefined,
      helperText: refused ?? hint,
    };
  };
  const placed = (['on', 'title', 'dueOn'] as const).some((name) => fieldErrorOf(record.error, name));
  return (
    <ReasonDialog
      title={t('plan.happened.open')}
      explanation={t('plan.happened.explanation', { trigger: commitment.trigger ?? '' })}
      confirm={t('plan.happened.confirm')}
      reason="optional"
      reasonLabel={t('plan.happened.note')}
      reasonHint={t('plan.happened.noteHint')}
      busy={record.isPending}
      unfinished={typed.on === ''}
      error={placed ? null : record.error}
      onConfirm={(note) => record.mutate(note)}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, paddingBlockStart: 0.5 }}>
        <DateField {...input('on', isLongAgo(typed.on, today) ? t('plan.happened.longAgo') : undefined)} required />
        <DateField {...input('dueOn', t('plan.happened.dueOnHint'))} />
        <TextField
          {...input('title', t('plan.happened.titleHint'))}
          multiline
          sx={{ gridColumn: '1 / -1' }}
          slotProps={{ htmlInput: { maxLength: 300 } }}
        />
      </Box>
    </ReasonDialog>
  );
}
