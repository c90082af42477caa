import { Column, ForeignKey, Index } from 'typeorm';
import { StoredRecord } from '@concord/platform';
import { RemovalEntity } from './removal.entity.ts';

/**
 * A record that can be removed and restored. While `removalId` is set, row level security hides the row from everything
 * the API and the worker do: lists, health, reminders, reports, search.
 */
export abstract class RemovableRecord extends StoredRecord {
  @Column({ type: 'uuid', nullable: true })
  removalId!: string | null;
}

/** The constraint and the index of `removalId` on one table. */
export const Removable =
  (table: string): ClassDecorator =>
  (target) => {
    ForeignKey(() => RemovalEntity, ['removalId'], ['id'], { name: `${table}_removal_fk` })(target);
    Index(`${table}_removal_idx`, ['removalId'], { where: 'removal_id IS NOT NULL' })(target);
  };
