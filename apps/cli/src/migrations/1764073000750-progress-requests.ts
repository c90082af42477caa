import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeByTheHidden } from './guarding.ts';

/**
 * Links by which one person tells once how one milestone stands. The bearer of a link sees its one row, and of the
 * milestone what `progress_link_shows` tells: nothing once the row may not be opened any more.
 */
export class ProgressRequests1764073000750 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(
      guard({
        table: 'progress_request',
        policy: `CASE WHEN (SELECT scope_role()) = 'link' THEN link_hash = current_setting('concord.link_hash', true) ELSE ${inScopeByTheHidden()} END`,
        skipped: 'link_hash,code_sent_at,code_count,code_tries,told',
        personal: 'name,email,name_given',
        person: 'contact_id',
      }),
    );
    await queryRunner.query(shown);
    await queryRunner.query(subject);
  }

  async down(): Promise<void> {
    throw new Error('what was told is not taken away by a migration');
  }
}

const table = `
CREATE TABLE progress_request (
  id uuid NOT NULL DEFAULT new_id(),
  milestone_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  language text NOT NULL,
  for_office boolean NOT NULL,
  asked_by uuid,
  asked_at timestamptz NOT NULL,
  note text,
  link_hash text,
  link_expires_at timestamptz,
  opened_at timestamptz,
  code_sent_at timestamptz,
  code_count integer NOT NULL DEFAULT 0,
  code_tries integer NOT NULL DEFAULT 0,
  answered_at timestamptz,
  name_given text,
  told jsonb,
  revoked_at timestamptz,
  refusal text,
  CONSTRAINT progress_request_answer_whole CHECK ((answered_at IS NULL) = (told IS NULL)),
  CONSTRAINT progress_request_pkey PRIMARY KEY (id)
);
CREATE INDEX progress_request_milestone_idx ON progress_request (milestone_id, asked_at);
CREATE INDEX progress_request_agreement_idx ON progress_request (agreement_id);
CREATE INDEX progress_request_contact_idx ON progress_request (contact_id);
CREATE UNIQUE INDEX progress_request_link_key ON progress_request (link_hash) WHERE link_hash IS NOT NULL;
CREATE UNIQUE INDEX progress_request_open_key ON progress_request (milestone_id, contact_id) WHERE asked_by IS NOT NULL AND answered_at IS NULL AND revoked_at IS NULL;
ALTER TABLE progress_request ADD CONSTRAINT progress_request_milestone_fk
  FOREIGN KEY (milestone_id, agreement_id) REFERENCES milestone(id, agreement_id);
ALTER TABLE progress_request ADD CONSTRAINT progress_request_contact_fk FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE progress_update ADD COLUMN request_id uuid;
ALTER TABLE progress_update ADD CONSTRAINT progress_update_request_fk FOREIGN KEY (request_id) REFERENCES progress_request(id);
CREATE UNIQUE INDEX progress_update_request_key ON progress_update (request_id) WHERE request_id IS NOT NULL;`;

/** Past row level security, for the row of the caller's own link alone. */
const shown = `
CREATE POLICY shared ON progress_request AS RESTRICTIVE TO concord_api
  USING ((SELECT scope_role()) <> 'link' OR reminder_link_opens(agreement_id, for_office));
CREATE FUNCTION progress_link_shows() RETURNS TABLE (milestone_id uuid, title text, area text, reference text, agreement text, kind text, percent integer,
  state text, agreement_state text, baseline_due_on date, due_on date, is_example boolean, asked_by text, active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.id, m.title, r.title, a.reference, a.title, m.kind, m.percent, m.state, a.state, m.baseline_due_on, m.due_on, m.is_example OR a.is_example,
    (SELECT w.name FROM users w WHERE w.id = q.asked_by), c.active
  FROM progress_request q JOIN milestone m ON m.id = q.milestone_id AND m.removal_id IS NULL JOIN area r ON r.id = m.area_id
  JOIN agreement a ON a.id = m.agreement_id JOIN contact c ON c.id = q.contact_id
  WHERE scope_role() = 'link' AND q.link_hash = current_setting('concord.link_hash', true) AND reminder_link_opens(q.agreement_id, q.for_office)
$$;`;

/** One more subject of deliveries, beside whatever there are. */
const subject = `
DO $$
DECLARE known text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'delivery_subject_known'));
BEGIN
  IF strpos(known, 'ARRAY[') = 0 THEN RAISE EXCEPTION 'the subjects of deliveries are not listed as they were'; END IF;
  ALTER TABLE delivery DROP CONSTRAINT delivery_subject_known;
  EXECUTE 'ALTER TABLE delivery ADD CONSTRAINT delivery_subject_known ' || replace(known, 'ARRAY[', 'ARRAY[''progress_request''::text, ');
END $$;`;
