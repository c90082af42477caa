import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who changed a record last, for whoever holds an older version of it. The audit itself is not open to everybody; the name
 * beside a record one may read is.
 */
export class LastChange1764072000301 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE FUNCTION last_change(record uuid) RETURNS TABLE (by text, at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT u.name, e.at FROM audit_entry e LEFT JOIN users u ON u.id = e.actor_id WHERE e.record_id = record ORDER BY e.at DESC, e.sequence DESC LIMIT 1
$$;`);
  }

  async down(): Promise<void> {
    throw new Error('the question who changed a record is not taken away by a migration');
  }
}
