import { Alert, AlertTitle, Autocomplete, Box, Checkbox, FormControlLabel, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useGetList } from 'react-admin';
import {
  agreementMachine,
  isDatedAct,
  lastOfNotice,
  stepsFrom,
  type Agreement,
  type AgreementAct,
  type AgreementState,
  type Asked,
  type Touched,
  type TransitionAgreement,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { DocumentChoice } from '../documents/DocumentChoice.tsx';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { agreementStateText } from '../parts/StateChip.tsx';
import { useRefusals } from '../parts/useRefusals.ts';
import { isUnderNotice } from './over.ts';
import { DayField, NoticeFields } from './StepFields.tsx';
import { dayKind, firstDay, wayText, type AgreementStep, type StepWay } from './stepDay.ts';

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
  'takeBack',
]);

interface StepDialogProps {
  agreement: Agreement;
  step: AgreementStep;
  /** The step under a name of its own. */
  way?: StepWay | undefined;
  busy: boolean;
  error: unknown;
  onConfirm: (wish: TransitionAgreement) => void;
  onClose: () => void;
}
/** Asks for what a step stands on and for its day, and shows what it touches before it is taken. */
export function StepDialog({ agreement, step, way, busy, error, onConfirm, onClose }: StepDialogProps) {
  const t = useTexts();
  const today = useOfficeDay();
  const [documentId, setDocument] = useState('');
  const [successorId, setSuccessor] = useState('');
  const [endsOn, setEnd] = useState('');
  const [on, setOn] = useState(() => firstDay(agreement, way, today));
  const [notice, setNotice] = useState({ on: today, organisationId: '' });
  const [replacesPlan, setReplaces] = useState(false);
  const refusals = useRefusals(error, [
    'on',
    'endsOn',
    'documentId',
    'successorId',
    'notice.on',
    'notice.organisationId',
  ]);
  const extends_ = step.act === 'extend';
  const act = wayText(t, agreement, step.act, way);
  const asks = (what: Asked): boolean => step.asks?.includes(what) ?? false;
  const dated = dayKind(step.act, agreement.state);
  const kind = way === 'letEnd' ? null : dated;
  const waits = agreement.planned !== null && dated !== null && on > today;
  const unfinished =
    (waits && !replacesPlan) ||
    (asks('document') && documentId === '') ||
    (asks('successor') && successorId === '') ||
    (extends_ && way !== 'takeUp' && endsOn === '') ||
    (kind !== null && on === '') ||
    (way === 'notice' && (notice.on === '' || notice.organisationId === ''));
  return (
    <ReasonDialog
      title={t('resources.agreements.transition.title', { act, reference: agreement.reference })}
      explanation={<Explanation agreement={agreement} step={step} way={way} />}
      confirm={step.act === 'takeBack' ? t('instrument.step.takeBack') : act}
      {...(step.act === 'takeBack' ? { reasonHint: t('instrument.correct.whyHint') } : {})}
      reason={reasonOf(step, { documentId, way, past: isDatedAct(step.act) && on !== '' && on < today })}
      focusReason={kind === null && !extends_ && !step.asks}
      busy={busy}
      unfinished={unfinished}
      error={refusals.rest}
      onConfirm={(reason) =>
        onConfirm({
          to: step.to,
          act: step.act,
          ...(reason ? { reason } : {}),
          ...(documentId ? { documentId } : {}),
          ...(successorId ? { successorId } : {}),
          ...(endsOn ? { endsOn } : {}),
          ...(dated ? { on } : {}),
          ...(waits && replacesPlan ? { replacesPlan } : {}),
          ...(way === 'notice' ? { notice } : {}),
        })
      }
      onClose={onClose}
    >
      {touching.has(step.act) && <Touches agreement={agreement} step={step} />}
      {agreement.planned && (
        <OtherPlan
          agreement={agreement}
          planned={agreement.planned}
          to={step.to}
          waits={waits}
          replaces={replacesPlan}
          onReplace={setReplaces}
        />
      )}
      {way === 'notice' && (
        <NoticeFields
          agreement={agreement}
          notice={notice}
          refusals={refusals}
          onChange={(given) => {
            setNotice(given);
            if (given.on !== notice.on) setOn(given.on === '' ? '' : (lastOfNotice(agreement, given.on) ?? ''));
          }}
        />
      )}
      {kind && (
        <DayField
          kind={kind}
          agreement={agreement}
          on={on}
          noticeOn={way === 'notice' ? notice.on : ''}
          refusals={refusals}
          onChange={setOn}
        />
      )}
      {extends_ && (
        <DateField
          autoFocus={kind === null}
          error={refusals.of('endsOn') !== undefined}
          required={way !== 'takeUp'}
          label={t('instrument.step.newEnd')}
          helperText={refusals.of('endsOn') ?? (way === 'takeUp' ? t('instrument.step.newEndOptional') : undefined)}
          value={endsOn}
          onChange={(event) => {
            refusals.mend('endsOn');
            setEnd(event.target.value);
          }}
        />
      )}
      {(extends_ || asks('document')) && (
        <DocumentChoice
          agreementId={agreement.id}
          label={t(documentLabel(extends_, way))}
          required={!extends_}
          value={documentId}
          onChange={setDocument}
        />
      )}
      {asks('successor') && <SuccessorChoice agreement={agreement} onChange={setSuccessor} />}
    </ReasonDialog>
  );
}

