import { agreementStates, agreementTypes, confidentialities, datePrecisions, partyRoles } from '@concord/contracts';
import type { AgreementState, AgreementType, Confidentiality, DatePrecision } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { OrganisationEntity } from '../organisations/organisation.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('agreement')
@Removable('agreement')
@Index('agreement_confidential_idx', { synchronize: false })
@Check('agreement_type_known', oneOf('type', agreementTypes))
@Check('agreement_state_known', oneOf('state', agreementStates))
@Check('agreement_confidentiality_known', oneOf('confidentiality', confidentialities))
@Check('agreement_precision_known', oneOf('signed_on_precision', datePrecisions))
@Check('agreement_ends_after_effective', 'ends_on IS NULL OR effective_on IS NULL OR ends_on >= effective_on')
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

  @Column({ type: 'date', nullable: true })
  endsOn!: string | null;

  @Column({ type: 'boolean', default: false })
  openEnded!: boolean;

  @Column({ type: 'date', nullable: true })
  reviewOn!: string | null;

  @Column({ type: 'integer', nullable: true })
  noticeDays!: number | null;

  @Column({ type: 'text', default: 'internal' })
  confidentiality!: Confidentiality;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  scopeCountries!: string[];

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  scopeRegions!: string[];

  /** Framework tags as words, `sdg_goal:4`. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  tags!: string[];

  /** The words given with the last step, where one was asked for. */
  @Column({ type: 'text', nullable: true })
  stateReason!: string | null;

  /** Who recorded it; sees it whatever its confidentiality. */
  @Column({ type: 'uuid', nullable: true })
  recordedBy!: string | null;

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

  /** The order the instrument names them in. */
  @Column({ type: 'integer', default: 1 })
  position!: number;
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
