import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeAsListed } from './guarding.ts';

/**
 * When a commitment is due, what it is worth, which areas it also serves, and what shows that it is kept; and who leads
 * an area for each side. A commitment that stands is one without a date: nothing is known of it yet.
 */
export class Commitments1764072000500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    for (const table of ['commitment_area', 'area_lead'])
      await queryRunner.query(guard({ table, policy: inScopeAsListed(), removable: true }));
    // an indicator without readings is a definition that was wrong: it may go, and the audit keeps it
    await queryRunner.query(guard({ table: 'indicator', policy: inScopeAsListed(), versioned: true, removable: true }));
  }

  async down(): Promise<void> {
    throw new Error('the register is not taken away by a migration');
  }
}

const tables = `
ALTER TABLE commitment ADD description text;
ALTER TABLE commitment ADD state_reason text;
ALTER TABLE commitment ADD schedule text NOT NULL DEFAULT 'one_off';
ALTER TABLE commitment ADD due_on date;
ALTER TABLE commitment ADD due_on_precision text NOT NULL DEFAULT 'unknown';
ALTER TABLE commitment ADD recurrence_rule text;
ALTER TABLE commitment ADD starts_on date;
ALTER TABLE commitment ADD trigger text;
ALTER TABLE commitment ADD amount numeric(17,2);
ALTER TABLE commitment ADD currency text;
ALTER TABLE commitment ADD valuation_method text;
ALTER TABLE commitment ADD CONSTRAINT commitment_schedule_known CHECK (schedule IN ('one_off', 'recurring', 'triggered'));
ALTER TABLE commitment ADD CONSTRAINT commitment_precision_known CHECK (due_on_precision IN ('day', 'month', 'year', 'unknown'));
ALTER TABLE commitment ADD CONSTRAINT commitment_valuation_known CHECK (valuation_method IN ('market_value', 'provider_cost', 'replacement_cost', 'agreed_in_instrument', 'estimate'));
ALTER TABLE commitment ADD CONSTRAINT commitment_dated_once CHECK (due_on IS NULL OR schedule = 'one_off');
ALTER TABLE commitment ADD CONSTRAINT commitment_precision_has_date CHECK ((due_on IS NULL) = (due_on_precision = 'unknown'));
ALTER TABLE commitment ADD CONSTRAINT commitment_recurs_by_rule CHECK ((schedule = 'recurring') = (recurrence_rule IS NOT NULL) AND (recurrence_rule IS NULL) = (starts_on IS NULL));
ALTER TABLE commitment ADD CONSTRAINT commitment_triggered_by CHECK ((schedule = 'triggered') = (trigger IS NOT NULL));
ALTER TABLE commitment ADD CONSTRAINT commitment_amount_has_currency CHECK ((amount IS NULL) = (currency IS NULL));
ALTER TABLE commitment ADD CONSTRAINT commitment_in_kind_is_valued CHECK ((valuation_method IS NOT NULL) = (kind = 'in_kind' AND amount IS NOT NULL));
CREATE TABLE commitment_area (
  commitment_id uuid NOT NULL,
  area_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  CONSTRAINT commitment_area_pkey PRIMARY KEY (commitment_id, area_id)
);
CREATE INDEX commitment_area_area_idx ON commitment_area (area_id);
CREATE TABLE area_lead (
  area_id uuid NOT NULL,
  party_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  CONSTRAINT area_lead_pkey PRIMARY KEY (area_id, party_id)
);
CREATE INDEX area_lead_party_idx ON area_lead (party_id);
CREATE INDEX area_lead_contact_idx ON area_lead (contact_id);
CREATE TABLE indicator (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  commitment_id uuid NOT NULL,
  title text NOT NULL,
  measure text NOT NULL,
  unit text,
  baseline_value double precision,
  baseline_on date,
  target_value double precision,
  target_on date,
  ascending boolean NOT NULL DEFAULT true,
  meaning text NOT NULL DEFAULT 'snapshot',
  note text,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT indicator_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT indicator_measure_known CHECK (measure IN ('1', '2', '3', '4', '5')),
  CONSTRAINT indicator_meaning_known CHECK (meaning IN ('cumulative', 'snapshot')),
  CONSTRAINT indicator_target_after_baseline CHECK (target_on >= baseline_on),
  CONSTRAINT indicator_qualitative_has_no_value CHECK (measure <> '5' OR (baseline_value IS NULL AND target_value IS NULL)),
  CONSTRAINT indicator_pkey PRIMARY KEY (id)
);
CREATE INDEX indicator_agreement_idx ON indicator (agreement_id);
CREATE INDEX indicator_commitment_idx ON indicator (commitment_id);
ALTER TABLE commitment_area ADD CONSTRAINT commitment_area_commitment_fk FOREIGN KEY (commitment_id, agreement_id) REFERENCES commitment(id,agreement_id);
ALTER TABLE commitment_area ADD CONSTRAINT commitment_area_area_fk FOREIGN KEY (area_id, agreement_id) REFERENCES area(id,agreement_id);
ALTER TABLE area_lead ADD CONSTRAINT area_lead_area_fk FOREIGN KEY (area_id, agreement_id) REFERENCES area(id,agreement_id);
ALTER TABLE area_lead ADD CONSTRAINT area_lead_party_fk FOREIGN KEY (party_id, agreement_id) REFERENCES party(id,agreement_id);
ALTER TABLE area_lead ADD CONSTRAINT area_lead_contact_fk FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE indicator ADD CONSTRAINT indicator_commitment_fk FOREIGN KEY (commitment_id, agreement_id) REFERENCES commitment(id,agreement_id);`;
