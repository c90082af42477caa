import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A document is a file, or a link that has nothing of a file; and the lists of documents and risks can be kept as views. */
export class LinksAsDocuments1764073000891 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [links, views]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was filed is not taken away by a migration');
  }
}

const links = `
ALTER TABLE document
  ALTER COLUMN file_name DROP NOT NULL,
  ALTER COLUMN media_type DROP NOT NULL,
  ALTER COLUMN bytes DROP NOT NULL,
  ALTER COLUMN "sha256" DROP NOT NULL,
  ALTER COLUMN storage_key DROP NOT NULL,
  ALTER COLUMN scan_state DROP NOT NULL,
  ADD CONSTRAINT document_file_or_link CHECK (
    CASE WHEN media_type IS NULL THEN num_nonnulls(file_name, bytes, "sha256", storage_key, scan_state) = 0 AND text_state = 'none' AND file_version = 1 AND coalesce(source_url ~ '^https?://', false)
      ELSE num_nulls(file_name, bytes, "sha256", storage_key, scan_state) = 0 END);
-- of a link there is no scan: it is the same as before when there was none before
DROP TRIGGER count_version ON document;
CREATE TRIGGER count_version BEFORE UPDATE ON document FOR EACH ROW
  WHEN (NEW.text_state = OLD.text_state AND NEW.scan_state IS NOT DISTINCT FROM OLD.scan_state) EXECUTE FUNCTION count_version();`;

const views = `
ALTER TABLE saved_view DROP CONSTRAINT saved_view_resource_known;
ALTER TABLE saved_view ADD CONSTRAINT saved_view_resource_known CHECK (resource IN ('agreements', 'amendments', 'areas', 'commitments', 'milestones', 'events', 'organisations', 'contacts', 'status-reports', 'deliveries', 'removals', 'documents', 'risks'));`;
