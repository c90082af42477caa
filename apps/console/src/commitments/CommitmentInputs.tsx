import { Typography } from '@mui/material';
import { useMemo } from 'react';
import {
  AutocompleteArrayInput,
  AutocompleteInput,
  CheckboxGroupInput,
  RadioButtonGroupInput,
  ReferenceInput,
  SelectInput,
  TextInput,
  useGetList,
  useGetOne,
} from 'react-admin';
import { useWatch } from 'react-hook-form';
import {
  commitmentKinds,
  commitmentSchedules,
  commitmentStrengths,
  valuationMethods,
  type Agreement,
  type Area,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useCodelist } from '../parts/codelists.ts';
import { QuoteInput } from '../parts/QuoteInput.tsx';
import { PreciseDateInput } from '../parts/PreciseDateInput.tsx';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { TagInput } from '../parts/TagInput.tsx';
import { AmountInput } from './AmountInput.tsx';
import { RecurrenceInput } from './RecurrenceInput.tsx';

interface Choice {
  id: string;
  name: string;
}
/** The agreement an amendment changes, with the areas and parties that it brings in itself. */
export interface AmendedGround {
  agreementId: string;
  areas: readonly Choice[];
  parties: readonly Choice[];
  /** Of a commitment that the amendment adds. */
  isNew: boolean;
}
interface CommitmentInputsProps {
  /** Once its agreement is settled. */
  placed: boolean;
  amended?: AmendedGround;
}
/** The inputs of a commitment, shared by recording and changing it, by itself or within an amendment. */
export function CommitmentInputs({ placed, amended }: CommitmentInputsProps) {
  const t = useTexts();
  const given: unknown = useWatch({ name: 'agreementId' });
  const agreementId = amended?.agreementId ?? (typeof given === 'string' ? given : '');
  return (
    <>
      <FormSection title={t('resources.commitments.form.what')}>
        <WholeLine>
          <TextInput source="title" isRequired multiline fullWidth helperText={false} />
        </WholeLine>
        <WholeLine>
          <TextInput source="description" multiline minRows={2} fullWidth helperText={false} />
        </WholeLine>
        {!placed && <AgreementInput />}
        <WhatInputs agreementId={agreementId} isNew={amended ? amended.isNew : !placed} />
      </FormSection>
      {agreementId && (
        <>
          <FormSection title={t('resources.commitments.form.who')}>
            <WhoInputs agreementId={agreementId} amended={amended} />
          </FormSection>
          {(!amended || amended.isNew) && (
            <FormSection title={t('resources.commitments.form.words')}>
              <WholeLine>
                <QuoteInput agreementId={agreementId} />
              </WholeLine>
            </FormSection>
          )}
        </>
      )}
      <FormSection title={t('resources.commitments.form.when')}>
        <TimingInputs />
      </FormSection>
      <FormSection title={t('resources.commitments.form.worth')}>
        <WorthInputs />
      </FormSection>
    </>
  );
}

function AgreementInput() {
  return (
    <WholeLine>
      <ReferenceInput source="agreementId" reference="agreements" sort={{ field: 'reference', order: 'DESC' }}>
        <AutocompleteInput
          optionText={({ reference, title }: Agreement) => `${reference} ${title}`}
          filterToQuery={(q: string) => ({ q })}
          isRequired
          helperText={false}
        />
      </ReferenceInput>
    </WholeLine>
  );
}

function WhatInputs({ agreementId, isNew }: { agreementId: string; isNew: boolean }) {
  const t = useTexts();
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: agreementId }, { enabled: agreementId !== '' });
  // the server refuses it too; it is not offered because it could not be kept
  const strengths = commitmentStrengths.filter((one) => one !== 'binding' || agreement?.binding !== false);
  return (
    <>
      <SelectInput
        source="kind"
        isRequired
        choices={commitmentKinds.map((id) => ({ id, name: t(`words.commitmentKind.${id}`) }))}
        translateChoice={false}
        helperText={false}
      />
      <SelectInput
        source="strength"
        isRequired
        choices={strengths.map((id) => ({ id, name: t(`words.commitmentStrength.${id}`) }))}
        translateChoice={false}
        helperText={t('resources.commitments.form.strengthHint')}
      />
      {isNew && (
        <SelectInput
          source="state"
          choices={(['accepted', 'proposed'] as const).map((id) => ({ id, name: t(`words.commitmentState.${id}`) }))}
          translateChoice={false}
          helperText={t('resources.commitments.form.proposedHint')}
        />
      )}
      <WholeLine>
        <TagInput />
      </WholeLine>
    </>
  );
}

