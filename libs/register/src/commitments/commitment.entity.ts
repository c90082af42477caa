import {
  commitmentKinds,
  commitmentSchedules,
  commitmentStates,
  commitmentStrengths,
  datePrecisions,
  valuationMethods,
} from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity, PartyEntity } from '../agreements/agreement.entity.ts';
import { AreaEntity } from '../areas/area.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('commitment')
@Removable('commitment')
@Check('commitment_kind_known', oneOf('kind', commitmentKinds))
@Check('commitment_strength_known', oneOf('strength', commitmentStrengths))
@Check('commitment_state_known', oneOf('state', commitmentStates))
@Check('commitment_schedule_known', oneOf('schedule', commitmentSchedules))
@Check('commitment_precision_known', oneOf('due_on_precision', datePrecisions))
@Check('commitment_valuation_known', oneOf('valuation_method', valuationMethods))
@Check('commitment_dated_once', `due_on IS NULL OR schedule = 'one_off'`)
@Check('commitment_precision_has_date', `(due_on IS NULL) = (due_on_precision = 'unknown')`)
@Check(
  'commitment_recurs_by_rule',
  `(schedule = 'recurring') = (recurrence_rule IS NOT NULL) AND (recurrence_rule IS NULL) = (starts_on IS NULL)`,
)
@Check('commitment_triggered_by', `(schedule = 'triggered') = (trigger IS NOT NULL)`)
@Check('commitment_amount_has_currency', '(amount IS NULL) = (currency IS NULL)')
@Check('commitment_in_kind_is_valued', `(valuation_method IS NOT NULL) = (kind = 'in_kind' AND amount IS NOT NULL)`)
@Unique('commitment_agreement_key', ['id', 'agreementId'])
@ForeignKey(() => AreaEntity, ['areaId', 'agreementId'], ['id', 'agreementId'], { name: 'commitment_area_fk' })
@Index('commitment_area_idx', ['areaId', 'agreementId'])
export class CommitmentEntity extends RemovableRecord {
  @Index('commitment_agreement_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'commitment_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  areaId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  strength!: string;

  @Column({ type: 'text', default: 'accepted' })
  state!: string;

  /** Framework tags as words, `sdg_goal:4`. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  tags!: string[];

  @Column({ type: 'text', nullable: true })
  stateReason!: string | null;

  @Column({ type: 'text', default: 'one_off' })
  schedule!: string;

  @Column({ type: 'date', nullable: true })
  dueOn!: string | null;

  @Column({ type: 'text', default: 'unknown' })
  dueOnPrecision!: string;

  /** The value of an RRULE (RFC 5545), by whole days. */
  @Column({ type: 'text', nullable: true })
  recurrenceRule!: string | null;

  /** The day the rule counts from. */
  @Column({ type: 'date', nullable: true })
  startsOn!: string | null;

  @Column({ type: 'text', nullable: true })
  trigger!: string | null;

  @Column({ type: 'numeric', precision: 17, scale: 2, nullable: true })
  amount!: string | null;

  /** ISO 4217. */
  @Column({ type: 'text', nullable: true })
  currency!: string | null;

  @Column({ type: 'text', nullable: true })
  valuationMethod!: string | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

/** Who owes a commitment: one party, or several jointly. */
@Entity('commitment_owner')
@ForeignKey(() => CommitmentEntity, ['commitmentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'commitment_owner_commitment_fk',
})
@ForeignKey(() => PartyEntity, ['partyId', 'agreementId'], ['id', 'agreementId'], { name: 'commitment_owner_party_fk' })
@Index('commitment_owner_party_idx', ['partyId'])
export class CommitmentOwnerEntity {
  @PrimaryColumn({ type: 'uuid' })
  commitmentId!: string;

  @PrimaryColumn({ type: 'uuid' })
  partyId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;
}

/** The areas a commitment also serves, beside its main one. */
@Entity('commitment_area')
@ForeignKey(() => CommitmentEntity, ['commitmentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'commitment_area_commitment_fk',
})
@ForeignKey(() => AreaEntity, ['areaId', 'agreementId'], ['id', 'agreementId'], { name: 'commitment_area_area_fk' })
@Index('commitment_area_area_idx', ['areaId'])
export class CommitmentAreaEntity {
  @PrimaryColumn({ type: 'uuid' })
  commitmentId!: string;

  @PrimaryColumn({ type: 'uuid' })
  areaId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;
}
