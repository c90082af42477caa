import { AutocompleteInput, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { organisationTypes } from '@concord/contracts';
import { useCountries } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';

export function OrganisationInputs() {
  const t = useTexts();
  const countries = useCountries();
  return (
    <FormSection title={t('resources.organisations.name', { smart_count: 1 })}>
      <WholeLine>
        <TextInput source="name" isRequired fullWidth helperText={false} />
      </WholeLine>
      <TextInput source="acronym" helperText={false} />
      <SelectInput source="type" isRequired choices={organisationTypes.map((id) => ({ id, name: t(`words.organisationType.${id}`) }))} translateChoice={false} helperText={false} />
      <AutocompleteInput source="country" choices={countries} translateChoice={false} helperText={false} />
      <ReferenceInput source="parentId" reference="organisations" sort={{ field: 'name', order: 'ASC' }} perPage={50}>
        <AutocompleteInput optionText="name" filterToQuery={(q: string) => ({ q })} helperText={false} />
      </ReferenceInput>
      <WholeLine>
        <TextInput source="website" type="url" fullWidth helperText={false} />
      </WholeLine>
    </FormSection>
  );
}
