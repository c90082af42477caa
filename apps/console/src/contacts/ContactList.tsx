import { Box, Chip, Typography } from '@mui/material';
import { DataTable } from 'react-admin';
import { languages, type Contact, type Organisation } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { InlineChoice, InlineField } from '../parts/InlineEdit.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { SelectPage, SelectRow } from '../parts/RowSelection.tsx';
import { EmailText } from './EmailText.tsx';
import { useLanguageName, useMailLanguages } from './languages.ts';
import { BulkChange } from './BulkChange.tsx';

/** The people at our organisations. */
export default function ContactList() {
  const t = useTexts();
  const holds = useHolds();
  const languageName = useLanguageName();
  const mailLanguages = useMailLanguages();
  return (
    <ListPage
      sort={{ field: 'name', order: 'ASC' }}
      empty={{ title: t('resources.contacts.empty'), hint: t('resources.contacts.emptyHint') }}
      createNeeds="contacts.write"
      createLabel={t('resources.contacts.create')}
      filters={
        <FilterBar shown={['organisationId', 'language', 'active']}>
          <ReferenceFilter<Organisation>
            source="organisationId"
            reference="organisations"
            nameOf={({ name }) => name}
            width={260}
          />
          <ChoicesFilter source="language" choices={languages.map((id) => ({ id, name: languageName(id) }))} />
          <FlagFilter source="active" />
        </FilterBar>
      }
      bulk={<BulkChange />}
      table={{
        sx: {
          ...hideBelow('sm', 'email'),
          ...hideBelow('md', 'organisation', 'language', 'focalPointOf'),
          // an address is read in one line where an organisation can take two
          '& td.column-email': { minWidth: { lg: 250 } },
        },
      }}
      extra={['timeZone']}
    >
      {holds('contacts.write') && (
        <DataTable.Col
          source="select"
          disableSort
          label={<SelectPage<Contact> selectable={changeable} />}
          render={(record: Contact) => changeable(record) && <SelectRow id={record.id} name={record.name} />}
        />
      )}
      <DataTable.Col
        source="name"
        render={({ name, title, active, organisation, isExample }: Contact) => (
          <Box>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}>
              <Typography component="span" sx={{ fontWeight: 600 }}>
                {name}
              </Typography>
              {isExample && <ExampleMark />}
              {!active && (
                <Chip size="small" label={t('resources.contacts.left')} sx={{ height: 18, fontSize: '0.6875rem' }} />
              )}
            </Box>
            <Typography component="span" variant="caption" color="text.secondary">
              <bdi>{title}</bdi>
              <Box component="span" sx={{ display: { md: 'none' } }}>
                {title && ' · '}
                <bdi>{organisation.name}</bdi>
              </Box>
            </Typography>
          </Box>
        )}
      />
      <DataTable.Col source="organisation" render={({ organisation }: Contact) => organisation.name} />
      <DataTable.Col
        source="email"
        render={(contact: Contact) => (
          <InlineField
            resource="contacts"
            record={contact}
            name={contact.name}
            source="email"
            label={t('resources.contacts.fields.email')}
            type="text"
            longest={254}
          >
            <EmailText email={contact.email} />
          </InlineField>
        )}
      />
      <DataTable.Col
        source="language"
        disableSort
        render={(contact: Contact) => (
          <InlineChoice
            resource="contacts"
            record={contact}
            name={contact.name}
            source="language"
            label={t('resources.contacts.fields.language')}
            choices={mailLanguages}
          >
            {languageName(contact.language)}
          </InlineChoice>
        )}
      />
      <DataTable.Col
        source="focalPointOf"
        disableSort
        render={({ focalPoints }: Contact) => focalPoints.map(({ reference }) => reference).join(', ')}
      />
      <DataTable.Col source="timeZone" disableSort />
    </ListPage>
  );
}

const changeable = ({ allowedActions }: Contact): boolean => allowedActions.includes('edit');
