import { useListContext } from 'react-admin';
import { eventModes, type BulkEventChange, type Event, type EventSeries } from '@concord/contracts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { KeptChoice, KeptRecord } from '../bulk/BulkInputs.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

/** One change to the events chosen in the list: how they are held, and of which series they are editions. */
export function BulkChange() {
  const { bulkEvents } = useConcord();
  return (
    <BulkBar<Wish, BulkEventChange>
      kind={{
        resource: 'events',
        none: { mode: '', series: null },
        fields: ['mode', 'seriesId'],
        changeOf,
        send: bulkEvents,
        inputs: (wish, onChange) => <BulkInputs wish={wish} onChange={onChange} />,
      }}
    />
  );
}

interface Wish {
  mode: Event['mode'] | '';
  series: EventSeries | null;
}

function changeOf({ mode, series }: Wish): BulkEventChange | null {
  const change: BulkEventChange = { ...(mode ? { mode } : {}), ...(series ? { seriesId: series.id } : {}) };
  return Object.keys(change).length > 0 ? change : null;
}

function BulkInputs({ wish, onChange }: { wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const t = useTexts();
  const { data = [], selectedIds } = useListContext<Event>();
  const agreements = [...new Set(data.filter(({ id }) => selectedIds.includes(id)).map((one) => one.agreementId))];
  return (
    <>
      <KeptChoice
        label={t('resources.events.fields.mode')}
        value={wish.mode}
        choices={eventModes.map((id) => ({ id, name: t(`words.eventMode.${id}`) }))}
        onChange={(mode) => onChange({ mode })}
      />
      <KeptRecord<EventSeries>
        resource="event-series"
        label={t('resources.events.fields.seriesId')}
        chosen={wish.series}
        nameOf={({ title }) => title}
        onChoose={(series) => onChange({ series })}
        filter={agreements.length > 0 ? { agreementId: agreements } : {}}
        sort="title"
      />
    </>
  );
}
