import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every list that can be filtered can be kept as a view. */
export class ViewsOfMoreLists1764073000150 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE saved_view DROP CONSTRAINT saved_view_resource_known;
      ALTER TABLE saved_view ADD CONSTRAINT saved_view_resource_known CHECK (resource IN ('agreements', 'commitments', 'milestones', 'events', 'organisations', 'contacts', 'status-reports', 'deliveries', 'removals'));`);
  }

  async down(): Promise<void> {
    throw new Error('kept views are not taken away by a migration');
  }
}
