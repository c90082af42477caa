import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeByTheHidden } from './guarding.ts';

/** What readers say to a reminder: that they are on it, or when to be asked again. And a list of people above the manager. */
export class ReminderAnswers1764073000701 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(
      guard({
        table: 'reminder_answer',
        policy: `CASE WHEN (SELECT scope_role()) = 'link' THEN link_hash = current_setting('concord.link_hash', true) ELSE ${inScopeByTheHidden()} END`,
        skipped: 'link_hash,about',
      }),
    );
    await queryRunner.query(`
      CREATE FUNCTION reminder_link_opens(agreement uuid, office boolean) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT EXISTS (SELECT FROM agreement a WHERE a.id = reminder_link_opens.agreement AND a.removal_id IS NULL
          AND (reminder_link_opens.office OR a.confidentiality IN ('public', 'partner')))
      $$;
      CREATE POLICY shared ON reminder_answer AS RESTRICTIVE TO concord_api
        USING ((SELECT scope_role()) <> 'link' OR reminder_link_opens(agreement_id, for_office));
      ALTER TABLE reminder_policy ADD COLUMN board_contact_ids uuid array NOT NULL DEFAULT '{}';`);
  }

  async down(): Promise<void> {
    throw new Error('what was answered is not taken away by a migration');
  }
}

const table = `
CREATE TABLE reminder_answer (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  occurrence text NOT NULL,
  contact_id uuid NOT NULL,
  for_office boolean NOT NULL,
  about jsonb NOT NULL,
  link_hash text NOT NULL,
  link_expires_at timestamptz NOT NULL,
  acknowledged_at timestamptz,
  snoozed_until date,
  snooze_reason text,
  CONSTRAINT reminder_answer_pkey PRIMARY KEY (id),
  CONSTRAINT reminder_answer_snooze_whole CHECK ((snoozed_until IS NULL) = (snooze_reason IS NULL)),
  CONSTRAINT reminder_answer_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT reminder_answer_contact_fk FOREIGN KEY (contact_id) REFERENCES contact(id)
);
CREATE UNIQUE INDEX reminder_answer_link_key ON reminder_answer (link_hash);
CREATE INDEX reminder_answer_agreement_idx ON reminder_answer (agreement_id);
CREATE INDEX reminder_answer_contact_idx ON reminder_answer (contact_id);
CREATE INDEX reminder_answer_given_idx ON reminder_answer (subject_id, subject_type, occurrence) WHERE acknowledged_at IS NOT NULL OR snoozed_until IS NOT NULL;`;
