import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies are changed by the office now, know hours of quiet, and move what falls on a day off. */
export class ReminderRules1764073000451 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE reminder_policy ADD COLUMN shift text NOT NULL DEFAULT 'none';
      ALTER TABLE reminder_policy ADD COLUMN quiet_from text;
      ALTER TABLE reminder_policy ADD COLUMN quiet_to text;
      ALTER TABLE reminder_policy ADD CONSTRAINT reminder_policy_shift_known CHECK (shift IN ('none', 'next', 'previous'));
      ALTER TABLE reminder_policy ADD CONSTRAINT reminder_policy_quiet_whole CHECK ((quiet_from IS NULL) = (quiet_to IS NULL));
      GRANT INSERT, UPDATE ON reminder_policy TO concord_api;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      REVOKE INSERT, UPDATE ON reminder_policy FROM concord_api;
      ALTER TABLE reminder_policy DROP COLUMN shift, DROP COLUMN quiet_from, DROP COLUMN quiet_to;`);
  }
}
