import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the portfolio's page looks for among all agreements is found in the order it is shown in, not looked for in each. */
export class FiguresByIndex1764073000831 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(indexes);
  }

  async down(): Promise<void> {
    throw new Error('the indexes are not taken away by a migration');
  }
}

const indexes = `
CREATE INDEX health_worst_idx ON health (array_position(ARRAY['red', 'amber', 'green', 'blue', 'grey'], rag), late DESC, agreement_id)
  WHERE subject_type = 'agreement' AND valid_to IS NULL;
CREATE INDEX agreement_expiring_idx ON agreement
  (((CASE WHEN coalesce(planned_act IN ('end', 'terminate'), false) THEN planned_on ELSE ends_on END) - coalesce(notice_days, 0))) WHERE state = 'in_force';
CREATE INDEX agreement_review_idx ON agreement (review_on) WHERE state = 'in_force';`;
