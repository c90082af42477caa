import { roles } from '@concord/contracts';
import type { Language, Role } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { StoredRecord, oneOf } from '@concord/platform';

/** Somebody who may sign in. Passwords and sessions live in schema `auth`; this is who they are to Concord. */
@Entity('users')
@Check('users_role_known', oneOf('role', roles))
@Check('users_partner_has_organisation', "role <> 'partner' OR organisation_id IS NOT NULL")
export class UserEntity extends StoredRecord {
  @Column({ type: 'text' })
  name!: string;

  /** Lower case. */
  @Index('users_email_key', { unique: true })
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** The organisation a partner speaks for; decides what it sees. */
  @Index('users_organisation_idx')
  @ForeignKey('OrganisationEntity', 'id', { name: 'users_organisation_fk' })
  @Column({ type: 'uuid', nullable: true })
  organisationId!: string | null;

  @Column({ type: 'text', default: 'en' })
  language!: Language;

  /** IANA name. */
  @Column({ type: 'text', default: 'UTC' })
  timeZone!: string;

  @Column({ type: 'boolean', default: true })
  active!: boolean;
}
