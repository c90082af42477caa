import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An undone import leaves alone a milestone of which somebody has told, asked or answered anything since, though its own row
 * did not change. What it takes back of a milestone is told beside it: no role deletes an update any more.
 */
export class TakenBackIsTold1764073000897 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [kept, appended]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was said is not made deletable by a migration');
  }
}

const kept = `
DO $$
DECLARE
  told constant text := 't.id = m.record_id AND t.directly WHERE';
  source text := pg_get_functiondef('import_kept'::regproc);
BEGIN
  IF position(told IN source) = 0 THEN RAISE EXCEPTION 'import_kept is not as this migration knows it'; END IF;
  EXECUTE replace(source, told, 't.id = m.record_id AND (t.directly OR m.record = ''milestones'') WHERE');
END $$;`;

const appended = `REVOKE DELETE ON progress_update FROM concord_worker;`;
