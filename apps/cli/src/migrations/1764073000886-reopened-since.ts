import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a milestone is open again: where nothing was ever logged, its silence counts from that day. */
export class ReopenedSince1764073000886 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE milestone ADD COLUMN reopened_on date;
UPDATE milestone m SET reopened_on = r.reopened_on
FROM (SELECT u.milestone_id, max(u.as_of) AS reopened_on FROM progress_update u WHERE u.act = 'reopen' GROUP BY u.milestone_id) r
WHERE r.milestone_id = m.id AND m.state = 'in_progress' AND m.last_update_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('what was reopened is not forgotten by a migration');
  }
}
