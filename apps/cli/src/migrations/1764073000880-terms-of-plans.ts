import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A revision of the plan carries all that a light hangs on, not its date alone; and what somebody handed in is found by whom. */
export class TermsOfPlans1764073000880 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE plan_move ADD COLUMN terms jsonb NOT NULL DEFAULT '[]';
CREATE INDEX milestone_submitter_idx ON milestone (submitted_by) WHERE state = 'submitted';`);
  }

  async down(): Promise<void> {
    throw new Error('what was agreed is not taken away by a migration');
  }
}
