import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeAsListed } from './guarding.ts';

/** The other side's word on milestones. The bearer of a link sees its one row, whose hash the database compares itself. */
export class Confirmations1764073000350 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(
      guard({
        table: 'milestone_confirmation',
        policy: `CASE WHEN (SELECT scope_role()) = 'link' THEN link_hash = current_setting('concord.link_hash', true) ELSE ${inScopeAsListed()} END`,
        // a person's name and address stand in the row alone: where nobody was asked there is no contact whose key seals them
        skipped: 'name,email,name_given,link_hash,code_sent_at,code_count,code_tries,statement',
      }),
    );
  }

  async down(): Promise<void> {
    throw new Error('what the other side said is not taken away by a migration');
  }
}

const table = `
CREATE TABLE milestone_confirmation (
  id uuid NOT NULL DEFAULT new_id(),
  milestone_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  contact_id uuid,
  name text,
  email text,
  language text,
  asked_by uuid,
  asked_at timestamptz,
  statement jsonb,
  link_hash text,
  link_expires_at timestamptz,
  opened_at timestamptz,
  code_sent_at timestamptz,
  code_count integer NOT NULL DEFAULT 0,
  code_tries integer NOT NULL DEFAULT 0,
  answer text,
  answered_at timestamptz,
  answered_through text,
  answered_by uuid,
  name_given text,
  comment text,
  lapsed_at timestamptz,
  CONSTRAINT milestone_confirmation_answer_whole CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT milestone_confirmation_answer_known CHECK (answer IS NULL OR answer IN ('confirmed', 'disputed')),
  CONSTRAINT milestone_confirmation_pkey PRIMARY KEY (id)
);
CREATE INDEX milestone_confirmation_milestone_idx ON milestone_confirmation (milestone_id);
CREATE INDEX milestone_confirmation_agreement_idx ON milestone_confirmation (agreement_id);
CREATE INDEX milestone_confirmation_contact_idx ON milestone_confirmation (contact_id);
CREATE UNIQUE INDEX milestone_confirmation_link_key ON milestone_confirmation (link_hash) WHERE link_hash IS NOT NULL;
CREATE UNIQUE INDEX milestone_confirmation_counts_key ON milestone_confirmation (milestone_id) WHERE lapsed_at IS NULL;
ALTER TABLE milestone_confirmation ADD CONSTRAINT milestone_confirmation_milestone_fk
  FOREIGN KEY (milestone_id, agreement_id) REFERENCES milestone(id, agreement_id);
ALTER TABLE milestone_confirmation ADD CONSTRAINT milestone_confirmation_contact_fk FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE delivery DROP CONSTRAINT delivery_subject_known;
ALTER TABLE delivery ADD CONSTRAINT delivery_subject_known
  CHECK (subject_type IN ('milestone', 'status_report', 'report_answer', 'milestone_confirmation'));`;
