import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a record stood is found by its subject and day, without reading the past of everything else. */
export class HealthPast1764073000403 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX health_past_idx ON health (subject_id, valid_from) WHERE valid_to IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX health_past_idx`);
  }
}
