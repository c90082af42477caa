import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('contact')
@Removable('contact')
export class ContactEntity extends RemovableRecord {
  @Index('contact_organisation_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'contact_organisation_fk' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  /** The account of this person, if they have one. */
  @Index('contact_user_key', { unique: true, where: 'user_id IS NOT NULL' })
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text', default: 'en' })
  language!: string;

  /** IANA name. */
  @Column({ type: 'text', default: 'UTC' })
  timeZone!: string;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}
