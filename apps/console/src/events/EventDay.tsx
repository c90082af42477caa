import { dateWriter, type Event } from '@concord/contracts';
import { useRegion } from '../parts/LocalDate.tsx';

const shown = {
  day: { dateStyle: 'medium' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const;

/** The day or days of an event where it is held, as precisely as its source gives them. */
export function EventDay({ event }: { event: Pick<Event, 'startsAt' | 'endsAt' | 'timeZone' | 'precision'> }) {
  const region = useRegion();
  const options: Intl.DateTimeFormatOptions = { ...shown[event.precision], timeZone: event.timeZone };
  return (
    <time dateTime={event.startsAt}>
      {dateWriter(region, options).formatRange(new Date(event.startsAt), new Date(event.endsAt))}
    </time>
  );
}
