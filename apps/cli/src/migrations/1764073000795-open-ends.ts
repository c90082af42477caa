import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A session may have its start alone: a programme often says when something begins and not when it ends. */
export class OpenEnds1764073000795 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE session DROP CONSTRAINT session_both_times_or_none,
  ADD CONSTRAINT session_end_has_start CHECK (ends_at IS NULL OR starts_at IS NOT NULL)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE session DROP CONSTRAINT session_end_has_start,
  ADD CONSTRAINT session_both_times_or_none CHECK ((starts_at IS NULL) = (ends_at IS NULL))`);
  }
}
