import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeByTheHidden } from './guarding.ts';

/**
 * How dates were shifted together. Current dates move in the transaction that writes the shift, so what the audit has of that
 * instant is its work; agreed dates move with their revision of the plan, which says it itself.
 */
export class DateShifts1764073000820 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(guard({ table: 'date_shift', policy: inScopeByTheHidden() }));
  }

  async down(): Promise<void> {
    throw new Error('how dates moved is not forgotten by a migration');
  }
}

const tables = `
CREATE TABLE date_shift (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  shifted_at timestamptz NOT NULL DEFAULT now(),
  shifted_by integer NOT NULL,
  unit text NOT NULL,
  country text,
  milestones integer NOT NULL,
  CONSTRAINT date_shift_unit_known CHECK (unit IN ('days', 'working_days')),
  CONSTRAINT date_shift_pkey PRIMARY KEY (id)
);
CREATE INDEX date_shift_agreement_idx ON date_shift (agreement_id, shifted_at);
ALTER TABLE date_shift ADD CONSTRAINT date_shift_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE plan_revision ADD COLUMN shifted_by integer, ADD COLUMN shift_unit text, ADD COLUMN shift_country text;
ALTER TABLE plan_revision ADD CONSTRAINT plan_revision_shift_whole CHECK ((shifted_by IS NULL) = (shift_unit IS NULL));
ALTER TABLE plan_revision ADD CONSTRAINT plan_revision_shift_unit_known CHECK (shift_unit IN ('days', 'working_days'));`;
