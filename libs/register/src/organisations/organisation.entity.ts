import { organisationNameKinds, type IdentifierScheme, type OrganisationName } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('organisation')
@Removable('organisation')
@Check(
  'organisation_merged_whole',
  '(merged_into_id IS NULL) = (merged_at IS NULL) AND (merged_into_id IS NULL) = (merge_reason IS NULL)',
)
@Check('organisation_not_into_itself', 'merged_into_id <> id AND parent_id <> id')
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

  /** Where the picture lies in the storage. */
  @Column({ type: 'text', nullable: true })
  logoKey!: string | null;

  @Column({ type: 'text', nullable: true })
  logoMediaType!: string | null;

  @Column({ type: 'text', nullable: true })
  logoSha256!: string | null;

  /** The organisation this one turned out to be; it answers in its place. */
  @Index('organisation_merged_into_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'organisation_merged_into_fk' })
  @Column({ type: 'uuid', nullable: true })
  mergedIntoId!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  mergedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  mergeReason!: string | null;
}

/** A further name, beside the one the organisation goes by here. */
@Entity('organisation_name')
@Check('organisation_name_kind_known', oneOf('kind', organisationNameKinds))
@Check('organisation_name_has_language', "kind = 'former' OR language IS NOT NULL")
@Index('organisation_name_once_key', ['organisationId', 'kind', 'language'], {
  unique: true,
  where: "kind <> 'former'",
})
export class OrganisationNameEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Index('organisation_name_organisation_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'organisation_name_organisation_fk' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  kind!: OrganisationName['kind'];

  /** ISO 639; a former name may have lost its language. */
  @Column({ type: 'text', nullable: true })
  language!: string | null;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'integer', default: 1 })
  position!: number;
}

/** A number another register knows the organisation by. */
@Entity('organisation_identifier')
@Unique('organisation_identifier_value_key', ['scheme', 'value'])
export class OrganisationIdentifierEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Index('organisation_identifier_organisation_idx')
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'organisation_identifier_organisation_fk' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  scheme!: IdentifierScheme;

  @Column({ type: 'text' })
  value!: string;
}

/** What an organisation is found by across scripts; derived from its names by `name-key.rules.ts`. */
@Entity('organisation_key')
@Index('organisation_key_search', { synchronize: false })
@Check('organisation_key_kind_known', oneOf('kind', ['name', 'acronym']))
export class OrganisationKeyEntity {
  @ForeignKey(() => OrganisationEntity, 'id', { name: 'organisation_key_organisation_fk' })
  @PrimaryColumn({ type: 'uuid' })
  organisationId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: 'name' | 'acronym';

  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** The name the key was made of. */
  @Column({ type: 'text' })
  recorded!: string;
}
