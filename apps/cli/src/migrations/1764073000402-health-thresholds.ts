import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/** The numbers lights are judged by, a row a version, the last one in force. Everybody reads them, administrators add. */
export class HealthThresholds1764073000402 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [table, guard({ table: 'health_thresholds', policy: 'true', agreement: '' }), addedOnly])
      await queryRunner.query(statement);
    await queryRunner.query(first);
  }

  async down(): Promise<void> {
    throw new Error('what lights were judged by is not taken away by a migration');
  }
}

const table = `
CREATE TABLE health_thresholds (
  id uuid NOT NULL DEFAULT new_id(),
  number integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid,
  reason text,
  red_late_days integer NOT NULL,
  amber_late_days integer NOT NULL,
  amber_slip_days integer NOT NULL,
  red_variance double precision NOT NULL,
  amber_variance double precision NOT NULL,
  silent_days integer NOT NULL,
  red_weight_share numeric NOT NULL,
  due_soon_days integer NOT NULL,
  CONSTRAINT health_thresholds_positive CHECK (least(amber_late_days, amber_slip_days, silent_days, due_soon_days) > 0),
  CONSTRAINT health_thresholds_late_order CHECK (amber_late_days <= red_late_days),
  CONSTRAINT health_thresholds_variance_order CHECK (red_variance < amber_variance AND amber_variance < 0),
  CONSTRAINT health_thresholds_share_range CHECK (red_weight_share > 0 AND red_weight_share <= 1),
  CONSTRAINT health_thresholds_number_key UNIQUE (number),
  CONSTRAINT health_thresholds_pkey PRIMARY KEY (id)
);`;

const addedOnly = `
CREATE POLICY administrators ON health_thresholds AS RESTRICTIVE FOR INSERT TO concord_api WITH CHECK ((SELECT scope_role()) = 'administrator');
CREATE POLICY kept ON health_thresholds AS RESTRICTIVE FOR UPDATE TO concord_api USING (false);`;

const first = `
INSERT INTO health_thresholds (number, red_late_days, amber_late_days, amber_slip_days, red_variance, amber_variance, silent_days, red_weight_share, due_soon_days)
VALUES (1, 30, 1, 7, -25, -10, 60, 0.25, 14)`;