const documentLabel = (extends_: boolean, way: StepWay | undefined) =>
  way === 'notice'
    ? 'instrument.step.documentNotice'
    : extends_
      ? 'instrument.step.documentOptional'
      : 'instrument.step.document';

/** Whether words are owed: for what the step asks them, for a day that is past, and for taking back an end. */
function reasonOf(
  { reason, act }: AgreementStep,
  { documentId, way, past }: { documentId: string; way: StepWay | undefined; past: boolean },
): 'required' | 'optional' | 'none' {
  if (past || reason === true || way === 'takeUp') return 'required';
  if (reason === 'unless_document') return documentId === '' ? 'required' : 'optional';
  return act === 'end' ? 'optional' : 'none';
}

function Explanation({ agreement, step, way }: Pick<StepDialogProps, 'agreement' | 'step' | 'way'>): ReactNode {
  const t = useTexts();
  const write = useDateText();
  const date = agreement.endsOn ? write(agreement.endsOn) : '';
  if (way === 'takeUp')
    return t(agreement.endsOn ? 'instrument.explain.takeUp' : 'instrument.explain.takeUpOpen', { date });
  if (way) return t(`instrument.explain.${way}`, { date });
  if (step.act === 'takeBack')
    return t('instrument.explain.takeBack', { state: agreementStateText(t, agreement.type, step.to) });
  return isExplained(step.act) ? t(`resources.agreements.transition.explain.${step.act}`) : null;
}

interface OtherPlanProps {
  agreement: Agreement;
  planned: NonNullable<Agreement['planned']>;
  to: AgreementState;
  /** The step would wait for a day to come, too. */
  waits: boolean;
  replaces: boolean;
  onReplace: (replaces: boolean) => void;
}
/** A step that is planned already, and what becomes of it: one can wait at a time. */
function OtherPlan({ agreement, planned, to, waits, replaces, onReplace }: OtherPlanProps) {
  const t = useTexts();
  const write = useDateText();
  const stays = stepsFrom(agreementMachine, to).some(({ act }) => act === planned.act);
  return (
    <Alert severity={waits ? 'warning' : 'info'}>
      <AlertTitle>{t(`instrument.planned.${planned.act}`, { date: write(planned.on) })}</AlertTitle>
      {waits ? t('instrument.planned.oneAtATime') : t(stays ? 'instrument.planned.stays' : 'instrument.planned.goes')}
      {waits && (
        <FormControlLabel
          sx={{ display: 'flex' }}
          control={<Checkbox checked={replaces} onChange={(_, checked) => onReplace(checked)} />}
          label={t(isUnderNotice(agreement) ? 'instrument.planned.replaceNotice' : 'instrument.planned.replace')}
        />
      )}
    </Alert>
  );
}

function Touches({ agreement, step: { to, act } }: Pick<StepDialogProps, 'agreement' | 'step'>) {
  const t = useTexts();
  const concord = useConcord();
  const { data } = useQuery({
    queryKey: ['agreements', 'preview', agreement.id, agreement.version, to, act],
    queryFn: () => concord.previewTransition(agreement.id, { to, act }),
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
            <TouchedLine key={`${touched.thing} ${touched.effect}`} touched={touched} />
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
