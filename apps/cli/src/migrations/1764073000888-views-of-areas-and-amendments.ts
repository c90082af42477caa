import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Areas and amendments have lists of their own, and these can be kept as views. */
export class ViewsOfAreasAndAmendments1764073000888 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE saved_view DROP CONSTRAINT saved_view_resource_known;
      ALTER TABLE saved_view ADD CONSTRAINT saved_view_resource_known CHECK (resource IN ('agreements', 'amendments', 'areas', 'commitments', 'milestones', 'events', 'organisations', 'contacts', 'status-reports', 'deliveries', 'removals'));`);
  }

  async down(): Promise<void> {
    throw new Error('kept views are not taken away by a migration');
  }
}
