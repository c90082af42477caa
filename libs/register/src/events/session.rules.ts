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
  if (
    day(startsAt, programme) < day(programme.startsAt, programme) ||
    day(endsAt, programme) > day(programme.endsAt, programme)
  )
    throw refuseField('/startsAt', 'SESSION_PLAN.OUTSIDE_EVENT');
  const other = programme.others.find(
    (one) => one.room === slot.room && one.startsAt && one.endsAt && one.startsAt < endsAt && startsAt < one.endsAt,
  );
  if (other) throw refuseField('/startsAt', 'SESSION_PLAN.OVERLAP', { other: other.title });
}

const shown = (at: Date | null, { timeZone }: Programme): string =>
  at ? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at) : '–';
const day = (at: Date, { timeZone }: Programme): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
