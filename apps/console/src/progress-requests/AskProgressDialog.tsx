import { MenuItem, TextField, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

/** Asks one person how it stands; they get a link. */
export function AskProgressDialog({ milestone, onClose }: { milestone: Milestone; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['progress-people', milestone.id],
    queryFn: () => concord.progressPeople(milestone.id),
  });
  const people = data?.data ?? [];
  // whoever is responsible is asked unless somebody else is chosen
  const contactId = chosen ?? people.find(({ responsible }) => responsible)?.id ?? '';
  const ask = useMutation({
    networkMode: 'always',
    mutationFn: (note: string) => concord.askProgress(milestone.id, { contactId, note: note || null }),
    onSuccess: async () => {
      onClose();
      notify('progressRequests.askDone', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  const refused = fieldErrorOf(ask.error, 'contactId');
  const nobody = data !== undefined && people.length === 0;
  return (
    <ReasonDialog
      title={t('progressRequests.askTitle')}
      explanation={t('progressRequests.askExplain')}
      confirm={t('progressRequests.askSend')}
      reason={nobody ? 'none' : 'optional'}
      reasonLabel={t('progressRequests.note')}
      reasonHint={t('progressRequests.noteHint')}
      busy={ask.isPending}
      unfinished={contactId === ''}
      error={refused ? null : ask.error}
      onConfirm={(note) => ask.mutate(note)}
      onClose={onClose}
    >
      {nobody ? (
        <Typography color="text.secondary">{t('progressRequests.askNobody')}</Typography>
      ) : (
        <TextField
          select
          label={t('confirmations.askWhom')}
          value={contactId}
          onChange={({ target }) => setChosen(target.value)}
          required
          error={refused !== undefined}
          helperText={refused}
          sx={{ marginBlockStart: 1 }}
        >
          {people.map(({ id, name, title, organisation, responsible }) => (
            <MenuItem key={id} value={id}>
              {[name, title, organisation, responsible && t('progressRequests.responsible')].filter(Boolean).join(', ')}
            </MenuItem>
          ))}
        </TextField>
      )}
    </ReasonDialog>
  );
}
