import type { Milestone } from '@concord/contracts';
import { daysBetween } from './days.ts';

/** The day people work to; empty means the agreed one. */
export const workingDay = ({ dueOn, baselineDueOn }: Pick<Milestone, 'dueOn' | 'baselineDueOn'>): string | null =>
  dueOn ?? baselineDueOn;

type Due = Pick<Milestone, 'dueOn' | 'baselineDueOn' | 'resubmitBy' | 'dueState'>;

/**
 * The day that stands beside a milestone. What was returned is to be submitted again by a day of its own; how far it is
 * past goes by the current date all the same, because returning moves no date.
 */
export function dueLine(milestone: Due, today: string): { day: string | null; again: boolean; past: number | null } {
  const working = workingDay(milestone);
  return {
    day: milestone.resubmitBy ?? working,
    again: milestone.resubmitBy !== null,
    past: milestone.dueState === 'overdue' && working ? daysBetween(working, today) : null,
  };
}
