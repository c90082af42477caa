import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lights of agreements and areas over time are read together; those of milestones, a hundred times as many, are not. */
export class TrendOfThePortfolio1764073000751 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX health_trend_idx ON health (subject_type, valid_to, valid_from) WHERE subject_type <> 'milestone'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX health_trend_idx');
  }
}
