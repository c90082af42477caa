import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('organisation')
@Removable('organisation')
export class OrganisationEntity extends RemovableRecord {
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  acronym!: string | null;

  /** IATI OrganisationType. */
  @Column({ type: 'text' })
  type!: string;

  /** ISO 3166-1 alpha-2. */
  @Column({ type: 'text', nullable: true })
  country!: string | null;

  @Index('organisation_parent_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'organisation_parent_fk' })
  @Column({ type: 'uuid', nullable: true })
  parentId!: string | null;

  @Column({ type: 'text', nullable: true })
  website!: string | null;

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}
