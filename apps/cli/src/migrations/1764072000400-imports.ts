import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/**
 * Spreadsheets brought in. An import is seen by whoever brought it and by administrators: its rows may speak of what
 * others may not see. Its rows and its progress are its working paper and not audited; what they do to the register is,
 * in each record's own chain.
 */
export class Imports1764072000400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(
      guard({
        table: 'import',
        policy: own,
        agreement: '',
        skipped: 'storage_key,fingerprint,sheets',
        versioned: true,
      }),
    );
    for (const table of ['import_row', 'import_progress']) await queryRunner.query(workingPaper(table));
  }

  async down(): Promise<void> {
    throw new Error('imports are not taken away by a migration');
  }
}

const own = `(SELECT scope_role()) = 'administrator' OR created_by = (SELECT scope_user())`;

const tables = `
CREATE TABLE import (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  file_name text NOT NULL,
  format text NOT NULL,
  bytes integer NOT NULL,
  sha256 text NOT NULL,
  storage_key text NOT NULL,
  state text NOT NULL DEFAULT 'uploaded',
  sheets jsonb NOT NULL,
  date_order text,
  create_organisations boolean NOT NULL DEFAULT false,
  leave_out_errors boolean NOT NULL DEFAULT false,
  counts jsonb,
  error_rows integer NOT NULL DEFAULT '0',
  fingerprint text,
  refusal jsonb,
  checked_at timestamptz,
  committed_at timestamptz,
  undone_at timestamptz,
  created_by uuid NOT NULL,
  CONSTRAINT import_state_known CHECK (state IN ('uploaded', 'checked', 'committing', 'committed', 'undoing', 'undone')),
  CONSTRAINT import_date_order_known CHECK (date_order IN ('day_first', 'month_first')),
  CONSTRAINT import_pkey PRIMARY KEY (id)
);
CREATE INDEX import_created_by_idx ON import (created_by);
CREATE TABLE import_row (
  id uuid NOT NULL DEFAULT new_id(),
  import_id uuid NOT NULL,
  position integer NOT NULL,
  sheet text NOT NULL,
  row integer NOT NULL,
  record text NOT NULL,
  outcome text NOT NULL,
  label text NOT NULL,
  changes jsonb NOT NULL,
  errors jsonb NOT NULL,
  record_id uuid,
  record_version integer,
  before jsonb,
  CONSTRAINT import_row_record_known CHECK (record IN ('organisations', 'agreements', 'parties', 'areas', 'commitments', 'milestones', 'progress-updates')),
  CONSTRAINT import_row_pkey PRIMARY KEY (id),
  CONSTRAINT import_row_import_fk FOREIGN KEY (import_id) REFERENCES import (id)
);
CREATE UNIQUE INDEX import_row_position_key ON import_row (import_id, position);
CREATE TABLE import_progress (
  import_id uuid NOT NULL,
  done integer NOT NULL DEFAULT '0',
  total integer NOT NULL DEFAULT '0',
  CONSTRAINT import_progress_pkey PRIMARY KEY (import_id),
  CONSTRAINT import_progress_import_fk FOREIGN KEY (import_id) REFERENCES import (id)
);`;

const workingPaper = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON ${table} TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON ${table} TO concord_api USING (import_id IN (SELECT id FROM import));
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO concord_api, concord_worker;`;
