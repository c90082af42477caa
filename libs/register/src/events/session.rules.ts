import { refuseField } from '@concord/platform';

/** A programme: what a session may not be, within its event and beside the others in its room. Pure. */
export interface Slot {
  title: string;
  room: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

export interface Programme {
  /** The event's first and last instant. */
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  others: readonly Slot[];
}

/**
 * Refuses a session that ends before it starts, lies outside the event's days, or overlaps another in its room. A
 * session without times is to be confirmed, and allowed.
 * @throws DomainError SESSION_PLAN.ENDS_BEFORE_START, SESSION_PLAN.OUTSIDE_EVENT, SESSION_PLAN.OVERLAP
 */
export function checkSession(slot: Slot, programme: Programme): void {
  const { startsAt, endsAt } = slot;
  if (!startsAt && !endsAt) return;
  if (!startsAt || !endsAt || endsAt <= startsAt)
    throw refuseField('/endsAt', 'SESSION_PLAN.ENDS_BEFORE_START', {
      starts: shown(startsAt, programme),
      ends: shown(endsAt, programme),
    });
  checkDays({ startsAt, endsAt }, programme);
  const other = programme.others.find(
    (one) => one.room === slot.room && one.startsAt && one.endsAt && one.startsAt < endsAt && startsAt < one.endsAt,
  );
  if (other) throw refuseField('/startsAt', 'SESSION_PLAN.OVERLAP', { other: other.title });
}

/** What happens at an event happens on its days. @throws DomainError SESSION_PLAN.OUTSIDE_EVENT */
export function checkDays(
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  event: Pick<Programme, 'startsAt' | 'endsAt' | 'timeZone'>,
): void {
  if (day(startsAt, event) < day(event.startsAt, event) || day(endsAt, event) > day(event.endsAt, event))
    throw refuseField('/startsAt', 'SESSION_PLAN.OUTSIDE_EVENT');
}

const shown = (at: Date | null, { timeZone }: Pick<Programme, 'timeZone'>): string =>
  at ? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at) : '–';
const day = (at: Date, { timeZone }: Pick<Programme, 'timeZone'>): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
