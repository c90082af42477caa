import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A milestone may stand for one day of its commitment's rule; each day is planned once. */
export class Occurrences1764073000401 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE milestone ADD COLUMN occurrence_on date;
      CREATE UNIQUE INDEX milestone_occurrence_key ON milestone (commitment_id, occurrence_on) WHERE occurrence_on IS NOT NULL AND removal_id IS NULL;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE milestone DROP COLUMN occurrence_on`);
  }
}
