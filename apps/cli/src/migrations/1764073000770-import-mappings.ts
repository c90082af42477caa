import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/**
 * What the columns of a sheet hold is asked once an office: headings are kept as a hash and say nothing of the file. What
 * most rows of a column fail for is found once, and its rows say so.
 */
export class ImportMappings1764073000770 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(mapping);
    await queryRunner.query(
      guard({ table: 'import_mapping', policy: '(SELECT scope_is_staff())', agreement: '', versioned: true }),
    );
    await queryRunner.query(findings);
  }

  async down(): Promise<void> {
    throw new Error('what was said of columns is not forgotten by a migration');
  }
}

const mapping = `
CREATE TABLE import_mapping (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  headings text NOT NULL,
  record text,
  fields jsonb NOT NULL,
  CONSTRAINT import_mapping_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX import_mapping_headings_key ON import_mapping (headings);`;

/** Like the sheets, the findings are working paper and not kept by the audit: they hold values of the file. */
const findings = `
ALTER TABLE import ADD COLUMN findings jsonb NOT NULL DEFAULT '[]';
ALTER TABLE import_row ADD COLUMN finding integer;
DROP TRIGGER audit ON import;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON import FOR EACH ROW
  EXECUTE FUNCTION audit_row('', 'storage_key,fingerprint,sheets,findings', '', '');`;
