import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, Chip, Link } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Contact, Milestone } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { RecordHistory } from '../history/RecordHistory.tsx';
import { useTexts } from '../i18n/index.ts';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { Joined } from '../parts/Joined.tsx';
import { MilestoneRow } from '../parts/MilestoneRow.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { Rows } from '../parts/Rows.tsx';
import { RemoveButton } from '../removals/useRemoving.tsx';
import { EmailText } from './EmailText.tsx';
import { useLanguageName } from './languages.ts';

/** A person, how to reach them, and what is theirs to do. */
export default function ContactShow() {
  return <RecordPage<Contact>>{(contact) => <ContactPage record={contact} />}</RecordPage>;
}

function ContactPage({ record }: { record: Contact }) {
  const t = useTexts();
  const languageName = useLanguageName();
  return (
    <>
      <PageHeader
        title={record.name}
        above={<Joined texts={[record.title, record.organisation.name]} />}
        heading={
          record.active ? (
            record.name
          ) : (
            <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
              {record.name}{' '}
              <Chip
                component="span"
                size="small"
                label={t('resources.contacts.left')}
                title={t('resources.contacts.leftHint')}
              />
            </Box>
          )
        }
        below={record.isExample && <ExampleNotice />}
        actions={
          <>
            {record.allowedActions.includes('edit') && (
              <Button
                aria-keyshortcuts="e"
                component={RouterLink}
                to={`/contacts/${record.id}/edit`}
                startIcon={<EditOutlined />}
              >
                {t('shell.actions.edit')}
              </Button>
            )}
            <RemoveButton resource="contacts" record={{ ...record, title: record.name }} />
          </>
        }
      />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 340px' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <OwnMilestones contact={record} />
          <RecordHistory of={{ resource: 'contacts', id: record.id }} />
        </Box>
        <Panel>
          <Facts
            facts={[
              [
                t('resources.contacts.fields.organisationId'),
                <Link key="organisation" component={RouterLink} to={`/organisations/${record.organisationId}/show`}>
                  {record.organisation.name}
                </Link>,
              ],
              [
                t('resources.contacts.fields.email'),
                <Link key="email" href={`mailto:${record.email}`}>
                  <EmailText email={record.email} />
                </Link>,
              ],
              [t('resources.contacts.fields.language'), languageName(record.language)],
              [t('resources.contacts.fields.timeZone'), record.timeZone],
              [
                t('resources.contacts.fields.active'),
                t(record.active ? 'resources.contacts.works' : 'resources.contacts.left'),
              ],
              [
                t('resources.contacts.fields.focalPointOf'),
                record.focalPoints.length === 0
                  ? t('resources.contacts.noFocalPoint')
                  : record.focalPoints.map(({ agreementId, reference, title }) => (
                      <Link
                        key={agreementId}
                        component={RouterLink}
                        to={`/agreements/${agreementId}/show`}
                        sx={{ display: 'block' }}
                      >
                        {reference} {title}
                      </Link>
                    )),
              ],
              [
                t('resources.contacts.fields.userId'),
                t(record.userId ? 'resources.contacts.hasAccount' : 'resources.contacts.noAccount'),
              ],
            ]}
          />
        </Panel>
      </Box>
    </>
  );
}

function OwnMilestones({ contact }: { contact: Contact }) {
  const t = useTexts();
  const filter = { responsibleContactId: contact.id };
  const list = useGetList<Milestone>('milestones', {
    filter,
    pagination: { page: 1, perPage: 10 },
    sort: { field: 'dueOn', order: 'ASC' },
  });
  return (
    <Rows
      title={t('resources.contacts.milestones')}
      list={list}
      empty={{ title: t('resources.contacts.noMilestones'), hint: t('resources.milestones.emptyHint') }}
      all={listPath('milestones', filter)}
    >
      {(rows) => (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.map((milestone) => (
            <MilestoneRow key={milestone.id} milestone={milestone} />
          ))}
        </Box>
      )}
    </Rows>
  );
}
