import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Link, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Organisation, Owed, Standing, StandingEvent } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds, useMe } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Joined } from '../parts/Joined.tsx';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { MilestoneRow } from '../parts/MilestoneRow.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { ReportRow } from '../parts/ReportRow.tsx';
import { AgreementStateChip } from '../parts/StateChip.tsx';

/** The parts of "where do we stand with them?", each one answer of the standing. */

const List = ({ children }: { children: ReactNode }) => (
  <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
    {children}
  </Box>
);

export function Agreements({ standing }: { standing: Standing }) {
  const t = useTexts();
  const { agreements, organisation } = standing;
  return (
    <Panel
      title={t('resources.organisations.agreements')}
      flush
      action={
        agreements.length > 3 && (
          <Button component={RouterLink} to={listPath('agreements', { partyId: organisation.id })}>
            {t('shell.actions.showAll', { smart_count: agreements.length })}
          </Button>
        )
      }
    >
      {agreements.length === 0 ? (
        <EmptyState
          dense
          title={t('resources.organisations.noAgreements')}
          hint={t('resources.agreements.emptyHint')}
        />
      ) : (
        <List>
          {agreements.map((agreement) => (
            <PanelRow key={agreement.id}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25 }}>
                <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
                  <Link
                    component={RouterLink}
                    to={`/agreements/${agreement.id}/show`}
                    color="text.primary"
                    sx={{ fontWeight: 600 }}
                  >
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
            </PanelRow>
          ))}
        </List>
      )}
    </Panel>
  );
}

/** What they and we have still to do; an organisation of mine has no other side to itself. */
export function OwedPanels({ standing: { organisation, theyOwe, weOwe } }: { standing: Standing }) {
  const t = useTexts();
  const mine = useMe()?.organisationId === organisation.id;
  if (mine) return <OwedPanel title={t('resources.organisations.standing.weOwe')} owed={theyOwe} />;
  return (
    <>
      <OwedPanel title={t('resources.organisations.standing.theyOwe')} owed={theyOwe} />
      <OwedPanel title={t('resources.organisations.standing.weOwe')} owed={weOwe} />
    </>
  );
}

/** What one side has still to do. */
function OwedPanel({ title, owed }: { title: string; owed: Owed }) {
  const t = useTexts();
  const { milestones, commitments } = owed;
  const [all, shown] = [
    (milestones.total ?? 0) + (commitments.total ?? 0),
    milestones.data.length + commitments.data.length,
  ];
  return (
    <Panel title={`${title} (${all})`} flush>
      {all === 0 ? (
        <EmptyState
          dense
          title={t('resources.organisations.standing.nothingOwed')}
          hint={t('resources.organisations.standing.nothingOwedHint')}
        />
      ) : (
        <>
          <List>
            {milestones.data.map((milestone) => (
              <MilestoneRow key={milestone.id} milestone={milestone} />
            ))}
          </List>
          {commitments.data.length > 0 && (
            <Typography
              variant="body2"
              component="h3"
              color="text.secondary"
              sx={{
                paddingInline: 2,
                paddingBlock: 0.75,
                fontWeight: 600,
                borderBlock: milestones.data.length > 0 ? '1px solid' : 0,
                borderColor: 'divider',
              }}
            >
              {t('resources.organisations.standing.commitments')}
            </Typography>
          )}
          <List>
            {commitments.data.map((commitment) => (
              <PanelRow key={commitment.id}>
                <Link
                  component={RouterLink}
                  to={`/agreements/${commitment.agreementId}/show/commitments`}
                  color="text.primary"
                >
                  {commitment.title}
                </Link>{' '}
                {commitment.isExample && <ExampleMark />}
                <Typography variant="body2" color="text.secondary">
                  {[commitment.agreement.reference, t(`words.commitmentStrength.${commitment.strength}`)].join(' · ')}
                </Typography>
              </PanelRow>
            ))}
          </List>
          {all > shown && (
            <Typography
              variant="body2"
              color="text.secondary"
              sx={{ paddingInline: 2, paddingBlock: 1, borderBlockStart: '1px solid', borderColor: 'divider' }}
            >
              {t('resources.organisations.standing.more', { smart_count: all - shown })}
            </Typography>
          )}
        </>
      )}
    </Panel>
  );
}

