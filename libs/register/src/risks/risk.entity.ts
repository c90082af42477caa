import {
  riskStates,
  subjectTypes,
  visibilities,
  type RiskState,
  type SubjectType,
  type Visibility,
} from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';
import { ContactEntity } from '../organisations/contact.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

/** What may go wrong with a record; internal unless shared, and never part of its health. */
@Entity('risk')
@Removable('risk')
@Check('risk_subject_known', oneOf('subject_type', subjectTypes))
@Check('risk_state_known', oneOf('state', riskStates))
@Check('risk_visibility_known', oneOf('visibility', visibilities))
@Check('risk_likelihood_range', 'likelihood BETWEEN 1 AND 5')
@Check('risk_impact_range', 'impact BETWEEN 1 AND 5')
@Check('risk_over_has_outcome', "state NOT IN ('occurred', 'closed') OR outcome IS NOT NULL")
@Index('risk_agreement_idx', ['agreementId', 'state'])
@Index('risk_subject_idx', ['subjectId'])
export class RiskEntity extends RemovableRecord {
  @ForeignKey(() => AgreementEntity, 'id', { name: 'risk_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'text' })
  subjectType!: SubjectType;

  @Column({ type: 'uuid' })
  subjectId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'integer' })
  likelihood!: number;

  @Column({ type: 'integer' })
  impact!: number;

  @Index('risk_owner_idx')
  @ForeignKey(() => ContactEntity, 'id', { name: 'risk_owner_fk' })
  @Column({ type: 'uuid', nullable: true })
  ownerContactId!: string | null;

  @Column({ type: 'text', nullable: true })
  response!: string | null;

  @Column({ type: 'text', default: 'open' })
  state!: RiskState;

  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ type: 'date', nullable: true })
  reviewOn!: string | null;

  @Column({ type: 'text', default: 'internal' })
  visibility!: Visibility;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}
