import type { CodelistName } from '@concord/contracts';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Words in the languages a codelist gives; English always. */
export interface Words {
  en: string;
  fr?: string;
}

/** A list of codes made elsewhere, as this release of Concord brings it. */
@Entity('codelist')
@Unique('codelist_name_key', ['name'])
export class CodelistEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'text' })
  name!: CodelistName;

  @Column({ type: 'jsonb' })
  title!: Words;

  @Column({ type: 'text' })
  source!: string;

  /** Counted up each time the content changed. */
  @Column({ type: 'integer', default: 1 })
  edition!: number;

  /** Of the content as loaded: the same content is not loaded twice. */
  @Column({ type: 'text' })
  sha256!: string;
}

/** One code. Never deleted: what a new edition leaves out is withdrawn, so that old rows stay readable. */
@Entity('codelist_item')
@Unique('codelist_item_code_key', ['codelist', 'code'])
export class CodelistItemEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey(() => CodelistEntity, 'name', { name: 'codelist_item_codelist_fk' })
  @Column({ type: 'text' })
  codelist!: CodelistName;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'jsonb' })
  name!: Words;

  @Column({ type: 'jsonb', nullable: true })
  description!: Words | null;

  @Column({ type: 'text', nullable: true })
  category!: string | null;

  @Column({ type: 'boolean', default: false })
  withdrawn!: boolean;
}
