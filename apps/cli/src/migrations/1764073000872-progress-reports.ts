import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScope } from './guarding.ts';

/** Progress reports of partners, and the schedules by which they are owed. A partner sees its own party's alone. */
export class ProgressReports1764073000872 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      tables,
      ownParties,
      guard({ table: 'progress_report_schedule', policy, versioned: true }),
      // a report nobody has begun goes with the end of its schedule
      guard({ table: 'progress_report', policy, skipped: 'figures', versioned: true, removable: true }),
    ])
      await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was reported is not taken away by a migration');
  }
}

const policy = `${inScope()} AND ((SELECT scope_is_staff()) OR party_id IN (SELECT scope_party_ids()))`;

const ownParties = `
CREATE FUNCTION scope_party_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.id FROM party p WHERE scope_role() = 'partner' AND p.organisation_id = scope_organisation()
$$;`;

const tables = `
CREATE TABLE progress_report_schedule (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  party_id uuid NOT NULL,
  recurrence_rule text NOT NULL,
  starts_on date NOT NULL,
  due_days integer NOT NULL,
  ends_on date,
  responsible_contact_id uuid,
  CONSTRAINT progress_report_schedule_pkey PRIMARY KEY (id),
  CONSTRAINT progress_report_schedule_party_key UNIQUE (agreement_id, party_id),
  CONSTRAINT progress_report_schedule_days_known CHECK (due_days BETWEEN 0 AND 365),
  CONSTRAINT progress_report_schedule_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT progress_report_schedule_party_fk FOREIGN KEY (party_id, agreement_id) REFERENCES party(id, agreement_id),
  CONSTRAINT progress_report_schedule_contact_fk FOREIGN KEY (responsible_contact_id) REFERENCES contact(id)
);
CREATE INDEX progress_report_schedule_party_idx ON progress_report_schedule (party_id);
CREATE INDEX progress_report_schedule_contact_idx ON progress_report_schedule (responsible_contact_id);
CREATE TABLE progress_report (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  party_id uuid NOT NULL,
  period_start date NOT NULL,
  period_end date NOT NULL,
  due_on date NOT NULL,
  resubmit_by date,
  state text NOT NULL DEFAULT 'draft',
  achieved text,
  challenges text,
  next_steps text,
  figures jsonb,
  submitted_at timestamptz,
  submitted_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  decision_reason text,
  return_rounds integer NOT NULL DEFAULT '0',
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT progress_report_pkey PRIMARY KEY (id),
  CONSTRAINT progress_report_once_key UNIQUE (agreement_id, party_id, period_start, period_end),
  CONSTRAINT progress_report_state_known CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
  CONSTRAINT progress_report_period_forward CHECK (period_end >= period_start),
  CONSTRAINT progress_report_handed_in_whole CHECK (state IN ('draft', 'returned') OR (achieved IS NOT NULL AND figures IS NOT NULL AND submitted_at IS NOT NULL)),
  CONSTRAINT progress_report_returned_whole CHECK (state <> 'returned' OR (decision_reason IS NOT NULL AND resubmit_by IS NOT NULL)),
  CONSTRAINT progress_report_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT progress_report_party_fk FOREIGN KEY (party_id, agreement_id) REFERENCES party(id, agreement_id)
);
CREATE INDEX progress_report_party_idx ON progress_report (party_id, period_end);
CREATE INDEX progress_report_state_idx ON progress_report (state);`;
