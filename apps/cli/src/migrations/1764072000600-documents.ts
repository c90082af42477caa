import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions of a document, each a row of its own so that quotes and evidence keep the file they were taken from; what was
 * read of a file and what the virus scanner said; and files of things that were not saved yet.
 */
export class Documents1764072000600 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE document
  ADD COLUMN file_version integer NOT NULL DEFAULT 1,
  ADD COLUMN first_version_id uuid,
  ADD COLUMN is_latest boolean NOT NULL DEFAULT true,
  ADD COLUMN text_state text NOT NULL DEFAULT 'pending',
  ADD COLUMN scan_state text NOT NULL DEFAULT 'not_scanned',
  ADD COLUMN scan_finding text,
  ADD COLUMN is_draft boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT document_text_state_known CHECK (text_state IN ('pending', 'done', 'none', 'failed')),
  ADD CONSTRAINT document_scan_state_known CHECK (scan_state IN ('not_scanned', 'scanning', 'clean', 'infected')),
  ADD CONSTRAINT document_first_version CHECK ((file_version = 1) = (first_version_id IS NULL)),
  ADD CONSTRAINT document_text_is_there CHECK (text_state <> 'done' OR content IS NOT NULL),
  ADD CONSTRAINT document_first_version_fk FOREIGN KEY (first_version_id, agreement_id) REFERENCES document(id, agreement_id);
UPDATE document SET text_state = CASE WHEN content IS NULL THEN 'none' ELSE 'done' END;
CREATE UNIQUE INDEX document_version_key ON document (first_version_id, file_version) WHERE first_version_id IS NOT NULL;
CREATE INDEX document_draft_idx ON document (created_at) WHERE is_draft;
-- what machines say of a file is no change a person must have seen before making theirs
DROP TRIGGER count_version ON document;
CREATE TRIGGER count_version BEFORE UPDATE ON document FOR EACH ROW
  WHEN (NEW.text_state = OLD.text_state AND NEW.scan_state = OLD.scan_state) EXECUTE FUNCTION count_version();
DROP TRIGGER audit ON document;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON document FOR EACH ROW
  EXECUTE FUNCTION audit_row('agreement_id', 'content,storage_key,text_state', '', '');`);
  }

  async down(): Promise<void> {
    throw new Error('what was filed is not taken away by a migration');
  }
}
