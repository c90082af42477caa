import { MenuItem, TextField, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { AnswerConfirmation, Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { AnswerFields, isWhole, type GivenAnswer } from './AnswerFields.tsx';

interface DialogProps {
  milestone: Milestone;
  onClose: () => void;
}

/** Asks one person of another party; they get a link. */
export function AskDialog({ milestone, onClose }: DialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const queries = useQueryClient();
  const [contactId, setContactId] = useState('');
  const { data } = useQuery({
    queryKey: ['confirmation-people', milestone.id],
    queryFn: () => concord.confirmationPeople(milestone.id),
  });
  const people = data?.data ?? [];
  const ask = useMutation({
    networkMode: 'always',
    mutationFn: () => concord.askConfirmation(milestone.id, { contactId }),
    onSuccess: async () => {
      onClose();
      notify('confirmations.askDone', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  const refused = fieldErrorOf(ask.error, 'contactId');
  return (
    <ReasonDialog
      title={t('confirmations.askTitle')}
      explanation={t('confirmations.askExplain')}
      confirm={t('confirmations.askSend')}
      reason="none"
      busy={ask.isPending}
      unfinished={contactId === ''}
      error={ask.error}
      onConfirm={() => ask.mutate()}
      onClose={onClose}
    >
      {data && people.length === 0 ? (
        <Typography color="text.secondary">{t('confirmations.askNobody')}</Typography>
      ) : (
        <TextField
          select
          label={t('confirmations.askWhom')}
          value={contactId}
          onChange={({ target }) => setContactId(target.value)}
          required
          error={refused !== undefined}
          helperText={refused}
          sx={{ marginBlockStart: 1 }}
        >
          {people.map(({ id, name, title, organisation }) => (
            <MenuItem key={id} value={id}>
              {[name, title, organisation].filter(Boolean).join(', ')}
            </MenuItem>
          ))}
        </TextField>
      )}
    </ReasonDialog>
  );
}

/** The partner's own answer, signed in. */
export function ConfirmDialog({ milestone, onClose }: DialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const queries = useQueryClient();
  const [given, setGiven] = useState<GivenAnswer>({ answer: '', comment: '' });
  const confirm = useMutation({
    networkMode: 'always',
    mutationFn: (answer: AnswerConfirmation['answer']) =>
      concord.confirmMilestone(milestone, { answer, comment: given.comment.trim() || null }),
    onSuccess: async (_, answer) => {
      onClose();
      notify(`confirmations.done.${answer}`, { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('confirmations.answerTitle')}
      explanation={`${milestone.title}. ${t('confirmations.answerExplain')}`}
      confirm={t(given.answer === '' ? 'confirmations.answer' : `confirmations.give.${given.answer}`)}
      colour={given.answer === 'disputed' ? 'warning' : 'primary'}
      reason="none"
      busy={confirm.isPending}
      unfinished={!isWhole(given)}
      error={confirm.error}
      onConfirm={() => given.answer !== '' && confirm.mutate(given.answer)}
      onClose={onClose}
    >
      <AnswerFields given={given} onChange={setGiven} error={fieldErrorOf(confirm.error, 'comment')} />
    </ReasonDialog>
  );
}
