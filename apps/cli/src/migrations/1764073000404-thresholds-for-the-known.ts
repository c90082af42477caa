import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The numbers lights are judged by are told to whoever said who they are; to nobody else, as everything is. */
export class ThresholdsForTheKnown1764073000404 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER POLICY scope ON health_thresholds USING ((SELECT coalesce(scope_role(), '')) <> '')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER POLICY scope ON health_thresholds USING (true)`);
  }
}
