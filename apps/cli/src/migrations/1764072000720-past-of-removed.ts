import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What can be removed has a past too: what stood then is told though it is removed now, what was removed then is not; and
 * nobody is a reader of an agreement that was removed. Read from the row as JSON, so that it holds of any table, with or
 * without removals.
 */
export class PastOfRemoved1764072000720 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const { routine, told, better } of changes) await queryRunner.query(rewrite(routine, told, better));
  }

  async down(): Promise<void> {
    throw new Error('what was told of the past is not taken away by a migration');
  }
}

const changes = [
  {
    routine: 'past',
    told: 'AS %1$I WHERE %4$s',
    better: `AS %1$I WHERE (%4$s) AND to_jsonb(%1$I) ->> 'removal_id' IS NULL`,
  },
  {
    routine: 'agreement_readers',
    told: 'WHERE u.active AND CASE',
    better: `WHERE u.active AND to_jsonb(a) ->> 'removal_id' IS NULL AND CASE`,
  },
];

/** A function is made anew from its own text, one passage changed; it is an error when the passage is not there. */
const rewrite = (routine: string, told: string, better: string): string => `
DO $migration$
DECLARE source text := pg_get_functiondef('${routine}'::regproc);
BEGIN
  IF position($told$${told}$told$ IN source) = 0 THEN RAISE EXCEPTION '${routine} is not as this migration knows it'; END IF;
  EXECUTE replace(source, $told$${told}$told$, $better$${better}$better$);
END $migration$;`;
