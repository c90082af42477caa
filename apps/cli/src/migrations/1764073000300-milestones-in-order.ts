import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A page of milestones by date is read in its order: with the id beside the date the next 25 rows are the page. Without it
 * all that is due on the same day is joined and sorted first, some five hundred of a million.
 */
export class MilestonesInOrder1764073000300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX milestone_due_idx; CREATE INDEX milestone_due_idx ON milestone (due_on, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX milestone_due_idx; CREATE INDEX milestone_due_idx ON milestone (due_on)`);
  }
}
