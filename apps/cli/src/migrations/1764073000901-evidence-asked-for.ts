import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lacks its evidence is looked for among all that asks for it, done or soon to be: few among all milestones. */
export class EvidenceAskedFor1764073000901 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP INDEX milestone_evidenced_idx;
CREATE INDEX milestone_evidence_idx ON milestone (agreement_id) WHERE evidence_policy = 'required';`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP INDEX milestone_evidence_idx;
CREATE INDEX milestone_evidenced_idx ON milestone (agreement_id) WHERE state IN ('submitted', 'achieved') AND evidence_policy <> 'none';`);
  }
}
