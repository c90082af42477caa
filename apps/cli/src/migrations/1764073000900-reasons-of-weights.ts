import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The weight of an area is changed with a reason, once progress was logged in its agreement. */
export class ReasonsOfWeights1764073000900 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE area ADD COLUMN weight_reason text`);
  }

  async down(): Promise<void> {
    throw new Error('why something was decided is not forgotten by a migration');
  }
}
