import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A milestone may stand for a day on which what sets its commitment off has happened, with a note of what it was. */
export class OccurrenceNotes1764073000805 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE milestone ADD COLUMN occurrence_note text,
      ADD CONSTRAINT milestone_noted_occurrence CHECK (occurrence_note IS NULL OR occurrence_on IS NOT NULL)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE milestone DROP COLUMN occurrence_note`);
  }
}
