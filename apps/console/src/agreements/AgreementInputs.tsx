import { ArrayInput, AutocompleteArrayInput, AutocompleteInput, BooleanInput, DateInput, FormDataConsumer, NumberInput, ReferenceInput, SelectInput, SimpleFormIterator, TextInput } from 'react-admin';
import { agreementTypes, confidentialities, datePrecisions, ituRegions, partyRoles } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { TagInput } from '../parts/TagInput.tsx';
import { useCountries } from './countries.tsx';

/** The inputs of an agreement, shared by recording and changing it. */
export function AgreementInputs() {
  const t = useTexts();
  return (
    <>
      <FormSection title={t('resources.agreements.form.what')}>
        <WholeLine>
          <TextInput source="title" isRequired multiline fullWidth helperText={false} />
        </WholeLine>
        <SelectInput source="type" isRequired choices={agreementTypes.map((id) => ({ id, name: t(`words.agreementType.${id}`) }))} translateChoice={false} helperText={false} />
        <BooleanInput source="binding" helperText={t('resources.agreements.form.bindingHint')} />
        <WholeLine>
          <TextInput source="summary" multiline minRows={3} fullWidth helperText={false} />
        </WholeLine>
      </FormSection>
      <Parties />
      <Dates />
      <Scope />
      <FormSection title={t('resources.agreements.form.access')}>
        <SelectInput
          source="confidentiality"
          choices={confidentialities.map((id) => ({ id, name: `${t(`words.confidentiality.${id}`)}: ${t(`resources.agreements.form.confidentialityHint.${id}`)}` }))}
          translateChoice={false}
          helperText={false}
        />
      </FormSection>
    </>
  );
}

function Parties() {
  const t = useTexts();
  return (
    <FormSection title={t('resources.agreements.form.who')}>
      <WholeLine>
        <ArrayInput source="parties" label={false} helperText={false} fullWidth>
          <SimpleFormIterator
            inline
            disableReordering
            disableClear
            getItemLabel={false}
            sx={{ '& .RaSimpleFormIterator-line': { borderBottom: 0, alignItems: 'center' }, '& .RaSimpleFormIterator-form': { flexGrow: 1 }, '& .RaSimpleFormIterator-action': { visibility: 'visible' } }}
          >
            <ReferenceInput source="organisationId" reference="organisations" sort={{ field: 'name', order: 'ASC' }} perPage={50}>
              <AutocompleteInput
                label={t('resources.agreements.form.partyOrganisation')}
                optionText="name"
                filterToQuery={(q: string) => ({ q })}
                isRequired
                helperText={false}
                sx={{ minWidth: { xs: 220, sm: 380 } }}
              />
            </ReferenceInput>
            <SelectInput source="role" label={t('resources.agreements.form.partyRole')} isRequired choices={partyRoles.map((id) => ({ id, name: t(`words.partyRole.${id}`) }))} translateChoice={false} helperText={false} />
          </SimpleFormIterator>
        </ArrayInput>
      </WholeLine>
    </FormSection>
  );
}

function Dates() {
  const t = useTexts();
  return (
    <FormSection title={t('resources.agreements.form.when')}>
      <DateInput source="signedOn" helperText={false} />
      <SelectInput source="signedOnPrecision" choices={datePrecisions.map((id) => ({ id, name: t(`words.precision.${id}`) }))} translateChoice={false} helperText={false} />
      <DateInput source="effectiveOn" helperText={false} />
      <NumberInput source="noticeDays" min={0} max={3650} helperText={false} />
      <BooleanInput source="openEnded" helperText={t('resources.agreements.form.openEndedHint')} />
      <FormDataConsumer<{ openEnded?: boolean }>>{({ formData }) => (formData.openEnded ? <span /> : <DateInput source="endsOn" helperText={false} />)}</FormDataConsumer>
      <DateInput source="reviewOn" helperText={false} />
    </FormSection>
  );
}

function Scope() {
  const t = useTexts();
  const countries = useCountries();
  return (
    <FormSection title={t('resources.agreements.form.where')}>
      <TextInput source="signedAtPlace" helperText={false} />
      <TextInput source="signedAtOccasion" helperText={false} />
      <AutocompleteArrayInput source="scopeRegions" choices={ituRegions.map((id) => ({ id, name: t(`words.region.${id}`) }))} translateChoice={false} helperText={false} />
      <AutocompleteArrayInput source="scopeCountries" choices={countries} translateChoice={false} helperText={false} />
      <WholeLine>
        <TagInput />
      </WholeLine>
    </FormSection>
  );
}
