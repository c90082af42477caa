import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AgreementEntity } from '../agreements/agreement.entity.ts';
import { ContactEntity } from './contact.entity.ts';

/** Whom to speak to at a party about an agreement. */
@Entity('focal_point')
@Unique('focal_point_once_key', ['agreementId', 'contactId'])
export class FocalPointEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey(() => AgreementEntity, 'id', { name: 'focal_point_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('focal_point_contact_idx')
  @ForeignKey(() => ContactEntity, 'id', { name: 'focal_point_contact_fk' })
  @Column({ type: 'uuid' })
  contactId!: string;
}
