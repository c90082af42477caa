/**
 * From a policy to the days on which it speaks. Pure: calendar only, no clock, no database. What is said twice is decided
 * by the key of the delivery, not here.
 */
import { addDays, daysBetween } from '@concord/platform';
import { workingDaysAfter, type IsWorkingDay } from './working-days.ts';

export type Audience = 'responsible' | 'officer' | 'manager';
export const reminderKinds = ['milestone_reminder', 'milestone_escalation'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** What of a policy says when. */
export interface PolicyTimes {
  offsets: readonly number[];
  overdueRepeat: { firstAfter: number; every: number; atMost: number } | null;
  escalation: readonly { to: 'officer' | 'manager'; afterWorkingDays: number }[];
}

/** One reason to write: who is told, how far from the due date. */
export interface Slot {
  /** As in the key: `due-7`, `overdue+5`, `escalate-manager`. */
  slot: string;
  kind: ReminderKind;
  audience: Audience;
  distance: { days: number } | { workingDays: number };
}

/** Every slot of a policy. */
export function slotsOf({ offsets, overdueRepeat, escalation }: PolicyTimes): Slot[] {
  const around = offsets.map((days): Slot => ({
    slot: `due${days > 0 ? '+' : '-'}${Math.abs(days)}`,
    kind: 'milestone_reminder',
    audience: 'responsible',
    distance: { days },
  }));
  const repeats = overdueRepeat
    ? Array.from({ length: overdueRepeat.atMost }, (_, turn): Slot => {
        const workingDays = overdueRepeat.firstAfter + turn * overdueRepeat.every;
        return {
          slot: `overdue+${workingDays}`,
          kind: 'milestone_reminder',
          audience: 'responsible',
          distance: { workingDays },
        };
      })
    : [];
  const rungs = escalation.map(({ to, afterWorkingDays }): Slot => ({
    slot: `escalate-${to}`,
    kind: 'milestone_escalation',
    audience: to,
    distance: { workingDays: afterWorkingDays },
  }));
  return [...around, ...repeats, ...rungs];
}

/** The day a slot speaks for something due on a date. */
export const dayOf = ({ distance }: Slot, dueOn: string, isWorkingDay: IsWorkingDay): string =>
  'days' in distance ? addDays(dueOn, distance.days) : workingDaysAfter(dueOn, distance.workingDays, isWorkingDay);

/** A slot on one day, for what is due on one date. */
export interface SlotDay extends Slot {
  dueOn: string;
  onDay: string;
}

/** Enough calendar days for so many working days, whatever the holidays. */
const widest = ({ distance }: Slot): number =>
  'days' in distance ? Math.abs(distance.days) : distance.workingDays * 2 + 30;

/** Every slot that speaks from one day to another (both included), with the due date it then speaks for. */
export function slotDays(slots: readonly Slot[], from: string, to: string, isWorkingDay: IsWorkingDay): SlotDay[] {
  const reach = Math.max(0, ...slots.map(widest));
  const span = daysBetween(from, to) + 2 * reach;
  const found: SlotDay[] = [];
  for (let i = 0; i <= span; i++) {
    const dueOn = addDays(from, i - reach);
    for (const slot of slots) {
      const onDay = dayOf(slot, dueOn, isWorkingDay);
      if (onDay >= from && onDay <= to) found.push({ ...slot, dueOn, onDay });
    }
  }
  return found;
}
