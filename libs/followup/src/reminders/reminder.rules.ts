/**
 * From a policy to the days on which it speaks. Pure: calendar only, no clock, no database. What is said twice is decided
 * by the key of the delivery, not here.
 */
import type { Duty, ReminderSubject } from '@concord/contracts';
import { addDays, daysBetween } from '@concord/platform';
import type { Shift, WorkCalendar } from '@concord/register';

export type { Duty };
/** Those a policy names as recipients are reminded; the ladder tells by duty. */
export type Audience = 'reminded' | Duty;
/** Who writes the mail: the milestone's own letter, or the one of every other record. */
export const reminderKinds = [
  'milestone_reminder',
  'milestone_escalation',
  'record_reminder',
  'record_escalation',
] as const;
export type ReminderKind = (typeof reminderKinds)[number];
/** SQL: the same as a list. */
export const listedKinds = reminderKinds.map((kind) => `'${kind}'`).join(', ');
/** Those a reader may mute or have gathered; what goes up the ladder is somebody's duty. */
export const mutableReminders: readonly ReminderKind[] = ['milestone_reminder', 'record_reminder'];
export type SlotKind = 'reminder' | 'escalation';

/** Which letter a slot of a subject is. */
export const kindOf = (subject: ReminderSubject, kind: SlotKind): ReminderKind =>
  `${subject === 'milestone' ? 'milestone' : 'record'}_${kind}`;

/** What of a policy says when. */
export interface PolicyTimes {
  offsets: readonly number[];
  overdueRepeat: { firstAfter: number; every: number; atMost: number } | null;
  escalation: readonly { to: Duty; afterWorkingDays: number }[];
  shift: Shift;
}

/** One reason to write: who is told, how far from the due date. */
export interface Slot {
  /** As in the key: `due-7`, `overdue+5`, `escalate-manager`. */
  slot: string;
  kind: SlotKind;
  audience: Audience;
  distance: { days: number; shift: Shift } | { workingDays: number };
}

/** Every slot of a policy. */
export function slotsOf({ offsets, overdueRepeat, escalation, shift }: PolicyTimes): Slot[] {
  const around = offsets.map((days): Slot => ({
    slot: `due${days > 0 ? '+' : '-'}${Math.abs(days)}`,
    kind: 'reminder',
    audience: 'reminded',
    distance: { days, shift },
  }));
  const repeats = overdueRepeat
    ? Array.from({ length: overdueRepeat.atMost }, (_, turn): Slot => {
        const workingDays = overdueRepeat.firstAfter + turn * overdueRepeat.every;
        return {
          slot: `overdue+${workingDays}`,
          kind: 'reminder',
          audience: 'reminded',
          distance: { workingDays },
        };
      })
    : [];
  const rungs = escalation.map(({ to, afterWorkingDays }): Slot => ({
    slot: `escalate-${to}`,
    kind: 'escalation',
    audience: to,
    distance: { workingDays: afterWorkingDays },
  }));
  return [...around, ...repeats, ...rungs];
}

/** The day a slot speaks for something due on a date, where its reader works by a calendar. */
export const dayOf = ({ distance }: Slot, dueOn: string, calendar: WorkCalendar): string =>
  'days' in distance
    ? calendar.shifted(addDays(dueOn, distance.days), distance.shift)
    : calendar.workingDaysAfter(dueOn, distance.workingDays);

/** A slot on one day, for what is due on one date. */
export interface SlotDay extends Slot {
  dueOn: string;
  onDay: string;
}

/** More days off in a row than any calendar has. */
const LONGEST_HOLIDAYS = 30;
/** How many calendar days after its date a slot may speak, at least and at most, whatever the holidays. */
const reach = ({ distance }: Slot): [number, number] =>
  'days' in distance
    ? [distance.days - LONGEST_HOLIDAYS, distance.days + LONGEST_HOLIDAYS]
    : [distance.workingDays, distance.workingDays * 2 + LONGEST_HOLIDAYS];

export interface Days {
  from: string;
  to: string;
}

/** Every slot that speaks within some days (both ends included), with the due date it then speaks for. */
export function slotDays(slots: readonly Slot[], { from, to }: Days, calendar: WorkCalendar): SlotDay[] {
  return slots.flatMap((slot) => {
    const [nearest, furthest] = reach(slot);
    const first = addDays(from, -furthest);
    const dates = Array.from({ length: daysBetween(first, to) - nearest + 1 }, (_, day) => addDays(first, day));
    return dates.flatMap((dueOn) => slotDaysOf([slot], dueOn, { from, to }, calendar));
  });
}

/** The same for one due date. */
export const slotDaysOf = (
  slots: readonly Slot[],
  dueOn: string,
  { from, to }: Days,
  calendar: WorkCalendar,
): SlotDay[] =>
  slots
    .map((slot) => ({ ...slot, dueOn, onDay: dayOf(slot, dueOn, calendar) }))
    .filter(({ onDay }) => onDay >= from && onDay <= to);
