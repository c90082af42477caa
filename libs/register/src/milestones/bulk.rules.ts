import type { BulkMilestoneChange, Milestone } from '@concord/contracts';
import { addDays } from '@concord/platform';
import { checkPlan } from './milestone.rules.ts';

/** A change to many milestones, as one of them takes it. Pure. */
export interface Person {
  id: string;
  name: string;
  /** The party of the milestone's agreement this person speaks for. */
  partyId: string;
}

export interface BulkValues {
  responsibleContactId?: string;
  responsiblePartyId?: string;
  dueOn?: string;
  evidencePolicy?: Milestone['evidencePolicy'];
}

/** Saturday and Sunday are no working days; a shift from one begins at the working day beside it. */
export function shiftDate(date: string, { by, unit }: NonNullable<BulkMilestoneChange['shift']>): string {
  if (unit === 'days') return addDays(date, by);
  const step = Math.sign(by);
  let day = date;
  for (let left = Math.abs(by); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

const isWorkingDay = (date: string): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** What the change makes of a milestone. @throws DomainError of `checkPlan` */
export function applyBulk(milestone: Milestone, change: BulkMilestoneChange, person: Person | null): BulkValues {
  const values: BulkValues = {};
  const due = milestone.dueOn ?? milestone.baselineDueOn;
  if (person) Object.assign(values, { responsibleContactId: person.id, responsiblePartyId: person.partyId });
  if (change.shift && due) values.dueOn = shiftDate(due, change.shift);
  if (change.evidencePolicy) values.evidencePolicy = change.evidencePolicy;
  checkPlan({ ...milestone, ...values });
  return values;
}
