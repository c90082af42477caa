import { MenuItem, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import {
  AutocompleteInput,
  DateInput,
  ReferenceInput,
  SelectInput,
  TextInput,
  useGetOne,
  type RaRecord,
} from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Agreement } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { quartersBefore } from './quarters.ts';
import { RecipientChoice } from './RecipientChoice.tsx';

/** What a report is about, to whom, and the words only a person can write; everything else comes from the register. */
export function StatusReportInputs() {
  const t = useTexts();
  return (
    <>
      <FormSection title={t('resources.status-reports.form.about')}>
        <WholeLine>
          <ReferenceInput source="agreementId" reference="agreements" sort={{ field: 'reference', order: 'DESC' }}>
            <AutocompleteInput
              optionText={(row: RaRecord) => `${String(row['reference'])} ${String(row['title'])}`}
              filterToQuery={(q: string) => ({ q })}
              isRequired
              helperText={false}
              fullWidth
            />
          </ReferenceInput>
        </WholeLine>
        <AudienceInputs />
        <PeriodInputs />
      </FormSection>
      <FormSection title={t('resources.status-reports.form.words')}>
        {(['summary', 'challenges', 'wayForward'] as const).map((source) => (
          <WholeLine key={source}>
            <TextInput
              source={source}
              multiline
              minRows={3}
              fullWidth
              helperText={t(`resources.status-reports.form.hint.${source}`)}
            />
          </WholeLine>
        ))}
      </FormSection>
    </>
  );
}

/** The party it is written to, and who there receives it. */
function AudienceInputs() {
  const t = useTexts();
  const { setValue } = useFormContext();
  const agreementId: unknown = useWatch({ name: 'agreementId' });
  const partyId: unknown = useWatch({ name: 'audiencePartyId' });
  const chosen: unknown = useWatch({ name: 'recipientContactIds' });
  const id = typeof agreementId === 'string' ? agreementId : '';
  const { data } = useGetOne<Agreement>('agreements', { id }, { enabled: id !== '' });
  const parties = data?.parties ?? [];
  const organisationId = parties.find((party) => party.id === partyId)?.organisationId;
  if (id === '') return null;
  return (
    <>
      <SelectInput
        source="audiencePartyId"
        isRequired
        choices={parties.map((party) => ({ id: party.id, name: party.name }))}
        translateChoice={false}
        helperText={false}
        onChange={() => setValue('recipientContactIds', [])}
      />
      <span />
      {organisationId && (
        <WholeLine>
          <RecipientChoice
            organisationId={organisationId}
            chosen={Array.isArray(chosen) ? chosen.filter((one) => typeof one === 'string') : []}
            onChange={(ids) => setValue('recipientContactIds', ids, { shouldDirty: true })}
          />
          <Typography variant="caption" color="text.secondary">
            {t('resources.status-reports.form.everybody')}
          </Typography>
        </WholeLine>
      )}
    </>
  );
}

const offeredQuarters = 8;
const another = 'another';

/** A quarter by name; any other period by its days. */
function PeriodInputs() {
  const t = useTexts();
  const today = useOfficeDay();
  const { setValue } = useFormContext();
  const start: unknown = useWatch({ name: 'periodStart' });
  const quarters = quartersBefore(today, offeredQuarters);
  const [chosen, setChosen] = useState(() => quarters.find((quarter) => quarter.start === start)?.start ?? another);
  const choose = (value: string): void => {
    setChosen(value);
    const quarter = quarters.find((one) => one.start === value);
    if (!quarter) return;
    setValue('periodStart', quarter.start, { shouldDirty: true });
    setValue('periodEnd', quarter.end, { shouldDirty: true });
  };
  return (
    <>
      <TextField
        select
        label={t('resources.status-reports.form.period')}
        value={chosen}
        onChange={({ target }) => choose(target.value)}
      >
        {quarters.map(({ year, quarter, start: first }, place) => (
          <MenuItem key={first} value={first}>
            {t('resources.status-reports.quarter', { quarter, year })}
            {place === 0 && ` · ${t('resources.status-reports.form.lastQuarter')}`}
          </MenuItem>
        ))}
        <MenuItem value={another}>{t('resources.status-reports.form.another')}</MenuItem>
      </TextField>
      <span />
      {chosen === another && (
        <>
          <DateInput source="periodStart" isRequired helperText={false} />
          <DateInput source="periodEnd" isRequired helperText={false} />
        </>
      )}
    </>
  );
}
