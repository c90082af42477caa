import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which day the declared status of a milestone is: it stands beside a calculated one that is of today. */
export class DeclaredSince1764073000854 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE milestone ADD COLUMN declared_on date;
UPDATE milestone m SET declared_on = d.as_of
FROM (SELECT DISTINCT ON (u.milestone_id) u.milestone_id, u.declared_rag, u.as_of FROM progress_update u
  WHERE u.declared_rag IS NOT NULL ORDER BY u.milestone_id, u.as_of DESC, u.created_at DESC) d
WHERE d.milestone_id = m.id AND d.declared_rag = m.declared_rag;`);
  }

  async down(): Promise<void> {
    throw new Error('what was declared is not forgotten by a migration');
  }
}
