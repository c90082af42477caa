import { StoredRecord } from '@concord/platform';
import { Check, Column, Entity } from 'typeorm';

/** When the weekly overview comes to whoever said nothing of their own. One row, from the first day on. */
@Entity('office_overview')
@Check('office_overview_digest_day_range', 'digest_day BETWEEN 1 AND 7')
@Check('office_overview_digest_at_clock', "digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'")
export class OfficeOverviewEntity extends StoredRecord {
  /** 1 is Monday; null is no overview. */
  @Column({ type: 'integer', nullable: true, default: 1 })
  digestDay!: number | null;

  /** `HH:MM` on each reader's own clock. */
  @Column({ type: 'text', default: '08:00' })
  digestAt!: string;
}
