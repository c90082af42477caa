import { dateWriter, type Event } from '@concord/contracts';
import { useRegion } from '../parts/LocalDate.tsx';
import { EventDay } from './EventDay.tsx';

/** When an event opens and closes, where it is held; its days alone where the source gives no more. */
export function EventHours({ event }: { event: Pick<Event, 'startsAt' | 'endsAt' | 'timeZone' | 'precision'> }) {
  const region = useRegion();
  if (event.precision !== 'day') return <EventDay event={event} />;
  const format = dateWriter(region, { dateStyle: 'medium', timeStyle: 'short', timeZone: event.timeZone });
  return <time dateTime={event.startsAt}>{format.formatRange(new Date(event.startsAt), new Date(event.endsAt))}</time>;
}
