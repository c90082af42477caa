import {
  AutocompleteArrayInput,
  AutocompleteInput,
  ReferenceInput,
  SelectInput,
  TextInput,
  useCreate,
  useGetList,
  useGetOne,
  type RaRecord,
} from 'react-admin';
import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { eventModes, type Agreement, type EventSeries } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { TimeZoneInput, useZones } from '../parts/TimeZoneField.tsx';
import { zoneOfPlace } from '../parts/timeZones.ts';
import { instantIn, localIn, sameOnTheWall } from './eventTime.ts';
import { ProgrammeMove } from './ProgrammeMove.tsx';

const precisions = ['day', 'month', 'year'] as const;

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
        <HostsInput />
      </FormSection>
      <FormSection title={t('resources.events.form.when')}>
        <ZoneInput placed={placed} />
        <SelectInput
          source="precision"
          choices={precisions.map((id) => ({ id, name: t(`words.precision.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
        <LocalTimeInput source="startsAt" />
        <LocalTimeInput source="endsAt" />
        {placed && (
          <WholeLine>
            <ProgrammeMove />
          </WholeLine>
        )}
      </FormSection>
    </>
  );
}

/** The agreement that is chosen, once one is. */
function useAgreementId(): string | null {
  const id: unknown = useWatch({ name: 'agreementId' });
  return typeof id === 'string' && id !== '' ? id : null;
}

/** The series of the same agreement; a name that is none yet begins one. */
function SeriesInput() {
  const t = useTexts();
  const agreementId = useAgreementId();
  const [create] = useCreate<EventSeries>();
  const { data = [], refetch } = useGetList<EventSeries>(
    'event-series',
    { filter: { agreementId }, pagination: { page: 1, perPage: 200 }, sort: { field: 'title', order: 'ASC' } },
    { enabled: agreementId !== null },
  );
  if (agreementId === null) return null;
  const begin = async (title: string | undefined): Promise<RaRecord | undefined> => {
    if (!title?.trim()) return undefined;
    const series = await create('event-series', { data: { agreementId, title } }, { returnPromise: true });
    await refetch();
    return series || undefined;
  };
  return (
    <AutocompleteInput
      source="seriesId"
      choices={data}
      optionText="title"
      translateChoice={false}
      onCreate={begin}
      createItemLabel={t('resources.events.form.newSeries', { item: '%{item}' })}
      createLabel={t('resources.events.form.nameSeries')}
      helperText={false}
    />
  );
}

/** Which parties of the agreement host it. */
function HostsInput() {
  const id = useAgreementId();
  const { data } = useGetOne<Agreement>('agreements', { id: id ?? '' }, { enabled: id !== null });
  if (!data) return null;
  return (
    <AutocompleteArrayInput
      source="hostPartyIds"
      choices={data.parties.map(({ id: partyId, name }) => ({ id: partyId, name }))}
      translateChoice={false}
      helperText={false}
    />
  );
}

/** The zone the times are of. What was typed stays as it was typed when the zone is put right. */
function ZoneInput({ placed }: { placed: boolean }) {
  const t = useTexts();
  const zones = useZones();
  const { getValues, setValue } = useFormContext();
  const [from, setFrom] = useState<'venue' | 'person' | null>(null);
  const move = (zone: string): void => {
    const was: unknown = getValues('timeZone');
    for (const source of ['startsAt', 'endsAt']) {
      const at: unknown = getValues(source);
      if (typeof at === 'string' && at !== '' && typeof was === 'string')
        setValue(source, sameOnTheWall(was, zone, at), { shouldDirty: true });
    }
    setValue('timeZone', zone, { shouldDirty: true, shouldValidate: true });
  };
  const venue: unknown = useWatch({ name: 'venue' });
  const place = placed || typeof venue !== 'string' ? null : zoneOfPlace(zones, venue);
  useEffect(() => {
    // a new event follows its venue until somebody chooses
    if (place === null || from === 'person') return;
    move(place);
    setFrom('venue');
  }, [place]);
  return (
    <TimeZoneInput
      onChange={(zone) => {
        setFrom('person');
        move(zone);
      }}
      helperText={t(from === 'venue' ? 'resources.events.form.zoneOfVenue' : 'resources.events.form.zoneHint')}
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
