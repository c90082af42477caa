import type { Milestone, ShiftDates, ShiftedRow } from '@concord/contracts';
import { addDays, DomainError, refusalFrom } from '@concord/platform';
import type { NamedCalendar } from '../calendar/calendar.query.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { checkPlan, isWorkedOn, moveDates } from '../milestones/milestone.rules.ts';

/** What shifting many dates makes of each of them, and which it leaves. Pure. */
export type Shift = Pick<ShiftDates, 'by' | 'unit'>;

/** A milestone that is asked to move, and by whose working days. */
export interface Shiftable {
  milestone: Milestone;
  calendar: WorkCalendar;
  /** Why the caller may not move it, whatever its dates are. */
  refusal: DomainError | null;
}

/** The date of a milestone that comes before others, moved or not. */
export interface Fixed {
  title: string;
  /** It is done, missed or called off: nothing waits for it. */
  over: boolean;
  baselineDueOn: string | null;
  dueOn: string | null;
}

export interface Shifted {
  milestone: Milestone;
  now: string | null;
  then: string | null;
  /** With agreed dates: the current date that goes along. */
  along: ShiftedRow['along'];
  refusal: DomainError | null;
}

/** Working days are those of the calendar; a shift from a day off begins at the working day beside it. */
export function shiftDate(date: string, { by, unit }: Shift, calendar: WorkCalendar): string {
  if (unit === 'days') return addDays(date, by);
  return by < 0 ? calendar.workingDaysBefore(date, -by) : calendar.workingDaysAfter(date, by);
}

/**
 * Every milestone with its new date or why it stays. One that would come to stand before what comes first, stays; what
 * comes after it is then judged by where it stays.
 */
export function shiftAll(
  asked: readonly Shiftable[],
  shift: Shift,
  { agreed, before }: { agreed: boolean; before: ReadonlyMap<string, Fixed> },
): Shifted[] {
  const shifted = asked.map((one) => shiftOne(one, shift, agreed));
  const moving = new Map(shifted.flatMap((one) => (one.then ? [[one.milestone.id, one.then]] : [])));
  const dateOf = (fixed: Fixed): string | null => (agreed ? fixed.baselineDueOn : (fixed.dueOn ?? fixed.baselineDueOn));
  for (let settled = false; !settled;) {
    settled = true;
    for (const one of shifted) {
      const ahead = one.then === null ? undefined : firstOvertaken(one, before, dateOf, moving);
      if (!ahead) continue;
      one.refusal = new DomainError('SHIFT.BEFORE_PREDECESSOR', { ...ahead, then: one.then });
      one.then = one.along = null;
      moving.delete(one.milestone.id);
      settled = false;
    }
  }
  return shifted;
}

function shiftOne({ milestone, calendar, refusal }: Shiftable, shift: Shift, agreed: boolean): Shifted {
  const now = agreed ? milestone.baselineDueOn : (milestone.dueOn ?? milestone.baselineDueOn);
  const stays = (why: DomainError): Shifted => ({ milestone, now, then: null, along: null, refusal: why });
  if (refusal) return stays(refusal);
  if (!isWorkedOn(milestone.state)) return stays(new DomainError('SHIFT.NOT_OPEN', { state: milestone.state }));
  if (agreed && milestone.pendingRevisionId) return stays(new DomainError('REVISION.PENDING'));
  if (now === null) return stays(new DomainError('SHIFT.NO_DATE'));
  const then = shiftDate(now, shift, calendar);
  const { startOn } = milestone;
  if (startOn && then < startOn) return stays(new DomainError('SHIFT.BEFORE_START', { then, start: startOn }));
  const dates = agreed ? moveDates(milestone, { baselineDueOn: then }) : { ...milestone, dueOn: then };
  const refused = refusalFrom(() => checkPlan({ ...milestone, ...dates }));
  if (refused) return stays(refused);
  const along =
    agreed && dates.dueOn && dates.dueOn !== milestone.dueOn ? { from: milestone.dueOn, to: dates.dueOn } : null;
  return { milestone, now, then, along, refusal: null };
}

/** The first milestone before it that it would overtake and does not stand behind today. */
function firstOvertaken(
  { milestone, now, then }: Shifted,
  before: ReadonlyMap<string, Fixed>,
  dateOf: (fixed: Fixed) => string | null,
  moving: ReadonlyMap<string, string>,
): { title: string; due: string } | undefined {
  for (const id of milestone.predecessorIds) {
    const first = before.get(id);
    const today = first && dateOf(first);
    if (!first || first.over || !today || !now || !then) continue;
    const due = moving.get(id) ?? today;
    if (then < due && now >= today) return { title: first.title, due };
  }
  return undefined;
}

const shownHolidays = 10;

/** The days off that a shift by working days passed over, from one date (excluded) to the other. */
export function daysPassed(
  { from, to }: { from: string; to: string },
  { calendar, names }: NamedCalendar,
): ShiftedRow['passed'] {
  const step = from < to ? 1 : -1;
  let weekendDays = 0;
  const holidays: ShiftedRow['passed']['holidays'] = [];
  for (let day = from; day !== to;) {
    day = addDays(day, step);
    if (calendar.isWeekend(day)) weekendDays++;
    else if (!calendar.isWorkingDay(day)) holidays.push({ onDay: day, name: names.get(day) ?? '' });
  }
  return {
    weekendDays,
    holidays: holidays.slice(0, shownHolidays),
    moreHolidays: Math.max(0, holidays.length - shownHolidays),
  };
}