export function Reports({ standing: { lastReport, disputes } }: { standing: Standing }) {
  const t = useTexts();
  return (
    <>
      {disputes.length > 0 && (
        <Panel title={t('resources.organisations.standing.disputes')} flush>
          <List>
            {disputes.map((report) => (
              <ReportRow key={report.id} report={report} />
            ))}
          </List>
        </Panel>
      )}
      <Panel title={t('resources.organisations.standing.lastReport')} flush>
        {lastReport ? (
          <List>
            <ReportRow report={lastReport} />
          </List>
        ) : (
          <EmptyState
            dense
            title={t('resources.organisations.standing.noReport')}
            hint={t('resources.organisations.standing.noReportHint')}
          />
        )}
      </Panel>
    </>
  );
}

export function Events({ standing: { lastEvent, nextEvent } }: { standing: Standing }) {
  const t = useTexts();
  const told: [string, StandingEvent | null][] = [
    [t('resources.organisations.standing.nextEvent'), nextEvent],
    [t('resources.organisations.standing.lastEvent'), lastEvent],
  ];
  return (
    <Panel title={t('resources.organisations.standing.events')}>
      {!lastEvent && !nextEvent && (
        <Typography variant="body2" color="text.secondary">
          {t('resources.organisations.standing.noEvents')}
        </Typography>
      )}
      {told.map(
        ([label, event]) =>
          event && (
            <Box key={event.id} sx={{ marginBlockStart: 0.75 }}>
              <Typography variant="body2" color="text.secondary">
                {t('shell.labelled', { label })} <LocalDate date={event.startsAt.slice(0, 10)} />
              </Typography>
              <Link component={RouterLink} to={`/events/${event.id}/show`}>
                {event.title}
              </Link>{' '}
              {event.isExample && <ExampleMark />}
            </Box>
          ),
      )}
    </Panel>
  );
}

export function People({ standing, organisation }: { standing: Standing; organisation: Organisation }) {
  const t = useTexts();
  const holds = useHolds();
  return (
    <Panel
      title={t('resources.organisations.people')}
      flush
      action={
        holds('contacts.write') && (
          <Button
            component={RouterLink}
            to={`/contacts/create?source=${encodeURIComponent(JSON.stringify({ organisationId: organisation.id }))}`}
            startIcon={<AddIcon />}
          >
            {t('resources.organisations.addContact')}
          </Button>
        )
      }
    >
      {standing.people.length === 0 ? (
        <EmptyState dense title={t('resources.organisations.people')} hint={t('resources.organisations.noPeople')} />
      ) : (
        <List>
          {standing.people.map((contact) => (
            <PanelRow key={contact.id}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
                <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
                  <Link
                    component={RouterLink}
                    to={`/contacts/${contact.id}/show`}
                    color="text.primary"
                    sx={{ fontWeight: 600 }}
                  >
                    {contact.name}
                  </Link>{' '}
                  {contact.isExample && <ExampleMark />}
                  <Typography variant="body2" color="text.secondary">
                    <Joined
                      texts={[
                        contact.title,
                        contact.organisationId === organisation.id ? null : contact.organisation.name,
                      ]}
                    />
                  </Typography>
                  {contact.focalPoints.length > 0 && (
                    <Typography variant="body2" color="text.secondary">
                      {t('resources.organisations.standing.focalPoint', {
                        references: contact.focalPoints.map(({ reference }) => reference).join(', '),
                      })}
                    </Typography>
                  )}
                </Box>
                <Link href={`mailto:${contact.email}`} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                  {contact.email}
                </Link>
              </Box>
            </PanelRow>
          ))}
        </List>
      )}
    </Panel>
  );
}
