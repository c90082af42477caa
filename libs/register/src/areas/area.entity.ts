import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AgreementEntity, PartyEntity } from '../agreements/agreement.entity.ts';
import { ContactEntity } from '../organisations/contact.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('area')
@Removable('area')
@Unique('area_agreement_key', ['id', 'agreementId'])
@Exclusion('area_order_key', 'USING btree (agreement_id WITH =, position WITH =) WHERE (removal_id IS NULL)', {
  deferrable: 'INITIALLY DEFERRED',
})
@Check('area_weight_positive', 'weight > 0')
export class AreaEntity extends RemovableRecord {
  @ForeignKey(() => AgreementEntity, 'id', { name: 'area_agreement_fk' })
  @Index('area_agreement_idx')
  @Column({ type: 'uuid' })
  agreementId!: string;

  /** The order of the instrument, from 1. On the wire `order`. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'double precision', default: 1 })
  weight!: number;

  /** Why it was weighed otherwise, after progress was logged. */
  @Column({ type: 'text', nullable: true })
  weightReason!: string | null;

  /** Framework tags as words, `sdg_goal:4`. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  tags!: string[];
}

/** Who leads an area for one side: one person a party. */
@Entity('area_lead')
@ForeignKey(() => AreaEntity, ['areaId', 'agreementId'], ['id', 'agreementId'], { name: 'area_lead_area_fk' })
@ForeignKey(() => PartyEntity, ['partyId', 'agreementId'], ['id', 'agreementId'], { name: 'area_lead_party_fk' })
@Index('area_lead_party_idx', ['partyId'])
export class AreaLeadEntity {
  @PrimaryColumn({ type: 'uuid' })
  areaId!: string;

  @PrimaryColumn({ type: 'uuid' })
  partyId!: string;

  @Index('area_lead_contact_idx')
  @ForeignKey(() => ContactEntity, 'id', { name: 'area_lead_contact_fk' })
  @Column({ type: 'uuid' })
  contactId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;
}
