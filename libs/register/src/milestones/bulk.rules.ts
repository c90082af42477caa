import type { BulkMilestoneChange, Milestone } from '@concord/contracts';

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
  evidencePolicy?: Milestone['evidencePolicy'];
}

/** What the change makes of a milestone. */
export const applyBulk = (change: BulkMilestoneChange, person: Person | null): BulkValues => ({
  ...(person ? { responsibleContactId: person.id, responsiblePartyId: person.partyId } : {}),
  ...(change.evidencePolicy ? { evidencePolicy: change.evidencePolicy } : {}),
});
