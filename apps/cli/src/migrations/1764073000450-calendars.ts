import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/** The week and the holidays of each country. The office's people read them; administrators keep them. */
export class Calendars1764073000450 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    for (const table of ['country_calendar', 'holiday'])
      await queryRunner.query(guard({ table, policy: '(SELECT scope_is_staff())', agreement: '', versioned: true }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE holiday; DROP TABLE country_calendar;`);
  }
}

const tables = `
CREATE TABLE country_calendar (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  country text NOT NULL,
  weekend integer array NOT NULL,
  filled_to integer NOT NULL,
  CONSTRAINT country_calendar_pkey PRIMARY KEY (id),
  CONSTRAINT country_calendar_weekend_days CHECK (cardinality(weekend) <= 3 AND weekend <@ ARRAY[1, 2, 3, 4, 5, 6, 7])
);
CREATE UNIQUE INDEX country_calendar_country_key ON country_calendar (country);
CREATE TABLE holiday (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  country text NOT NULL,
  on_day date NOT NULL,
  name text NOT NULL,
  observed boolean NOT NULL DEFAULT true,
  source text NOT NULL,
  CONSTRAINT holiday_pkey PRIMARY KEY (id),
  CONSTRAINT holiday_day_key UNIQUE (country, on_day),
  CONSTRAINT holiday_source_known CHECK (source IN ('library', 'office'))
);`;
