import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A comment reaches whoever it mentions by mail too. */
export class MailsOfComments1764073000887 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DO $$
DECLARE known text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'delivery_subject_known'));
BEGIN
  IF strpos(known, 'ARRAY[') = 0 THEN RAISE EXCEPTION 'the subjects of deliveries are not listed as they were'; END IF;
  ALTER TABLE delivery DROP CONSTRAINT delivery_subject_known;
  EXECUTE 'ALTER TABLE delivery ADD CONSTRAINT delivery_subject_known ' || replace(known, 'ARRAY[', 'ARRAY[''comment''::text, ');
END $$;`);
  }

  async down(): Promise<void> {
    throw new Error('what was sent is not taken away by a migration');
  }
}
