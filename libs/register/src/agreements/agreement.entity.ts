import {
  agreementStates,
  agreementTypes,
  confidentialities,
  datePrecisions,
  datedActs,
  iatiRoles,
  partyRoles,
  renewalRules,
  type AgreementState,
  type AgreementType,
  type Confidentiality,
  type DatePrecision,
  type DatedAct,
  type RenewalRule,
} from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { OrganisationEntity } from '../organisations/organisation.entity.ts';
import type { StepBefore } from './taken-back.rules.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('agreement')
@Removable('agreement')
@Index('agreement_confidential_idx', { synchronize: false })
@Index('agreement_expiring_idx', { synchronize: false })
@Index('agreement_review_idx', ['reviewOn'], { where: "state = 'in_force'" })
@Check('agreement_type_known', oneOf('type', agreementTypes))
@Check('agreement_state_known', oneOf('state', agreementStates))
@Check('agreement_confidentiality_known', oneOf('confidentiality', confidentialities))
@Check('agreement_precision_known', oneOf('signed_on_precision', datePrecisions))
@Check('agreement_ends_after_effective', 'ends_on IS NULL OR effective_on IS NULL OR ends_on >= effective_on')
@Check('agreement_effective_precision_known', oneOf('effective_on_precision', ['day', 'month', 'year']))
@Check('agreement_ends_precision_known', oneOf('ends_on_precision', ['day', 'month', 'year']))
@Check('agreement_renewal_known', oneOf('renewal_rule', renewalRules))
@Check('agreement_renewal_months', "(renewal_rule = 'automatic') = (renewal_months IS NOT NULL)")
@Check('agreement_not_its_own_parent', 'parent_id <> id')
@Check('agreement_not_its_own_successor', 'successor_id <> id')
@ForeignKey('DocumentEntity', ['stateDocumentId', 'id'], ['id', 'agreementId'], { name: 'agreement_state_document_fk' })
@ForeignKey('DocumentEntity', ['plannedDocumentId', 'id'], ['id', 'agreementId'], {
  name: 'agreement_planned_document_fk',
})
@Check('agreement_planned_known', oneOf('planned_act', datedActs))
@Check('agreement_planned_whole', '(planned_act IS NULL) = (planned_on IS NULL)')
@Check('agreement_notice_whole', '(notice_on IS NULL) = (notice_organisation_id IS NULL)')
@Index('agreement_planned_idx', { synchronize: false })
@Check('agreement_open_or_ends', 'NOT (open_ended AND ends_on IS NOT NULL)')
export class AgreementEntity extends RemovableRecord {
  /** `C-{year of recording}-{number}`: unique, gap-free, never reused. */
  @Index('agreement_reference_key', { unique: true })
  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  type!: AgreementType;

  @Column({ type: 'boolean' })
  binding!: boolean;

  @Column({ type: 'text', nullable: true })
  summary!: string | null;

  @Index('agreement_state_idx')
  @Column({ type: 'text', default: 'draft' })
  state!: AgreementState;

  @Column({ type: 'date', nullable: true })
  signedOn!: string | null;

  @Column({ type: 'text', default: 'unknown' })
  signedOnPrecision!: DatePrecision;

  @Column({ type: 'text', nullable: true })
  signedAtPlace!: string | null;

  @Column({ type: 'text', nullable: true })
  signedAtOccasion!: string | null;

  @Column({ type: 'date', nullable: true })
  effectiveOn!: string | null;

  @Column({ type: 'text', default: 'day' })
  effectiveOnPrecision!: string;

  @Column({ type: 'date', nullable: true })
  endsOn!: string | null;

  @Column({ type: 'text', default: 'day' })
  endsOnPrecision!: string;

  @Column({ type: 'boolean', default: false })
  openEnded!: boolean;

  @Column({ type: 'date', nullable: true })
  reviewOn!: string | null;

  @Column({ type: 'integer', nullable: true })
  noticeDays!: number | null;

  @Column({ type: 'text', default: 'none' })
  renewalRule!: RenewalRule;

  /** How long an automatic renewal lasts. */
  @Column({ type: 'integer', nullable: true })
  renewalMonths!: number | null;

  /** The first day of the term it last renewed itself for. */
  @Column({ type: 'date', nullable: true })
  renewedOn!: string | null;

