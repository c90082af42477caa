import { Box, Typography } from '@mui/material';
import { DataTable } from 'react-admin';
import { organisationTypes, type Organisation } from '@concord/contracts';
import { CountryNames, useCountries } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { FoundChoicesFilter } from '../filters/FoundChoicesFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { OrganisationMark } from './OrganisationMark.tsx';

/** The institutions we work with. */
export default function OrganisationList() {
  const t = useTexts();
  const countries = useCountries();
  return (
    <ListPage
      sort={{ field: 'name', order: 'ASC' }}
      empty={{ title: t('resources.organisations.empty'), hint: t('resources.organisations.emptyHint') }}
      createNeeds="organisations.write"
      createLabel={t('resources.organisations.create')}
      filters={
        <FilterBar shown={['type', 'country', 'parentId', 'withAgreements']}>
          <ChoicesFilter
            source="type"
            choices={organisationTypes.map((id) => ({ id, name: t(`words.organisationType.${id}`) }))}
          />
          <FoundChoicesFilter source="country" choices={countries} />
          <ReferenceFilter<Organisation>
            source="parentId"
            reference="organisations"
            nameOf={({ name }) => name}
            width={220}
          />
          <FlagFilter source="withAgreements" />
        </FilterBar>
      }
      table={{
        sx: { ...hideBelow('sm', 'type', 'agreementCount'), ...hideBelow('md', 'acronym', 'parentId', 'country') },
      }}
    >
      <DataTable.Col
        source="name"
        render={(organisation: Organisation) => (
          <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'center' }}>
            <OrganisationMark organisation={organisation} size={30} />
            <Typography component="span" sx={{ fontWeight: 600 }}>
              <bdi>{organisation.name}</bdi>
            </Typography>
            {organisation.isExample && <ExampleMark />}
          </Box>
        )}
      />
      <DataTable.Col source="acronym" />
      <DataTable.Col
        source="type"
        disableSort
        render={({ type }: Organisation) => t(`words.organisationType.${type}`)}
      />
      <DataTable.Col
        source="country"
        render={({ country }: Organisation) => country && <CountryNames codes={[country]} />}
      />
      <DataTable.Col source="parentId" disableSort render={({ parent }: Organisation) => parent?.name} />
      <DataTable.NumberCol source="agreementCount" />
    </ListPage>
  );
}
