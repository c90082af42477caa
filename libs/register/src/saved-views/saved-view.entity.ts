import { viewableResources, viewVisibilities, type SavedView } from '@concord/contracts';
import { Check, Column, Entity, Index } from 'typeorm';
import { oneOf, StoredRecord } from '@concord/platform';

/** A list as somebody keeps it. A name stands once among one person's views of a list. */
@Entity('saved_view')
@Check('saved_view_resource_known', oneOf('resource', viewableResources))
@Check('saved_view_visibility_known', oneOf('visibility', viewVisibilities))
@Index('saved_view_name_key', ['ownerId', 'resource', 'name'], { unique: true })
export class SavedViewEntity extends StoredRecord {
  @Column({ type: 'uuid' })
  ownerId!: string;

  @Column({ type: 'text' })
  resource!: SavedView['resource'];

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  filter!: SavedView['filter'];

  @Column({ type: 'text', nullable: true })
  sort!: string | null;

  @Column({ type: 'text', array: true, nullable: true })
  columns!: string[] | null;

  @Column({ type: 'text', default: 'private' })
  visibility!: SavedView['visibility'];
}