function WhoInputs({ agreementId, amended }: { agreementId: string; amended: AmendedGround | undefined }) {
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: agreementId });
  const { data: areas = [] } = useGetList<Area>('areas', {
    filter: { agreementId },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'order', order: 'ASC' },
  });
  const main: unknown = useWatch({ name: 'areaId' });
  const joining = amended?.areas;
  const choices = useMemo(
    () => [...areas.map(({ id, order, title }) => ({ id, name: `${String(order)}. ${title}` })), ...(joining ?? [])],
    [areas, joining],
  );
  const parties = [...(agreement?.parties ?? []), ...(amended?.parties ?? [])].map(({ id, name }) => ({ id, name }));
  return (
    <>
      <WholeLine>
        <CheckboxGroupInput
          source="ownerPartyIds"
          choices={parties}
          translateChoice={false}
          isRequired
          helperText={false}
          row
        />
      </WholeLine>
      <WholeLine>
        <SelectInput
          source="areaId"
          isRequired
          choices={choices}
          translateChoice={false}
          fullWidth
          helperText={false}
          sx={{ '& .MuiSelect-select': { whiteSpace: 'normal' } }}
        />
      </WholeLine>
      <WholeLine>
        <AutocompleteArrayInput
          source="furtherAreaIds"
          choices={choices.filter(({ id }) => id !== main)}
          translateChoice={false}
          fullWidth
          helperText={false}
        />
      </WholeLine>
    </>
  );
}

function TimingInputs() {
  const t = useTexts();
  const schedule: unknown = useWatch({ name: 'schedule' });
  return (
    <>
      <WholeLine>
        <RadioButtonGroupInput
          source="schedule"
          label={false}
          aria-label={t('resources.commitments.fields.schedule')}
          choices={commitmentSchedules.map((id) => ({
            id,
            name: `${t(`words.commitmentSchedule.${id}`)}, ${t(`resources.commitments.scheduleHint.${id}`)}`,
          }))}
          translateChoice={false}
          row={false}
          helperText={false}
        />
      </WholeLine>
      {schedule === 'one_off' && (
        <>
          <PreciseDateInput source="dueOn" hint={t('resources.commitments.form.dateHint')} />
        </>
      )}
      {schedule === 'recurring' && <RecurrenceInput />}
      {schedule === 'triggered' && (
        <WholeLine>
          <TextInput source="trigger" isRequired multiline fullWidth helperText={false} />
        </WholeLine>
      )}
    </>
  );
}

function WorthInputs() {
  const t = useTexts();
  const kind: unknown = useWatch({ name: 'kind' });
  const amount: unknown = useWatch({ name: 'amount' });
  const currencies = useCodelist('currency');
  const choices = useMemo(
    () =>
      currencies.filter(({ withdrawn }) => !withdrawn).map(({ code, name }) => ({ id: code, name: `${code} ${name}` })),
    [currencies],
  );
  const worth = typeof amount === 'string' && amount !== '';
  return (
    <>
      <WholeLine>
        <Typography variant="body2" color="text.secondary">
          {t('resources.commitments.form.worthHint')}
        </Typography>
      </WholeLine>
      <AmountInput source="amount" />
      {worth && (
        <AutocompleteInput source="currency" choices={choices} translateChoice={false} isRequired helperText={false} />
      )}
      {worth && kind === 'in_kind' && (
        <SelectInput
          source="valuationMethod"
          isRequired
          choices={valuationMethods.map((id) => ({ id, name: t(`words.valuationMethod.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
      )}
    </>
  );
}