  /** The agreement it was made under. */
  @Index('agreement_parent_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'agreement_parent_fk' })
  @Column({ type: 'uuid', nullable: true })
  parentId!: string | null;

  /** What took its place. */
  @Index('agreement_successor_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'agreement_successor_fk' })
  @Column({ type: 'uuid', nullable: true })
  successorId!: string | null;

  @Column({ type: 'text', default: 'internal' })
  confidentiality!: Confidentiality;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  scopeCountries!: string[];

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  scopeRegions!: string[];

  /** Framework tags as words, `sdg_goal:4`. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  tags!: string[];

  /** Since when it is in its state; of what ended its last day. */
  @Column({ type: 'date', nullable: true })
  stateOn!: string | null;

  /** The step the clock takes on a day to come. */
  @Column({ type: 'text', nullable: true })
  plannedAct!: DatedAct | null;

  @Column({ type: 'date', nullable: true })
  plannedOn!: string | null;

  /** The words given with the planned step, or with calling it off. */
  @Column({ type: 'text', nullable: true })
  plannedReason!: string | null;

  @Column({ type: 'uuid', nullable: true })
  plannedDocumentId!: string | null;

  /** When notice of termination was given. */
  @Column({ type: 'date', nullable: true })
  noticeOn!: string | null;

  /** The party that gave notice. */
  @Index('agreement_notice_organisation_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'agreement_notice_organisation_fk' })
  @Column({ type: 'uuid', nullable: true })
  noticeOrganisationId!: string | null;

  /** The words given with the last step, where one was asked for. */
  @Column({ type: 'text', nullable: true })
  stateReason!: string | null;

  /** The document given with the last step. */
  @Column({ type: 'uuid', nullable: true })
  stateDocumentId!: string | null;

  /** What stood before the last step that was recorded by hand; null where there is none to take back. */
  @Column({ type: 'jsonb', nullable: true })
  beforeStep!: StepBefore | null;

  /** Why the last step was taken back or corrected. */
  @Column({ type: 'text', nullable: true })
  correctionReason!: string | null;

  /** Who recorded it; sees it whatever its confidentiality. */
  @Column({ type: 'uuid', nullable: true })
  recordedBy!: string | null;

  /** Who submitted it for approval last; they do not approve it. */
  @Column({ type: 'uuid', nullable: true })
  submittedBy!: string | null;

  /** From which day reminders are planned; null is off. */
  @Column({ type: 'date', nullable: true })
  remindersFrom!: string | null;

  @Column({ type: 'boolean', default: false })
  remindsPartners!: boolean;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

/** An organisation's role in an agreement. */
@Entity('party')
@Check('party_role_known', oneOf('role', partyRoles))
@Check('party_iati_role_known', oneOf('iati_role', iatiRoles))
@Unique('party_agreement_key', ['id', 'agreementId'])
@Unique('party_once_key', ['agreementId', 'organisationId', 'role'])
export class PartyEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey(() => AgreementEntity, 'id', { name: 'party_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('party_organisation_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'party_organisation_fk' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  role!: string;

  /** What it is in an IATI activity, where that was said. */
  @Column({ type: 'text', nullable: true })
  iatiRole!: string | null;

  /** The order the instrument names them in. */
  @Column({ type: 'integer', default: 1 })
  position!: number;
}

/** Who signed for a party. */
@Entity('signatory')
@ForeignKey(() => PartyEntity, ['partyId', 'agreementId'], ['id', 'agreementId'], { name: 'signatory_party_fk' })
@Index('signatory_party_idx', ['partyId', 'agreementId'])
export class SignatoryEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Index('signatory_agreement_idx')
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  partyId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;
}

/** What somebody else calls the agreement: an organisation of the register, or a holder in free words. */
@Entity('other_reference')
@Check('other_reference_one_holder', '(organisation_id IS NULL) <> (holder IS NULL)')
@Index('other_reference_holder_key', { synchronize: false })
@Index('other_reference_value_key', { synchronize: false })
@Index('other_reference_search', { synchronize: false })
export class OtherReferenceEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey(() => AgreementEntity, 'id', { name: 'other_reference_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('other_reference_organisation_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'other_reference_organisation_fk' })
  @Column({ type: 'uuid', nullable: true })
  organisationId!: string | null;

  @Column({ type: 'text', nullable: true })
  holder!: string | null;

  @Column({ type: 'text' })
  value!: string;
}

/** Who works on an agreement at the office. */
@Entity('team_member')
@Check('team_member_duty_known', oneOf('duty', ['officer', 'manager']))
export class TeamMemberEntity {
  @ForeignKey(() => AgreementEntity, 'id', { name: 'team_member_agreement_fk' })
  @PrimaryColumn({ type: 'uuid' })
  agreementId!: string;

  @Index('team_member_user_idx')
  @PrimaryColumn({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  duty!: 'officer' | 'manager';
}
