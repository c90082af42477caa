import { Box, Chip, Link, Typography } from '@mui/material';
import { DataTable, useGetOne, useListContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { eventModes, type Agreement, type Event, type EventSeries } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { DateRangeFilter } from '../filters/DateRangeFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { SelectPage, SelectRow } from '../parts/RowSelection.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { EventDay } from './EventDay.tsx';
import { BulkChange } from './BulkChange.tsx';
import { SeriesName } from './SeriesName.tsx';

/** Seminars and forums, latest first; editions of one series are told by its name. */
export default function EventList() {
  const t = useTexts();
  const holds = useHolds();
  return (
    <ListPage
      sort={{ field: 'startsAt', order: 'DESC' }}
      empty={{ title: t('resources.events.empty'), hint: t('resources.events.emptyHint') }}
      createNeeds="events.write"
      createLabel={t('resources.events.create')}
      filters={
        <>
          <EventFilters />
          <SeriesLine />
        </>
      }
      bulk={<BulkChange />}
      table={{
        sx: [
          rowCards({
            below: 'sm',
            order: ['select', 'startsAt', 'mode', 'title', 'venue', 'sessionCount'],
            wide: ['title', 'venue'],
          }),
          hideBelow('md', 'venue'),
          hideBelow('lg', 'seriesId'),
        ],
      }}
    >
      {holds('events.write') && (
        <DataTable.Col
          source="select"
          disableSort
          label={<SelectPage<Event> selectable={changeable} />}
          render={(record: Event) => changeable(record) && <SelectRow id={record.id} name={record.title} />}
        />
      )}
      <DataTable.Col source="startsAt" render={(event: Event) => <EventDay event={event} />} />
      <DataTable.Col source="title" render={(event: Event) => <TitleCell event={event} />} />
      <DataTable.Col
        source="seriesId"
        disableSort
        render={({ series }: Event) =>
          series && `${series.title} · ${t('resources.events.editions', { smart_count: series.editions })}`
        }
      />
      <DataTable.Col source="mode" disableSort render={({ mode }: Event) => t(`words.eventMode.${mode}`)} />
      <DataTable.Col
        source="venue"
        disableSort
        render={({ venue }: Event) =>
          venue ?? (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('words.notStated')}
            </Box>
          )
        }
      />
      <DataTable.Col source="sessionCount" disableSort render={(event: Event) => <ProgrammeCell event={event} />} />
    </ListPage>
  );
}

/** Over the events of one series: what it is called and how many editions it has. It has no page of its own. */
function SeriesLine() {
  const { filterValues } = useListContext();
  const id: unknown = filterValues['seriesId'];
  return typeof id === 'string' && !id.includes(',') ? <OneSeries id={id} /> : null;
}

function OneSeries({ id }: { id: string }) {
  const t = useTexts();
  const { data: series } = useGetOne<EventSeries>('event-series', { id });
  if (!series) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, marginBlockEnd: 1.5 }}>
      <Typography sx={{ fontWeight: 600 }}>{t('resources.events.series', { title: series.title })}</Typography>
      <Typography variant="body2" color="text.secondary">
        {t('resources.events.editions', { smart_count: series.editions })}
      </Typography>
      <SeriesName id={id} />
    </Box>
  );
}

const changeable = ({ allowedActions }: Event): boolean => allowedActions.includes('edit');

function TitleCell({ event }: { event: Event }) {
  return (
    <Box sx={{ minWidth: { sm: 220, md: 280 } }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Link
          component={RouterLink}
          to={`/events/${event.id}/show`}
          color="text.primary"
          sx={{ fontWeight: 600 }}
          onClick={(click) => click.stopPropagation()}
        >
          {event.title}
        </Link>
        {event.isExample && <ExampleMark />}
      </Box>
      {event.theme && (
        <Typography variant="caption" color="text.secondary" component="div">
          {event.theme}
        </Typography>
      )}
    </Box>
  );
}

function ProgrammeCell({ event }: { event: Event }) {
  const t = useTexts();
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <span>{t('resources.events.sessions', { smart_count: event.sessionCount })}</span>
      {event.openQuestions > 0 && (
        <Chip
          size="small"
          color="warning"
          variant="outlined"
          label={t('resources.events.questions', { smart_count: event.openQuestions })}
        />
      )}
    </Box>
  );
}

function EventFilters() {
  const t = useTexts();
  return (
    <FilterBar shown={['mode', 'agreementId', 'seriesId', 'startsAt.gte', 'startsAt.lte']}>
      <ChoicesFilter source="mode" choices={eventModes.map((id) => ({ id, name: t(`words.eventMode.${id}`) }))} />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={260}
      />
      <ReferenceFilter<EventSeries>
        source="seriesId"
        reference="event-series"
        nameOf={({ title }) => title}
        width={220}
      />
      <DateRangeFilter source="startsAt" timed />
    </FilterBar>
  );
}
