import { AutocompleteInput, ReferenceInput, SelectInput, TextInput, useGetList, type RaRecord } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { eventModes, type Event } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { instantIn, localIn } from './eventTime.ts';

const precisions = ['day', 'month', 'year'] as const;
/** The browser leaves UTC out of its list. */
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((id) => ({ id, name: id.replaceAll('_', ' ') }));

/** The inputs of an event; its times are those of the place it is held at. */
export function EventInputs({ placed }: { placed: boolean }) {
  const t = useTexts();
  return (
    <>
      <FormSection title={t('resources.events.form.what')}>
        <WholeLine>
          <TextInput source="title" isRequired fullWidth helperText={false} />
        </WholeLine>
        <WholeLine>
          <TextInput source="theme" fullWidth helperText={false} />
        </WholeLine>
        {!placed && (
          <ReferenceInput source="agreementId" reference="agreements" sort={{ field: 'reference', order: 'DESC' }}>
            <AutocompleteInput
              optionText={(row: RaRecord) => `${String(row['reference'])} ${String(row['title'])}`}
              filterToQuery={(q: string) => ({ q })}
              isRequired
              helperText={false}
            />
          </ReferenceInput>
        )}
        <SeriesInput />
      </FormSection>
      <FormSection title={t('resources.events.form.where')}>
        <SelectInput
          source="mode"
          isRequired
          choices={eventModes.map((id) => ({ id, name: t(`words.eventMode.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
        <TextInput source="venue" helperText={false} />
      </FormSection>
      <FormSection title={t('resources.events.form.when')}>
        <AutocompleteInput
          source="timeZone"
          choices={zones}
          translateChoice={false}
          isRequired
          helperText={t('resources.events.form.zoneHint')}
        />
        <SelectInput
          source="precision"
          choices={precisions.map((id) => ({ id, name: t(`words.precision.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
        <LocalTimeInput source="startsAt" />
        <LocalTimeInput source="endsAt" />
      </FormSection>
    </>
  );
}

/** The series of the same agreement, as its events name them. */
function SeriesInput() {
  const agreementId: unknown = useWatch({ name: 'agreementId' });
  const known = typeof agreementId === 'string' && agreementId !== '';
  const { data = [] } = useGetList<Event>(
    'events',
    { filter: { agreementId }, pagination: { page: 1, perPage: 200 }, sort: { field: 'startsAt', order: 'DESC' } },
    { enabled: known },
  );
  const series = new Map(data.flatMap(({ series: one }) => (one ? [[one.id, one.title] as const] : [])));
  if (series.size === 0) return null;
  return (
    <SelectInput
      source="seriesId"
      choices={[...series].map(([id, name]) => ({ id, name }))}
      translateChoice={false}
      emptyText="words.none"
      helperText={false}
    />
  );
}

/** A day and time on the wall where the event is held; kept as an instant. */
function LocalTimeInput({ source }: { source: 'startsAt' | 'endsAt' }) {
  const t = useTexts();
  const zone: unknown = useWatch({ name: 'timeZone' });
  const timeZone = typeof zone === 'string' && zone !== '' ? zone : 'UTC';
  return (
    <TextInput
      source={source}
      label={t(source === 'startsAt' ? 'resources.sessions.fields.startsAt' : 'resources.sessions.fields.endsAt')}
      type="datetime-local"
      isRequired
      helperText={false}
      format={(value: unknown) => (typeof value === 'string' && value !== '' ? localIn(timeZone, value) : '')}
      parse={(value: string) => (value === '' ? null : instantIn(timeZone, value))}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
