import { Box, Typography } from '@mui/material';
import { DataTable, ReferenceField, TextField } from 'react-admin';
import type { Contact, Organisation } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { FilterBar, ReferenceFilter } from '../parts/FilterBar.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { useLanguageName } from './languages.ts';

/** The people at our organisations. */
export default function ContactList() {
  const t = useTexts();
  const languageName = useLanguageName();
  return (
    <ListPage
      sort={{ field: 'name', order: 'ASC' }}
      empty={{ title: t('resources.contacts.empty'), hint: t('resources.contacts.emptyHint') }}
      createNeeds="contacts.write"
      createLabel={t('resources.contacts.create')}
      filters={
        <FilterBar shown={['organisationId']}>
          <ReferenceFilter<Organisation> source="organisationId" reference="organisations" nameOf={({ name }) => name} width={260} />
        </FilterBar>
      }
    >
      <DataTable<Contact> rowClick="show" bulkActionButtons={false} sx={{ ...hideBelow('sm', 'email'), ...hideBelow('md', 'organisationId', 'language') }}>
        <DataTable.Col
          source="name"
          render={({ name, title, isExample }: Contact) => (
            <Box>
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                <Typography component="span" sx={{ fontWeight: 600 }}>
                  {name}
                </Typography>
                {isExample && <ExampleMark />}
              </Box>
              <Typography component="span" variant="caption" color="text.secondary">
                {title}
              </Typography>
            </Box>
          )}
        />
        <DataTable.Col source="organisationId" disableSort>
          <ReferenceField source="organisationId" reference="organisations" link={false}>
            <TextField source="name" />
          </ReferenceField>
        </DataTable.Col>
        <DataTable.Col source="email" />
        <DataTable.Col source="language" disableSort render={({ language }: Contact) => languageName(language)} />
      </DataTable>
    </ListPage>
  );
}
