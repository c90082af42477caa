import type { Actor } from '@concord/platform';
import type { Cause, Draft, Findings } from './import.draft.ts';
import type {
  KnownAgreement,
  KnownArea,
  KnownCommitment,
  KnownIndicator,
  KnownMilestone,
  KnownOrganisation,
  KnownParty,
  KnownReference,
} from './import.register.ts';
import type { FieldRecord } from './import.fields.ts';
import type { ReadRow } from './import.rows.ts';

/**
 * What a file would do to the register: every row turned into the records it speaks of, each found by its natural key or
 * new. It reads nothing and writes nothing; what may be decided only by hand (whose a reference is, what a date means) is
 * refused beside its cell.
 */
export interface PlanWays {
  actor: Actor;
  /** The office's calendar day. */
  today: string;
  now: Date;
  createOrganisations: boolean;
}

export type OrganisationDraft = Draft<KnownOrganisation>;
export interface AgreementDraft extends Draft<KnownAgreement> {
  parties: PartyDraft[];
  /** What others call it, as the file says. */
  references: KnownReference[];
  /** Who signed, as the file says. */
  signatories: { organisation: OrganisationDraft; name: string; title: string | null }[];
  areas: Map<string, AreaDraft | null>;
  nextPosition: number;
}
export interface PartyDraft extends Draft<KnownParty> {
  agreement: AgreementDraft;
  organisation: OrganisationDraft;
  role: string;
}
export interface AreaDraft extends Draft<KnownArea> {
  agreement: AgreementDraft;
  commitments: Map<string, CommitmentDraft | null>;
  milestones: Map<string, MilestoneDraft | null>;
}
export interface CommitmentDraft extends Draft<KnownCommitment> {
  area: AreaDraft;
  owners: PartyDraft[];
  indicators: Map<string, IndicatorDraft | null>;
}
export interface IndicatorDraft extends Draft<KnownIndicator> {
  commitment: CommitmentDraft;
}
export interface MilestoneDraft extends Draft<KnownMilestone> {
  area: AreaDraft;
  commitment: CommitmentDraft | null;
  responsible: PartyDraft | null;
  contactId: string | null;
  progress: ProgressDraft[];
}
export interface ProgressDraft extends Draft<never> {
  milestone: MilestoneDraft;
}

export interface Plan {
  organisations: OrganisationDraft[];
  agreements: AgreementDraft[];
  parties: PartyDraft[];
  areas: AreaDraft[];
  commitments: CommitmentDraft[];
  indicators: IndicatorDraft[];
  milestones: MilestoneDraft[];
  progress: ProgressDraft[];
  problems: Findings['problems'];
  /** Rows without an error that stay out with what they stand on. */
  held: HeldRow[];
}
export interface HeldRow {
  row: ReadRow;
  record: FieldRecord;
  label: string;
  cause: Cause;
}

/** Parties a new agreement was given in its own row are part of it, and neither counted nor shown by themselves. */
export const isCounted = ({ agreement, row }: PartyDraft): boolean =>
  agreement.known !== null || row.sheet.record === 'parties';
