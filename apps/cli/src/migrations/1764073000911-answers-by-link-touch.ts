import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An undone import leaves alone a milestone of which somebody told or answered something through a link since: the worker
 * takes that over in nobody's name, and it is somebody's word all the same.
 */
export class AnswersByLinkTouch1764073000911 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(kept);
  }

  async down(): Promise<void> {
    throw new Error('what was said is not overruled by a migration');
  }
}

const kept = `
DO $$
DECLARE
  told constant text := 'e.actor_id IS NOT NULL AND e.resource';
  source text := pg_get_functiondef('import_kept'::regproc);
BEGIN
  IF position(told IN source) = 0 THEN RAISE EXCEPTION 'import_kept is not as this migration knows it'; END IF;
  EXECUTE replace(source, told, '(e.actor_id IS NOT NULL OR (e.resource = ''progress_update'' AND e.action = ''insert''
      AND (e.after ->> ''request_id'' IS NOT NULL OR e.after ->> ''act'' IN (''confirm'', ''dispute'')))) AND e.resource');
END $$;`;
