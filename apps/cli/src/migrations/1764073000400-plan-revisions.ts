import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeAsListed } from './guarding.ts';

/** Revisions of the plan, and what comes before what. A partner reads a revision once it is approved. */
export class PlanRevisions1764073000400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    for (const guarded of guardings) await queryRunner.query(guard(guarded));
  }

  async down(): Promise<void> {
    throw new Error('what was agreed is not taken away by a migration');
  }
}

const tables = `
ALTER TABLE milestone ADD COLUMN original_due_on date;
CREATE TABLE milestone_predecessor (
  milestone_id uuid NOT NULL,
  predecessor_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  CONSTRAINT milestone_predecessor_another CHECK (milestone_id <> predecessor_id),
  CONSTRAINT milestone_predecessor_pkey PRIMARY KEY (milestone_id, predecessor_id)
);
CREATE INDEX milestone_predecessor_agreement_idx ON milestone_predecessor (agreement_id);
CREATE INDEX milestone_predecessor_predecessor_idx ON milestone_predecessor (predecessor_id);
ALTER TABLE milestone_predecessor ADD CONSTRAINT milestone_predecessor_milestone_fk
  FOREIGN KEY (milestone_id, agreement_id) REFERENCES milestone(id, agreement_id);
ALTER TABLE milestone_predecessor ADD CONSTRAINT milestone_predecessor_predecessor_fk
  FOREIGN KEY (predecessor_id, agreement_id) REFERENCES milestone(id, agreement_id);
CREATE TABLE plan_revision (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'proposed',
  reason_code text NOT NULL,
  reason_text text,
  state_reason text,
  proposed_by uuid,
  decided_by uuid,
  decided_at timestamptz,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT plan_revision_state_known CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn')),
  CONSTRAINT plan_revision_reason_known CHECK (reason_code IN ('adaptive_management', 'budget_realignment', 'change_in_context', 'costed_extension', 'donor_or_partner_requirement', 'implementation_delay', 'force_majeure', 'other')),
  CONSTRAINT plan_revision_decided_when CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CONSTRAINT plan_revision_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT plan_revision_pkey PRIMARY KEY (id)
);
CREATE INDEX plan_revision_agreement_idx ON plan_revision (agreement_id, created_at);
CREATE INDEX plan_revision_proposed_idx ON plan_revision (created_at) WHERE state = 'proposed';
ALTER TABLE plan_revision ADD CONSTRAINT plan_revision_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
CREATE TABLE plan_move (
  revision_id uuid NOT NULL,
  milestone_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  baseline_from date,
  baseline_to date NOT NULL,
  due_from date,
  due_to date NOT NULL,
  CONSTRAINT plan_move_pkey PRIMARY KEY (revision_id, milestone_id)
);
CREATE INDEX plan_move_milestone_idx ON plan_move (milestone_id);
ALTER TABLE plan_move ADD CONSTRAINT plan_move_revision_fk
  FOREIGN KEY (revision_id, agreement_id) REFERENCES plan_revision(id, agreement_id);
ALTER TABLE plan_move ADD CONSTRAINT plan_move_milestone_fk
  FOREIGN KEY (milestone_id, agreement_id) REFERENCES milestone(id, agreement_id);`;

const guardings = [
  { table: 'milestone_predecessor', policy: inScopeAsListed(), removable: true },
  {
    table: 'plan_revision',
    policy: `${inScopeAsListed()} AND ((SELECT scope_is_staff()) OR state = 'approved')`,
    versioned: true,
  },
  {
    table: 'plan_move',
    policy: `${inScopeAsListed()} AND ((SELECT scope_is_staff()) OR revision_id IN (SELECT id FROM plan_revision))`,
  },
];
