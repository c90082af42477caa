import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who submitted an agreement for approval: somebody else approves it. */
export class SubmittedBy1764073000790 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE agreement ADD COLUMN submitted_by uuid;`);
  }

  async down(): Promise<void> {
    throw new Error('who submitted is not forgotten by a migration');
  }
}
