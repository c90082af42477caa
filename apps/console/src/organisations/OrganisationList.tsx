import { Box, Typography } from '@mui/material';
import { DataTable } from 'react-admin';
import { organisationTypes, type Organisation } from '@concord/contracts';
import { CountryNames, useCountries } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { FoundChoicesFilter } from '../filters/FoundChoicesFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { InlineChoice, InlineField } from '../parts/InlineEdit.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { SelectPage, SelectRow } from '../parts/RowSelection.tsx';
import { OrganisationMark } from './OrganisationMark.tsx';
import { BulkChange } from './BulkChange.tsx';

/** The institutions we work with. */
export default function OrganisationList() {
  const t = useTexts();
  const holds = useHolds();
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
      bulk={<BulkChange />}
      table={{
        sx: { ...hideBelow('sm', 'type', 'agreementCount'), ...hideBelow('md', 'acronym', 'parentId', 'country') },
      }}
    >
      {holds('organisations.write') && (
        <DataTable.Col
          source="select"
          disableSort
          label={<SelectPage<Organisation> selectable={changeable} />}
          render={(record: Organisation) => changeable(record) && <SelectRow id={record.id} name={record.name} />}
        />
      )}
      <DataTable.Col
        source="name"
        render={(organisation: Organisation) => (
          <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'center' }}>
            <OrganisationMark organisation={organisation} size={30} />
            <InlineField
              resource="organisations"
              record={organisation}
              name={organisation.name}
              source="name"
              label={t('resources.organisations.fields.name')}
              type="text"
            >
              <Typography component="span" sx={{ fontWeight: 600 }}>
                <bdi>{organisation.name}</bdi>
              </Typography>
            </InlineField>
            {organisation.isExample && <ExampleMark />}
          </Box>
        )}
      />
      <DataTable.Col
        source="acronym"
        render={(organisation: Organisation) => (
          <InlineField
            resource="organisations"
            record={organisation}
            name={organisation.name}
            source="acronym"
            label={t('resources.organisations.fields.acronym')}
            type="text"
            longest={40}
            optional
          >
            {organisation.acronym}
          </InlineField>
        )}
      />
      <DataTable.Col
        source="type"
        disableSort
        render={(organisation: Organisation) => (
          <InlineChoice
            resource="organisations"
            record={organisation}
            name={organisation.name}
            source="type"
            label={t('resources.organisations.fields.type')}
            choices={organisationTypes.map((id) => ({ id, name: t(`words.organisationType.${id}`) }))}
          >
            {t(`words.organisationType.${organisation.type}`)}
          </InlineChoice>
        )}
      />
      <DataTable.Col
        source="country"
        render={(organisation: Organisation) => (
          <InlineChoice
            resource="organisations"
            record={organisation}
            name={organisation.name}
            source="country"
            label={t('resources.organisations.fields.country')}
            choices={countries}
          >
            {organisation.country && <CountryNames codes={[organisation.country]} />}
          </InlineChoice>
        )}
      />
      <DataTable.Col source="parentId" disableSort render={({ parent }: Organisation) => parent?.name} />
      <DataTable.NumberCol source="agreementCount" />
    </ListPage>
  );
}

const changeable = ({ allowedActions }: Organisation): boolean => allowedActions.includes('edit');
