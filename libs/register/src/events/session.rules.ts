import { dateWriter, type OfferedLanguage } from '@concord/contracts';
import { dateIn, daysBetween, onTheWall, refuseField } from '@concord/platform';
import { nameKey } from '../exchange/import.register.ts';

/** A programme: what a session may not be, within its event and beside the others in its room. Pure. */
export interface Slot {
  title: string;
  room: string | null;
  startsAt: Date | null;
  /** Null with a start: when it ends is to be confirmed. */
  endsAt: Date | null;
}

/** When an event is held, and where the clocks are that say so. */
export interface Held {
  /** The event's first and last instant. */
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

export interface Programme extends Held {
  others: readonly Slot[];
  /** Of whoever reads the refusal. */
  language: OfferedLanguage;
}

/**
 * Refuses a session that ends before it starts, lies outside the event's days, or overlaps another in its room. A
 * session without times is to be confirmed, and one with its start alone ends at a time to be confirmed; both are allowed.
 * @throws DomainError SESSION_PLAN.NO_START, SESSION_PLAN.NO_LENGTH, SESSION_PLAN.ENDS_BEFORE_START,
 * SESSION_PLAN.OUTSIDE_EVENT, SESSION_PLAN.OVERLAP
 */
export function checkSession(slot: Slot, programme: Programme): void {
  const { startsAt, endsAt } = slot;
  if (startsAt === null) {
    if (endsAt) throw refuseField('/startsAt', 'SESSION_PLAN.NO_START', { ends: time(endsAt, programme) });
    return;
  }
  if (endsAt && endsAt <= startsAt)
    throw refuseField('/endsAt', endsAt < startsAt ? 'SESSION_PLAN.ENDS_BEFORE_START' : 'SESSION_PLAN.NO_LENGTH', {
      starts: time(startsAt, programme),
      ends: time(endsAt, programme),
    });
  if (leaves(slot, programme))
    throw refuseField('/startsAt', 'SESSION_PLAN.OUTSIDE_EVENT', { days: daysOf(programme) });
  const other = programme.others.find((one) => roomOf(one) === roomOf(slot) && overlap(one, slot));
  if (other) throw refuseField('/startsAt', 'SESSION_PLAN.OVERLAP', { other: other.title });
}

/** Refuses days that some of the sessions would lie outside of, and names them. @throws DomainError EVENT.LEAVES_SESSIONS_OUT */
export function checkCover(sessions: readonly Slot[], event: Held, language: OfferedLanguage): void {
  const outside = sessions.filter((slot) => leaves(slot, event));
  if (outside.length === 0) return;
  const before = outside.some(({ startsAt }) => startsAt && day(startsAt, event) < day(event.startsAt, event));
  throw refuseField(before ? '/startsAt' : '/endsAt', 'EVENT.LEAVES_SESSIONS_OUT', {
    sessions: listed(outside, { ...event, language }),
  });
}

/** Some names say which it is; a long list would hide it. */
const NAMED = 4;

function listed(sessions: readonly Slot[], where: Pick<Programme, 'timeZone' | 'language'>): string {
  const named = sessions
    .slice(0, NAMED)
    .map(({ title, startsAt }) => (startsAt ? `“${title}” (${moment(startsAt, where)})` : `“${title}”`));
  const more = sessions.length - named.length;
  return [...named, ...(more > 0 ? [`+ ${more}`] : [])].join(', ');
}

/** A programme whose event is held in another zone, or on later days: each session keeps its time on the wall. */
export const moved = <T extends Slot>(
  sessions: readonly T[],
  { from, to, days }: { from: string; to: string; days: number },
): T[] =>
  sessions.map((slot) => ({
    ...slot,
    startsAt: slot.startsAt && onTheWall(slot.startsAt, { from, to, days }),
    endsAt: slot.endsAt && onTheWall(slot.endsAt, { from, to, days }),
  }));

/** By how many days an event begins later than before, each counted where it is held. */
export const daysLater = (before: Held, after: Held): number =>
  daysBetween(day(before.startsAt, before), day(after.startsAt, after));

/** What happens at an event happens on its days. */
const leaves = ({ startsAt, endsAt }: Slot, event: Held): boolean =>
  startsAt !== null &&
  (day(startsAt, event) < day(event.startsAt, event) || day(endsAt ?? startsAt, event) > day(event.endsAt, event));

const roomOf = ({ room }: Slot): string => nameKey(room ?? '');

/** A session whose end is open holds its room at its start alone. */
function overlap(a: Slot, b: Slot): boolean {
  const [one, other] = [spanOf(a), spanOf(b)];
  return one !== null && other !== null && one.first <= other.last && other.first <= one.last;
}

function spanOf({ startsAt, endsAt }: Slot): { first: number; last: number } | null {
  if (startsAt === null) return null;
  const first = startsAt.getTime();
  return { first, last: endsAt ? endsAt.getTime() - 1 : first };
}

const day = (at: Date, { timeZone }: Pick<Held, 'timeZone'>): string => dateIn(timeZone, at);

type Where = Pick<Programme, 'timeZone' | 'language'>;

const time = (at: Date, { timeZone, language }: Where): string =>
  dateWriter(language, { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);

/** A day and time on the wall where the event is held, in the reader's words. */
export const moment = (at: Date, { timeZone, language }: Where): string =>
  dateWriter(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at);

const daysOf = ({ startsAt, endsAt, timeZone, language }: Programme): string =>
  dateWriter(language, { timeZone, dateStyle: 'medium' }).formatRange(startsAt, endsAt);
