import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever asks the office not to be written to is put on the list by it: who asked, on which day, and who added it. */
export class SuppressionsAskedFor1764073000905 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE mail_suppression ADD COLUMN asked_on date;
ALTER TABLE mail_suppression ADD COLUMN added_by_id uuid;
ALTER TABLE mail_suppression ADD CONSTRAINT mail_suppression_added_by_fk FOREIGN KEY (added_by_id) REFERENCES users(id);
ALTER TABLE mail_suppression DROP CONSTRAINT mail_suppression_cause_known;
ALTER TABLE mail_suppression ADD CONSTRAINT mail_suppression_cause_known CHECK (cause IN ('bounce', 'complaint', 'unsubscribed', 'asked'));
ALTER TABLE mail_suppression ADD CONSTRAINT mail_suppression_asked_when
  CHECK ((cause = 'asked') = (asked_on IS NOT NULL) AND (cause = 'asked') = (added_by_id IS NOT NULL));`);
  }

  async down(): Promise<void> {
    throw new Error('who is not to be written to is not forgotten by a migration');
  }
}
