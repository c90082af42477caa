import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What failed and what was not to go is counted for whoever watches, however many deliveries there are. */
export class StoppedByChannel1764073000907 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX delivery_stopped_idx ON delivery (state, channel) WHERE state IN ('failed', 'suppressed')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX delivery_stopped_idx`);
  }
}
