import AddIcon from '@mui/icons-material/Add';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, Link, Typography } from '@mui/material';
import { ReferenceField, useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Contact, Organisation } from '@concord/contracts';
import { CountryNames } from '../agreements/countries.tsx';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ExampleMark, ExampleNotice, ExamplesNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { Rows } from '../parts/Rows.tsx';
import { AgreementStateChip } from '../parts/StateChip.tsx';

/** Where we stand with an organisation: agreements with their light and reason, and the people. */
export default function OrganisationShow() {
  return (
    <RecordPage<Organisation>>{(organisation) => <OrganisationPage record={organisation} />}</RecordPage>
  );
}

function OrganisationPage({ record }: { record: Organisation }) {
  const t = useTexts();
  return (
    <>
      <PageHeader
        title={record.name}
        above={t(`words.organisationType.${record.type}`)}
        below={record.isExample ? <ExampleNotice /> : <ExamplesNotice />}
        actions={
          record.allowedActions.includes('edit') && (
            <Button component={RouterLink} to={`/organisations/${record.id}`} startIcon={<EditOutlined />}>
              {t('shell.actions.edit')}
            </Button>
          )
        }
      />
      <Box sx={{ display: 'grid', gap: 2, alignItems: 'start', gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 340px' } }}>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Agreements organisation={record} />
          <People organisation={record} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Panel>
            <Facts
              facts={[
                record.acronym ? [t('resources.organisations.fields.acronym'), record.acronym] : null,
                [t('resources.organisations.fields.type'), t(`words.organisationType.${record.type}`)],
                record.country ? [t('resources.organisations.fields.country'), <CountryNames key="country" codes={[record.country]} />] : null,
                record.parentId ? [t('resources.organisations.fields.parentId'), <ReferenceField key="parent" source="parentId" reference="organisations" link="show" />] : null,
                record.website
                  ? [
                      t('resources.organisations.fields.website'),
                      <Link key="website" href={record.website} target="_blank" rel="noreferrer">
                        {new URL(record.website).hostname}
                      </Link>,
                    ]
                  : null,
              ]}
            />
          </Panel>
          <Subsidiaries organisation={record} />
        </Box>
      </Box>
    </>
  );
}

function Agreements({ organisation }: { organisation: Organisation }) {
  const t = useTexts();
  const list = useGetList<Agreement>('agreements', { filter: { partyId: organisation.id }, pagination: { page: 1, perPage: 25 }, sort: { field: 'reference', order: 'DESC' } });
  return (
    <Rows title={t('resources.organisations.agreements')} list={list} empty={{ title: t('resources.organisations.noAgreements'), hint: t('resources.agreements.emptyHint') }} all={listPath('agreements', { partyId: organisation.id })}>
      {(rows) => (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.map((agreement) => (
            <Box component="li" key={agreement.id} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25, paddingInline: 2, paddingBlock: 1.25, borderBlockStart: '1px solid', borderColor: 'divider', '&:first-of-type': { borderBlockStart: 0 } }}>
              <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
                <Link component={RouterLink} to={`/agreements/${agreement.id}/show`} color="text.primary" sx={{ fontWeight: 600 }}>
                  {agreement.title}
                </Link>{' '}
                {agreement.isExample && <ExampleMark />}
                <Typography variant="body2" color="text.secondary">
                  {agreement.reference} · {agreement.health.reason}
                </Typography>
              </Box>
              <RagChip rag={agreement.health.computed} />
              <AgreementStateChip type={agreement.type} state={agreement.state} />
            </Box>
          ))}
        </Box>
      )}
    </Rows>
  );
}

function People({ organisation }: { organisation: Organisation }) {
  const t = useTexts();
  const holds = useHolds();
  const list = useGetList<Contact>('contacts', { filter: { organisationId: organisation.id }, pagination: { page: 1, perPage: 50 }, sort: { field: 'name', order: 'ASC' } });
  return (
    <Rows
      title={t('resources.organisations.people')}
      list={list}
      empty={{ title: t('resources.organisations.people'), hint: t('resources.organisations.noPeople') }}
      action={
        holds('contacts.write') && (
          <Button component={RouterLink} to={`/contacts/create?source=${encodeURIComponent(JSON.stringify({ organisationId: organisation.id }))}`} startIcon={<AddIcon />}>
            {t('resources.organisations.addContact')}
          </Button>
        )
      }
    >
      {(rows) => (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.map((contact) => (
            <Box component="li" key={contact.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, paddingInline: 2, paddingBlock: 1, borderBlockStart: '1px solid', borderColor: 'divider', '&:first-of-type': { borderBlockStart: 0 } }}>
              <Box sx={{ flex: '1 1 220px' }}>
                <Link component={RouterLink} to={`/contacts/${contact.id}/show`} color="text.primary" sx={{ fontWeight: 600 }}>
                  {contact.name}
                </Link>{' '}
                {contact.isExample && <ExampleMark />}
                <Typography variant="body2" color="text.secondary">
                  {contact.title}
                </Typography>
              </Box>
              <Link href={`mailto:${contact.email}`} variant="body2">
                {contact.email}
              </Link>
            </Box>
          ))}
        </Box>
      )}
    </Rows>
  );
}

function Subsidiaries({ organisation }: { organisation: Organisation }) {
  const t = useTexts();
  const { data = [] } = useGetList<Organisation>('organisations', { filter: { parentId: organisation.id }, pagination: { page: 1, perPage: 50 }, sort: { field: 'name', order: 'ASC' } });
  if (data.length === 0) return null;
  return (
    <Panel title={t('resources.organisations.subsidiaries')}>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.75 }}>
        {data.map(({ id, name }) => (
          <li key={id}>
            <Link component={RouterLink} to={`/organisations/${id}/show`}>
              {name}
            </Link>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
