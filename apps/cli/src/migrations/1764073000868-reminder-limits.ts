import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wishes are one's own; how many single reminders a day each reader wants is known to whoever of the office looks ahead. */
export class ReminderLimits1764073000868 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION reminder_limits() RETURNS TABLE (contact_id uuid, at_most integer)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT p.contact_id, p.at_most FROM reminder_preference p WHERE scope_is_staff() OR scope_role() = 'system'
      $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION reminder_limits`);
  }
}
