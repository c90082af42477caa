import { Autocomplete, Box, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useGetList } from 'react-admin';
import type {
  Agreement,
  AgreementAct,
  AgreementGuard,
  AgreementState,
  Asked,
  Step,
  Touched,
  TransitionAgreement,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { DocumentChoice } from '../documents/DocumentChoice.tsx';
import { useConcord } from '../layout/me.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { agreementActText } from '../parts/StateChip.tsx';

export type AgreementStep = Step<AgreementState, AgreementAct, AgreementGuard>;

/** Steps whose effects are worth a word before they are taken. */
const explained = ['suspend', 'terminate', 'cancel', 'end'] as const;
const isExplained = (act: AgreementAct): act is (typeof explained)[number] => explained.some((one) => one === act);
/** Steps that touch what hangs on the agreement. */
const touching: ReadonlySet<AgreementAct> = new Set<AgreementAct>([
  'suspend',
  'resume',
  'terminate',
  'supersede',
  'end',
  'extend',
  'close',
  'cancel',
]);

interface StepDialogProps {
  agreement: Agreement;
  step: AgreementStep;
  busy: boolean;
  error: unknown;
  onConfirm: (wish: TransitionAgreement) => void;
  onClose: () => void;
}
/** Asks for what a step stands on, and shows what it touches before it is taken. */
export function StepDialog({ agreement, step, busy, error, onConfirm, onClose }: StepDialogProps) {
  const t = useTexts();
  const [documentId, setDocument] = useState('');
  const [successorId, setSuccessor] = useState('');
  const [endsOn, setEnd] = useState('');
  const extends_ = step.act === 'extend';
  const act = agreementActText(t, agreement.type, step.act);
  const asks = (what: Asked): boolean => step.asks?.includes(what) ?? false;
  const unfinished =
    (asks('document') && documentId === '') || (asks('successor') && successorId === '') || (extends_ && endsOn === '');
  const optionalReason = step.reason === 'unless_document' && documentId !== '';
  return (
    <ReasonDialog
      title={t('resources.agreements.transition.title', { act, reference: agreement.reference })}
      explanation={isExplained(step.act) ? t(`resources.agreements.transition.explain.${step.act}`) : undefined}
      confirm={act}
      reason={step.reason ? (optionalReason ? 'optional' : 'required') : 'none'}
      busy={busy}
      unfinished={unfinished}
      error={error}
      onConfirm={(reason) =>
        onConfirm({
          to: step.to,
          act: step.act,
          ...(reason ? { reason } : {}),
          ...(documentId ? { documentId } : {}),
          ...(successorId ? { successorId } : {}),
          ...(endsOn ? { endsOn } : {}),
        })
      }
      onClose={onClose}
    >
      {touching.has(step.act) && <Touches agreement={agreement} to={step.to} />}
      {extends_ && (
        <TextField
          type="date"
          required
          label={t('instrument.step.newEnd')}
          value={endsOn}
          onChange={(event) => setEnd(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
      {(extends_ || asks('document')) && (
        <DocumentChoice
          agreementId={agreement.id}
          label={t(extends_ ? 'instrument.step.documentOptional' : 'instrument.step.document')}
          required={!extends_}
          value={documentId}
          onChange={setDocument}
        />
      )}
      {asks('successor') && <SuccessorChoice agreement={agreement} onChange={setSuccessor} />}
    </ReasonDialog>
  );
}

function Touches({ agreement, to }: { agreement: Agreement; to: AgreementState }) {
  const t = useTexts();
  const concord = useConcord();
  const { data } = useQuery({
    queryKey: ['agreements', 'preview', agreement.id, agreement.version, to],
    queryFn: () => concord.previewTransition(agreement.id, to),
  });
  if (!data) return null;
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, paddingInline: 1.5, paddingBlock: 1 }}>
      <Typography variant="h4" component="h3" sx={{ marginBlockEnd: 0.5 }}>
        {t('instrument.step.touches')}
      </Typography>
      {data.touches.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {t('instrument.step.nothing')}
        </Typography>
      ) : (
        <Box component="ul" sx={{ margin: 0, paddingInlineStart: 2.25 }}>
          {data.touches.map((touched) => (
            <TouchedLine key={touched.thing} touched={touched} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function TouchedLine({ touched: { thing, effect, count } }: { touched: Touched }): ReactNode {
  const t = useTexts();
  return (
    <Typography component="li" variant="body2">
      {t('shell.labelled', { label: t(`instrument.touched.${thing}`, { smart_count: count }) })}{' '}
      {t(`instrument.effect.${effect}`)}
    </Typography>
  );
}

function SuccessorChoice({ agreement, onChange }: { agreement: Agreement; onChange: (id: string) => void }) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const { data = [] } = useGetList<Agreement>(
    'agreements',
    { filter: { q: typed }, pagination: { page: 1, perPage: 20 }, sort: { field: 'reference', order: 'DESC' } },
    { placeholderData: (before) => before },
  );
  return (
    <Autocomplete
      options={data.filter(({ id }) => id !== agreement.id)}
      filterOptions={(rows) => rows}
      getOptionLabel={({ reference, title }) => `${reference} ${title}`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, chosen) => onChange(chosen?.id ?? '')}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => <TextField {...params} required label={t('instrument.step.successor')} />}
    />
  );
}
