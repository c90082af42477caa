import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, Chip, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Event } from '@concord/contracts';
import { calendarUrl } from '../api/addresses.ts';
import { listPath } from '../consolePath.ts';
import { RecordHistory } from '../history/RecordHistory.tsx';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { RecordPage } from '../parts/RecordPage.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { Joined } from '../parts/Joined.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rest } from '../parts/Rows.tsx';
import { SourceQuote } from '../parts/SourceQuote.tsx';
import { zoneName } from '../parts/timeZones.ts';
import { RemoveButton } from '../removals/useRemoving.tsx';
import { EventDay } from './EventDay.tsx';
import { EventHours } from './EventHours.tsx';
import { EditionDialog } from './EditionDialog.tsx';
import { Outcomes } from './Outcomes.tsx';
import { Programme } from './Programme.tsx';
import { SeriesName } from './SeriesName.tsx';
import { Questions } from './Questions.tsx';

/** One event: what, where, its programme, what its source leaves open, and the other editions of its series. */
export default function EventShow() {
  return <RecordPage<Event>>{(event) => <EventPage event={event} />}</RecordPage>;
}

function EventPage({ event }: { event: Event }) {
  const t = useTexts();
  const holds = useHolds();
  const [planning, setPlanning] = useState(false);
  return (
    <>
      <PageHeader
        title={event.title}
        above={<AgreementLink agreementId={event.agreementId} />}
        below={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.25, rowGap: 0.75 }}>
            <Typography sx={{ fontWeight: 600 }}>
              <EventHours event={event} />
            </Typography>
            <Typography color="text.secondary">
              <Joined texts={[event.venue, t(`words.eventMode.${event.mode}`)]} />
            </Typography>
            {event.openQuestions > 0 && (
              <Chip
                size="small"
                color="warning"
                variant="outlined"
                label={t('resources.events.questions', { smart_count: event.openQuestions })}
              />
            )}
            {event.isExample && <ExampleNotice />}
          </Box>
        }
        actions={
          <>
            {event.precision === 'day' && (
              <Button component="a" href={calendarUrl(event.id)} download startIcon={<CalendarMonthOutlined />}>
                {t('resources.events.calendar')}
              </Button>
            )}
            {event.allowedActions.includes('add-edition') && (
              <Button onClick={() => setPlanning(true)}>{t('resources.events.nextEdition')}</Button>
            )}
            {event.allowedActions.includes('edit') && (
              <Button
                aria-keyshortcuts="e"
                component={RouterLink}
                to={`/events/${event.id}/edit`}
                startIcon={<EditOutlined />}
              >
                {t('shell.actions.edit')}
              </Button>
            )}
            <RemoveButton resource="events" record={event} />
          </>
        }
      />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 372px' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {holds('data-questions.read') && <Questions event={event} />}
          <Programme event={event} />
          <Outcomes event={event} />
          <RecordHistory of={{ resource: 'agreements', id: event.agreementId }} recordId={event.id} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Panel title={t('resources.events.facts')}>
            <Facts
              facts={[
                event.theme ? [t('resources.events.fields.theme'), event.theme] : null,
                [t('resources.events.fields.mode'), t(`words.eventMode.${event.mode}`)],
                [t('resources.events.fields.venue'), event.venue ?? t('words.notStated')],
                [t('resources.events.fields.startsAt'), <EventHours event={event} />],
                event.hosts.length > 0
                  ? [t('resources.events.fields.hostPartyIds'), event.hosts.map(({ name }) => name).join(', ')]
                  : null,
                event.precision !== 'day'
                  ? [t('resources.events.fields.precision'), t(`words.precision.${event.precision}`)]
                  : null,
                [t('resources.events.fields.timeZone'), zoneName(event.timeZone)],
              ]}
            />
          </Panel>
          {event.series && <Editions series={event.series} current={event.id} />}
          {event.sourceQuote && (
            <Panel title={t('shell.source.title')}>
              <SourceQuote quote={event.sourceQuote} />
            </Panel>
          )}
        </Box>
      </Box>
      {planning && <EditionDialog event={event} onClose={() => setPlanning(false)} />}
    </>
  );
}

function AgreementLink({ agreementId }: { agreementId: string }) {
  const { data } = useGetOne<Agreement>('agreements', { id: agreementId });
  if (!data) return <>…</>;
  return (
    <Link component={RouterLink} to={`/agreements/${agreementId}/show`}>
      {data.reference} {data.title}
    </Link>
  );
}

/** The editions of the series, latest first. */
function Editions({ series, current }: { series: { id: string; title: string; editions: number }; current: string }) {
  const t = useTexts();
  const { data = [], total = 0 } = useGetList<Event>('events', {
    filter: { seriesId: series.id },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'startsAt', order: 'DESC' },
  });
  return (
    <Panel title={t('resources.events.series', { title: series.title })} action={<SeriesName id={series.id} />} flush>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {data.map((event) => (
          <PanelRow key={event.id}>
            {event.id === current ? (
              <Typography sx={{ fontWeight: 650 }} aria-current="page">
                {event.title}
              </Typography>
            ) : (
              <Link component={RouterLink} to={`/events/${event.id}/show`} sx={{ fontWeight: 600 }}>
                {event.title}
              </Link>
            )}
            <Typography variant="caption" color="text.secondary" component="div">
              <EventDay event={event} />
            </Typography>
          </PanelRow>
        ))}
      </Box>
      <Rest all={listPath('events', { seriesId: series.id })} shown={data.length} total={total} />
    </Panel>
  );
}
