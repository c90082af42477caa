import { amendmentKinds, amendmentStates } from '@concord/contracts';
import type { AmendmentKind, AmendmentState } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { StoredRecord, oneOf, type RefusedField } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';
import { DocumentEntity } from '../documents/document.entity.ts';
import { OrganisationEntity } from '../organisations/organisation.entity.ts';
import type { StoredChange } from './merge.rules.ts';

@Entity('amendment')
@Check('amendment_kind_known', oneOf('kind', amendmentKinds))
@Check('amendment_state_known', oneOf('state', amendmentStates))
@Check('amendment_number_positive', 'number > 0')
@Check('amendment_applied_when', `(state = 'applied') = (applied_at IS NOT NULL)`)
@Check('amendment_effective_known', `state IN ('draft', 'withdrawn') OR effective_on IS NOT NULL`)
@Unique('amendment_agreement_key', ['id', 'agreementId'])
@Unique('amendment_number_key', ['agreementId', 'number'])
@Index('amendment_signed_idx', { synchronize: false })
@ForeignKey(() => DocumentEntity, ['documentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'amendment_document_fk',
})
export class AmendmentEntity extends StoredRecord {
  @ForeignKey(() => AgreementEntity, 'id', { name: 'amendment_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  /** Per agreement, from 1, without a gap; one that was withdrawn keeps its own. */
  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'text' })
  kind!: AmendmentKind;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', default: 'draft' })
  state!: AmendmentState;

  @Column({ type: 'text', nullable: true })
  stateReason!: string | null;

  @Column({ type: 'date', nullable: true })
  effectiveOn!: string | null;

  @Column({ type: 'uuid', nullable: true })
  documentId!: string | null;

  /** The patch, each value with what the record said when it was drafted. */
  @Column({ type: 'jsonb', default: [] })
  changes!: StoredChange[];

  /** Why the clock could not apply it, when it last tried. */
  @Column({ type: 'jsonb', default: [] })
  refusals!: RefusedField[];

  @Column({ type: 'date', nullable: true })
  triedOn!: string | null;

  /** The instant of the transaction that applied it: what the audit wrote at that instant is its work. */
  @Column({ type: 'timestamptz', nullable: true })
  appliedAt!: Date | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

/** Who signed an amendment, for which organisation: a party that leaves by it signs it too. */
@Entity('amendment_signature')
@Unique('amendment_signature_once_key', ['amendmentId', 'organisationId'])
@ForeignKey(() => AmendmentEntity, ['amendmentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'amendment_signature_amendment_fk',
})
export class AmendmentSignatureEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  amendmentId!: string;

  @Index('amendment_signature_organisation_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'amendment_signature_organisation_fk' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  signatory!: string;

  @Column({ type: 'text', nullable: true })
  signatoryTitle!: string | null;

  @Column({ type: 'date' })
  signedOn!: string;
}
