import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Steps have a day: since when an agreement is in its state, what is planned, and when and by whom notice was given. */
export class PlannedSteps1764073000800 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE agreement
  ADD COLUMN state_on date,
  ADD COLUMN planned_act text,
  ADD COLUMN planned_on date,
  ADD COLUMN planned_reason text,
  ADD COLUMN planned_document_id uuid,
  ADD COLUMN notice_on date,
  ADD COLUMN notice_organisation_id uuid,
  ADD CONSTRAINT agreement_planned_known CHECK (planned_act IN ('suspend', 'resume', 'end', 'terminate')),
  ADD CONSTRAINT agreement_planned_whole CHECK ((planned_act IS NULL) = (planned_on IS NULL)),
  ADD CONSTRAINT agreement_notice_whole CHECK ((notice_on IS NULL) = (notice_organisation_id IS NULL)),
  ADD CONSTRAINT agreement_planned_document_fk FOREIGN KEY (planned_document_id, id) REFERENCES document (id, agreement_id),
  ADD CONSTRAINT agreement_notice_organisation_fk FOREIGN KEY (notice_organisation_id) REFERENCES organisation (id);
CREATE INDEX agreement_notice_organisation_idx ON agreement (notice_organisation_id);
CREATE INDEX agreement_planned_idx ON agreement (planned_on) WHERE planned_act IS NOT NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('what was planned is not forgotten by a migration');
  }
}
