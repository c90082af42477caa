import { Typography } from '@mui/material';
import { ArrayInput, AutocompleteInput, ReferenceInput, SelectInput, SimpleFormIterator, TextInput } from 'react-admin';
import { identifierSchemes, organisationNameKinds, organisationTypes } from '@concord/contracts';
import { useCountries } from '../agreements/countries.tsx';
import { useLanguageName } from '../contacts/languages.ts';
import { useTexts } from '../i18n/index.ts';
import { AddRow } from '../parts/AddRow.tsx';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { SimilarNotice } from './SimilarNotice.tsx';

/** ISO 639 codes of the languages names are most often recorded in; any other code may come by import. */
const nameLanguages =
  'ar az be bg bn ca cs da de el en es et fa fi fr ga he hi hr hu hy id is it ja ka kk km ko ky lo lt lv mk mn ms mt my ne nl no pl pt ro ru si sk sl so sq sr sv sw ta tg th tk tr uk ur uz vi zh'.split(
    ' ',
  );

/** On a phone the parts of one row stand one under the other. */
const rows = {
  '& .RaSimpleFormIterator-inline': { flexDirection: { xs: 'column', sm: 'row' }, width: '100%' },
  '& .RaSimpleFormIterator-form': { flexGrow: 1 },
};

export function OrganisationInputs() {
  const t = useTexts();
  const countries = useCountries();
  return (
    <>
      <FormSection title={t('resources.organisations.name', { smart_count: 1 })}>
        <WholeLine>
          <TextInput source="name" isRequired fullWidth helperText={false} />
        </WholeLine>
        <WholeLine>
          <SimilarNotice />
        </WholeLine>
        <TextInput source="acronym" helperText={false} />
        <SelectInput
          source="type"
          isRequired
          choices={organisationTypes.map((id) => ({ id, name: t(`words.organisationType.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
        <AutocompleteInput source="country" choices={countries} translateChoice={false} helperText={false} />
        <ReferenceInput source="parentId" reference="organisations" sort={{ field: 'name', order: 'ASC' }} perPage={50}>
          <AutocompleteInput optionText="name" filterToQuery={(q: string) => ({ q })} helperText={false} />
        </ReferenceInput>
        <WholeLine>
          <TextInput source="website" type="url" fullWidth helperText={false} />
        </WholeLine>
      </FormSection>
      <NamesInputs />
      <IdentifiersInputs />
    </>
  );
}

function NamesInputs() {
  const t = useTexts();
  const languageName = useLanguageName();
  const languages = nameLanguages
    .map((id) => ({ id, name: languageName(id) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <FormSection title={t('resources.organisations.fields.names')}>
      <WholeLine>
        <Typography variant="body2" color="text.secondary">
          {t('resources.organisations.namesHint')}
        </Typography>
        <ArrayInput source="names" label={false} defaultValue={[]} helperText={false} sx={rows}>
          <SimpleFormIterator
            inline
            disableReordering
            disableClear
            addButton={<AddRow label={t('resources.organisations.addName')} />}
          >
            <TextInput
              source="name"
              label="resources.organisations.fields.name"
              isRequired
              helperText={false}
              sx={{ flex: '2 1 240px' }}
            />
            <AutocompleteInput
              source="language"
              label="resources.organisations.fields.language"
              choices={languages}
              translateChoice={false}
              helperText={false}
              sx={{ flex: '1 1 150px' }}
            />
            <SelectInput
              source="kind"
              label="resources.organisations.fields.kind"
              defaultValue="official"
              choices={organisationNameKinds.map((id) => ({ id, name: t(`resources.organisations.nameKind.${id}`) }))}
              translateChoice={false}
              helperText={false}
              sx={{ flex: '0 1 140px' }}
            />
          </SimpleFormIterator>
        </ArrayInput>
      </WholeLine>
    </FormSection>
  );
}

function IdentifiersInputs() {
  const t = useTexts();
  const schemes = identifierSchemes.map((id) => ({
    id,
    name: id === 'other' ? t('resources.organisations.otherRegister') : id,
  }));
  return (
    <FormSection title={t('resources.organisations.fields.identifiers')}>
      <WholeLine>
        <ArrayInput source="identifiers" label={false} defaultValue={[]} helperText={false} sx={rows}>
          <SimpleFormIterator
            inline
            disableReordering
            disableClear
            addButton={<AddRow label={t('resources.organisations.addIdentifier')} />}
          >
            <SelectInput
              source="scheme"
              label="resources.organisations.fields.scheme"
              isRequired
              choices={schemes}
              translateChoice={false}
              helperText={false}
              sx={{ flex: '0 1 200px' }}
            />
            <TextInput
              source="value"
              label="resources.organisations.fields.value"
              isRequired
              helperText={false}
              sx={{ flex: '1 1 240px' }}
            />
          </SimpleFormIterator>
        </ArrayInput>
      </WholeLine>
    </FormSection>
  );
}
