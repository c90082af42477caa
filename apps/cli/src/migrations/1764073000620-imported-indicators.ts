import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A row of a spreadsheet may be an indicator. */
export class ImportedIndicators1764073000620 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE import_row DROP CONSTRAINT import_row_record_known,
        ADD CONSTRAINT import_row_record_known CHECK (record IN ('organisations', 'agreements', 'parties', 'areas', 'commitments', 'indicators', 'milestones', 'progress-updates'))`);
  }

  async down(): Promise<void> {
    throw new Error('imports of indicators are kept; bring the data into a new database instead');
  }
}
