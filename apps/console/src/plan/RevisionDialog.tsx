import { MenuItem, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetOne, useNotify } from 'react-admin';
import { ReasonCode, reasonCodes, type Agreement, type Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { OddDates } from './OddDates.tsx';
import { oddDates } from './oddDates.ts';
import { useTerms } from './useTerms.tsx';

/** Proposes another agreed date for a milestone whose plan is fixed: when, why, and what becomes of its current date. */
export function RevisionDialog({ milestone, onClose }: { milestone: Milestone; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const dateText = useDateText();
  const [agreed, setAgreed] = useState('');
  const [current, setCurrent] = useState('');
  const [reasonCode, setReasonCode] = useState<ReasonCode | ''>('');
  const { terms, changed, fields } = useTerms(milestone);
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: milestone.agreementId });
  const today = useOfficeDay();
  const { predecessors } = milestone;
  const odd = oddDates({ startOn: terms.startOn, dates: [agreed, current], agreement, predecessors, today });
  const propose = useMutation({
    mutationFn: (reasonText: string) =>
      concord.proposePlanRevision({
        agreementId: milestone.agreementId,
        reasonCode: ReasonCode.parse(reasonCode),
        reasonText: reasonText || null,
        moves: [
          {
            milestoneId: milestone.id,
            ...(agreed ? { baselineDueOn: agreed } : {}),
            ...(current ? { dueOn: current } : {}),
            terms: changed,
          },
        ],
      }),
    onSuccess: async () => {
      onClose();
      notify('resources.plan-revisions.proposed', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  const refused = (field: string): { error: boolean; helperText?: string } => {
    const words = fieldErrorOf(propose.error, field);
    return words ? { error: true, helperText: words } : { error: false };
  };
  return (
    <ReasonDialog
      title={t('resources.plan-revisions.proposeTitle')}
      explanation={t('resources.plan-revisions.explanation')}
      confirm={t('resources.plan-revisions.propose')}
      reason={reasonCode === 'other' ? 'required' : 'optional'}
      reasonLabel={t('resources.plan-revisions.reasonText')}
      busy={propose.isPending}
      unfinished={(agreed === '' && Object.keys(changed).length === 0) || reasonCode === ''}
      error={propose.error}
      onConfirm={(words) => propose.mutate(words)}
      onClose={onClose}
    >
      <DateField
        label={t('resources.plan-revisions.agreed')}
        value={agreed}
        onChange={({ target }) => setAgreed(target.value)}
        autoFocus
        helperText={
          milestone.baselineDueOn &&
          t('resources.plan-revisions.agreedNow', { date: dateText(milestone.baselineDueOn) })
        }
        {...refused('moves.0.baselineDueOn')}
        sx={{ marginBlockStart: 0.5 }}
      />
      <DateField
        label={t('resources.plan-revisions.current')}
        value={current}
        onChange={({ target }) => setCurrent(target.value)}
        helperText={t('resources.plan-revisions.currentHint')}
        {...refused('moves.0.dueOn')}
      />
      <OddDates odd={odd} />
      {fields(refused)}
      <TextField
        select
        required
        label={t('resources.plan-revisions.reason')}
        value={reasonCode}
        onChange={({ target }) => setReasonCode(ReasonCode.parse(target.value))}
        {...refused('reasonCode')}
      >
        {reasonCodes.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`words.reasonCode.${code}`)}
          </MenuItem>
        ))}
      </TextField>
    </ReasonDialog>
  );
}
