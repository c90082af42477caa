import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wishes are one's own; when each reader's weekly overview comes is known to whoever of the office looks ahead. */
export class OverviewTimes1764073000877 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION overview_times() RETURNS TABLE (contact_id uuid, digest_day integer, digest_at text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT p.contact_id, p.digest_day, p.digest_at FROM reminder_preference p WHERE scope_is_staff() OR scope_role() = 'system'
      $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION overview_times`);
  }
}
