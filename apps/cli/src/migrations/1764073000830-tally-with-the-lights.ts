import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScopeByTheHidden } from './guarding.ts';

/** What is tallied is counted by the statement that judges the lights, from the rows it has read; a function of its own read them again. */
export class TallyWithTheLights1764073000830 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(writing);
  }

  async down(): Promise<void> {
    throw new Error('the tally is not taken away by a migration');
  }
}

const writing = `
DROP POLICY scope ON milestone_tally;
CREATE POLICY scope ON milestone_tally TO concord_api USING (${inScopeByTheHidden()});
GRANT INSERT, UPDATE ON milestone_tally TO concord_api, concord_worker;
DROP FUNCTION tally_milestones;`;
