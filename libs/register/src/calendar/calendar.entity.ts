import { oneOf, StoredRecord } from '@concord/platform';
import { Check, Column, Entity, Index, Unique } from 'typeorm';

/** The week of a country, and up to which year its holidays were filled in. */
@Entity('country_calendar')
@Check('country_calendar_weekend_days', 'cardinality(weekend) <= 3 AND weekend <@ ARRAY[1, 2, 3, 4, 5, 6, 7]')
export class CountryCalendarEntity extends StoredRecord {
  /** ISO 3166-1 alpha-2. */
  @Index('country_calendar_country_key', { unique: true })
  @Column({ type: 'text' })
  country!: string;

  /** ISO weekdays, 1 is Monday. */
  @Column({ type: 'integer', array: true })
  weekend!: number[];

  @Column({ type: 'integer' })
  filledTo!: number;
}

/** A day on which a country does not work. Never deleted, so that filling in further years does not bring it back. */
@Entity('holiday')
@Unique('holiday_day_key', ['country', 'onDay'])
@Check('holiday_source_known', oneOf('source', ['library', 'office']))
export class HolidayEntity extends StoredRecord {
  @Column({ type: 'text' })
  country!: string;

  @Column({ type: 'date' })
  onDay!: string;

  @Column({ type: 'text' })
  name!: string;

  /** False where the office works all the same. */
  @Column({ type: 'boolean', default: true })
  observed!: boolean;

  @Column({ type: 'text' })
  source!: 'library' | 'office';
}
