import { TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Agreement, AgreementAct, CorrectStep } from '@concord/contracts';
import { DocumentChoice } from '../documents/DocumentChoice.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useRefusals } from '../parts/useRefusals.ts';
import { dayKind } from './stepDay.ts';
import { DayField, NoticeFields } from './StepFields.tsx';

/** A step as it is recorded: the one that is planned, or the last one taken. */
export interface RecordedStep {
  act: AgreementAct;
  on: string | null;
  reason: string | null;
  documentId: string | null;
}
interface CorrectDialogProps {
  agreement: Agreement;
  step: RecordedStep;
  onClose: () => void;
}
/** Corrects the day, the words, the document and the notice of a step; what it did stays. */
export function CorrectDialog({ agreement, step, onClose }: CorrectDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const today = useOfficeDay();
  const [on, setOn] = useState(step.on ?? '');
  const [reason, setReason] = useState(step.reason ?? '');
  const [documentId, setDocument] = useState(step.documentId ?? '');
  const underNotice = step.act === 'terminate' && agreement.notice !== null;
  const [notice, setNotice] = useState({
    on: agreement.notice?.on ?? '',
    organisationId: agreement.notice?.organisationId ?? '',
  });
  const correct = useMutation({
    mutationFn: (wish: CorrectStep) => concord.correctStep(agreement, wish),
    onSuccess: async () => {
      onClose();
      notify('instrument.correct.done', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  const refusals = useRefusals(correct.error, ['on', 'reason', 'documentId', 'notice.on', 'notice.organisationId']);
  const kind = dayKind(step.act, agreement.state);
  const owesReason = step.reason !== null || on < today;
  const noticeGiven = underNotice && notice.on !== '';
  return (
    <ReasonDialog
      title={t('resources.agreements.transition.title', {
        act: t('instrument.correct.title'),
        reference: agreement.reference,
      })}
      explanation={t('instrument.correct.hint')}
      confirm={t('instrument.correct.confirm')}
      reason="required"
      reasonLabel={t('instrument.correct.why')}
      reasonHint={t('instrument.correct.whyHint')}
      focusReason={false}
      busy={correct.isPending}
      unfinished={on === '' || (owesReason && reason.trim() === '') || (underNotice && notice.on === '')}
      error={refusals.rest}
      onConfirm={(correction) =>
        correct.mutate({
          on,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          ...(documentId ? { documentId } : {}),
          ...(noticeGiven ? { notice } : {}),
          correction,
        })
      }
      onClose={onClose}
    >
      {underNotice && <NoticeFields agreement={agreement} notice={notice} refusals={refusals} onChange={setNotice} />}
      {kind && (
        <DayField
          kind={kind}
          agreement={agreement}
          on={on}
          noticeOn={underNotice ? notice.on : ''}
          refusals={refusals}
          onChange={setOn}
        />
      )}
      <TextField
        label={t('instrument.correct.reason')}
        error={refusals.of('reason') !== undefined}
        helperText={refusals.of('reason')}
        value={reason}
        onChange={(event) => {
          refusals.mend('reason');
          setReason(event.target.value);
        }}
        required={owesReason}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <DocumentChoice
        agreementId={agreement.id}
        label={t('instrument.step.document')}
        required={step.documentId !== null}
        value={documentId}
        onChange={setDocument}
      />
    </ReasonDialog>
  );
}
