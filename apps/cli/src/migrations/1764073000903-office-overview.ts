import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/**
 * When the weekly overview comes is the office's to say, and each reader's own word comes before it. Whoever has what was
 * everybody's until now (Monday at 08:00) is taken to have said nothing.
 */
export class OfficeOverview1764073000903 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(
      guard({ table: 'office_overview', policy: `(SELECT scope_role()) <> ''`, agreement: '', versioned: true }),
    );
    await queryRunner.query(administered);
    await queryRunner.query(wishes);
  }

  async down(): Promise<void> {
    throw new Error('what a reader wishes is not forgotten by a migration');
  }
}

const table = `
CREATE TABLE office_overview (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  digest_day integer DEFAULT '1',
  digest_at text NOT NULL DEFAULT '08:00',
  CONSTRAINT office_overview_pkey PRIMARY KEY (id),
  CONSTRAINT office_overview_digest_day_range CHECK (digest_day BETWEEN 1 AND 7),
  CONSTRAINT office_overview_digest_at_clock CHECK (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
INSERT INTO office_overview DEFAULT VALUES;`;

const administered = `
CREATE POLICY administrators ON office_overview AS RESTRICTIVE FOR UPDATE TO concord_api USING ((SELECT scope_role()) = 'administrator');
CREATE POLICY one ON office_overview AS RESTRICTIVE FOR INSERT TO concord_api WITH CHECK (false);`;

const wishes = `
ALTER TABLE reminder_preference ADD COLUMN digest_day_ruled boolean NOT NULL DEFAULT false;
ALTER TABLE reminder_preference ALTER COLUMN digest_at DROP DEFAULT, ALTER COLUMN digest_at DROP NOT NULL;
UPDATE reminder_preference SET digest_day_ruled = true, digest_at = NULL WHERE digest_day = 1 AND digest_at = '08:00';
CREATE OR REPLACE FUNCTION overview_times() RETURNS TABLE (contact_id uuid, digest_day integer, digest_at text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.contact_id, CASE WHEN p.digest_day_ruled THEN u.digest_day ELSE p.digest_day END, coalesce(p.digest_at, u.digest_at)
  FROM reminder_preference p CROSS JOIN office_overview u WHERE scope_is_staff() OR scope_role() = 'system'
$$;`;
