import { Box, Button, DialogActions, DialogContent, DialogTitle, MenuItem, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCreate, useGetList, useUpdate } from 'react-admin';
import {
  riskLevel,
  riskStates,
  type Contact,
  type Risk,
  type RiskState,
  type SubjectType,
  type Visibility,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { useUndoNotice } from '../parts/UndoNotice.tsx';
import { RiskLevelChip } from './RiskChips.tsx';

interface RiskDialogProps {
  agreementId: string;
  subject: { type: SubjectType; id: string };
  /** The risk to change; a new one when null. */
  risk: Risk | null;
  onClose: () => void;
}
const scale = [1, 2, 3, 4, 5] as const;

/** A risk as it is written down: what, how likely, how bad, who watches it, what is done, who may know. */
export function RiskDialog({ agreementId, subject, risk, onClose }: RiskDialogProps) {
  const t = useTexts();
  const [draft, setDraft] = useState(() => draftOf(risk));
  const queries = useQueryClient();
  const [create, created] = useCreate();
  const [update, updated] = useUpdate<Risk>();
  const tell = useUndoNotice();
  const error = created.error ?? updated.error;
  const set = (changes: Partial<Draft>): void => setDraft((now) => ({ ...now, ...changes }));
  // the matrix and the line beside the light count the same rows
  const onSuccess = (): void => {
    void queries.invalidateQueries({ queryKey: ['risks'] });
    onClose();
  };
  const save = (): void => {
    const data = {
      ...draft,
      title: draft.title.trim(),
      description: orNull(draft.description),
      response: orNull(draft.response),
      reviewOn: orNull(draft.reviewOn),
      ownerContactId: orNull(draft.ownerContactId),
    };
    const { state, outcome, ...first } = data;
    if (risk)
      void update(
        'risks',
        { id: risk.id, data: { ...risk, ...first, state, outcome: orNull(outcome) }, previousData: risk },
        {
          mutationMode: 'pessimistic',
          onSuccess: (saved) => {
            tell('risks', saved, risk);
            onSuccess();
          },
        },
      );
    else
      void create(
        'risks',
        { data: { ...first, agreementId, subjectType: subject.type, subjectId: subject.id } },
        { onSuccess },
      );
  };
  return (
    <FormDialog onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="risk-title">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogTitle id="risk-title">{t(risk ? 'risks.edit' : 'risks.add')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, '& > *:first-of-type': { marginBlockStart: 0.75 } }}>
          <RiskFields agreementId={agreementId} owner={risk?.owner ?? null} draft={draft} set={set} error={error} />
          {risk && <RiskProgress draft={draft} set={set} error={error} />}
          {!fieldErrorOf(error, 'reviewOn') && <ErrorNotice error={error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            loading={created.isPending || updated.isPending}
            disabled={draft.title.trim() === ''}
          >
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}

interface Draft {
  title: string;
  description: string;
  likelihood: number;
  impact: number;
  ownerContactId: string;
  response: string;
  reviewOn: string;
  visibility: Visibility;
  state: RiskState;
  outcome: string;
}
const draftOf = (risk: Risk | null): Draft => ({
  title: risk?.title ?? '',
  description: risk?.description ?? '',
  likelihood: risk?.likelihood ?? 3,
  impact: risk?.impact ?? 3,
  ownerContactId: risk?.ownerContactId ?? '',
  response: risk?.response ?? '',
  reviewOn: risk?.reviewOn ?? '',
  visibility: risk?.visibility ?? 'internal',
  state: risk?.state ?? 'open',
  outcome: risk?.outcome ?? '',
});
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

interface FieldsProps {
  draft: Draft;
  set: (changes: Partial<Draft>) => void;
  error: unknown;
}
function RiskFields({
  agreementId,
  owner,
  draft,
  set,
  error,
}: FieldsProps & { agreementId: string; owner: string | null }) {
  const t = useTexts();
  const today = useOfficeDay();
  const [first] = useState({ id: draft.ownerContactId, name: owner });
  const { data: people = [] } = useGetList<Contact>('contacts', {
    filter: { peopleOf: agreementId },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  // whoever watches it already stays one to choose
  const gone = first.name !== null && people.every(({ id }) => id !== first.id) ? [first] : [];
  const contacts = [
    ...gone,
    ...people.map(({ id, name, organisation }) => ({ id, name: `${name}, ${organisation.name}` })),
  ];
  const words = (name: 'title' | 'description' | 'response', required = false) => (
    <TextField
      label={t(`risks.fields.${name}`)}
      value={draft[name]}
      onChange={({ target }) => set({ [name]: target.value })}
      required={required}
      autoFocus={required}
      multiline
      minRows={required ? 1 : 2}
      error={fieldErrorOf(error, name) !== undefined}
      helperText={fieldErrorOf(error, name)}
      slotProps={{ htmlInput: { maxLength: required ? 300 : 10_000 } }}
    />
  );
  const step = (name: 'likelihood' | 'impact') => (
    <TextField
      select
      label={t(`risks.fields.${name}`)}
      value={draft[name]}
      onChange={({ target }) => set({ [name]: Number(target.value) })}
    >
      {scale.map((value) => (
        <MenuItem key={value} value={value}>
          {value} · {t(`risks.${name}.${value}`)}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <>
      {words('title', true)}
      {words('description')}
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr auto' }, alignItems: 'center' }}
      >
        {step('likelihood')}
        {step('impact')}
        <RiskLevelChip level={riskLevel(draft.likelihood, draft.impact)} />
      </Box>
      {words('response')}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <TextField
          select
          label={t('risks.fields.ownerContactId')}
          value={draft.ownerContactId}
          onChange={({ target }) => set({ ownerContactId: target.value })}
        >
          <MenuItem value="">{t('risks.nobody')}</MenuItem>
          {contacts.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <DateField
          label={t('risks.fields.reviewOn')}
          value={draft.reviewOn}
          onChange={({ target }) => set({ reviewOn: target.value })}
          error={fieldErrorOf(error, 'reviewOn') !== undefined}
          helperText={fieldErrorOf(error, 'reviewOn')}
          slotProps={{ htmlInput: { min: today } }}
        />
      </Box>
      <TextField
        select
        label={t('risks.fields.visibility')}
        value={draft.visibility}
        onChange={({ target }) => set({ visibility: target.value === 'partner' ? 'partner' : 'internal' })}
        error={fieldErrorOf(error, 'visibility') !== undefined}
        helperText={fieldErrorOf(error, 'visibility') ?? t(`risks.readBy.${draft.visibility}`)}
      >
        <MenuItem value="internal">{t('comments.internal')}</MenuItem>
        <MenuItem value="partner">{t('comments.shared')}</MenuItem>
      </TextField>
    </>
  );
}

/** What became of it. */
function RiskProgress({ draft, set, error }: FieldsProps) {
  const t = useTexts();
  const over = draft.state === 'occurred' || draft.state === 'closed';
  return (
    <>
      <TextField
        select
        label={t('risks.fields.state')}
        value={draft.state}
        onChange={({ target }) => set({ state: riskStates.find((state) => state === target.value) ?? 'open' })}
      >
        {riskStates.map((state) => (
          <MenuItem key={state} value={state}>
            {t(`words.riskState.${state}`)}
          </MenuItem>
        ))}
      </TextField>
      {over && (
        <TextField
          label={t('risks.fields.outcome')}
          value={draft.outcome}
          onChange={({ target }) => set({ outcome: target.value })}
          required
          multiline
          minRows={2}
          error={fieldErrorOf(error, 'outcome') !== undefined}
          helperText={fieldErrorOf(error, 'outcome') ?? t('risks.outcomeHint')}
        />
      )}
      {draft.state === 'mitigated' && (
        <Typography variant="body2" color="text.secondary">
          {t('risks.mitigatedHint')}
        </Typography>
      )}
    </>
  );
}
