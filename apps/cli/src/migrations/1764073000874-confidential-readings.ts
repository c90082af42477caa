import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScope } from './guarding.ts';

/**
 * An administrator sees nothing of a confidential agreement of others until he opens it: with a reason, for an hour. The
 * function that opens it is the only one that writes a reading, so that whatever a request sends, what is read was logged.
 */
export class ConfidentialReadings1764073000874 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [table, guarded, scope, opening, imports]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the scope is not widened by a migration');
  }
}

const table = `
CREATE TABLE confidential_reading (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  user_id uuid NOT NULL,
  reason text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  ends_at timestamptz NOT NULL,
  CONSTRAINT confidential_reading_pkey PRIMARY KEY (id)
);
CREATE INDEX confidential_reading_agreement_idx ON confidential_reading (agreement_id, user_id, ends_at);
CREATE INDEX confidential_reading_user_idx ON confidential_reading (user_id);
ALTER TABLE confidential_reading ADD CONSTRAINT confidential_reading_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE confidential_reading ADD CONSTRAINT confidential_reading_user_fk FOREIGN KEY (user_id) REFERENCES users(id);`;

const guarded = `${guard({ table: 'confidential_reading', policy: `(SELECT scope_is_staff()) AND ${inScope()}` })}
REVOKE INSERT, UPDATE ON confidential_reading FROM concord_api;`;

const scope = `
CREATE OR REPLACE FUNCTION scope_named_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id FROM agreement a WHERE scope_is_staff() AND a.removal_id IS NOT NULL AND NOT scope_shows_removed()
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE scope_is_staff() AND a.confidentiality = 'confidential' AND a.recorded_by IS DISTINCT FROM scope_user()
    AND (scope_role() = 'viewer' OR NOT EXISTS (SELECT FROM team_member t WHERE t.agreement_id = a.id AND t.user_id = scope_user()))
    AND NOT (scope_role() = 'administrator' AND EXISTS (SELECT FROM confidential_reading r WHERE r.agreement_id = a.id AND r.user_id = scope_user() AND r.ends_at > now()))
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE scope_role() = 'partner' AND a.removal_id IS NULL AND a.confidentiality IN ('public', 'partner')
    AND a.id IN (SELECT p.agreement_id FROM party p WHERE p.organisation_id = scope_organisation())
$$;
-- the same scope from the other side
CREATE OR REPLACE FUNCTION agreement_readers(agreement uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT u.id FROM users u JOIN agreement a ON a.id = agreement
  WHERE u.active AND CASE WHEN u.role = 'partner'
    THEN a.confidentiality IN ('public', 'partner') AND u.organisation_id IN (SELECT p.organisation_id FROM party p WHERE p.agreement_id = a.id)
    ELSE a.confidentiality <> 'confidential' OR a.recorded_by = u.id
      OR (u.role = 'administrator' AND EXISTS (SELECT FROM confidential_reading r WHERE r.agreement_id = a.id AND r.user_id = u.id AND r.ends_at > now()))
      OR (u.role <> 'viewer' AND u.id IN (SELECT t.user_id FROM team_member t WHERE t.agreement_id = a.id)) END
$$;`;

/** What is not there, not confidential, or seen anyway is not opened: the answer is the same. */
const opening = `
CREATE FUNCTION open_confidential(asked text, why text) RETURNS TABLE (agreement_id uuid, ends_at timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO confidential_reading (agreement_id, user_id, reason, ends_at)
  SELECT a.id, scope_user(), why, now() + interval '1 hour' FROM agreement a
  WHERE scope_role() = 'administrator' AND a.confidentiality = 'confidential' AND a.removal_id IS NULL
    AND lower(asked) IN (a.id::text, lower(a.reference)) AND a.id IN (SELECT scope_named_ids())
  RETURNING agreement_id, ends_at
$$;
REVOKE ALL ON FUNCTION open_confidential FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_confidential TO concord_api;`;

/** The rows of a file may speak of what is confidential: they are for whoever brought it. */
const imports = `
ALTER POLICY scope ON import USING (created_by = (SELECT scope_user()));
DO $$
DECLARE
  told constant text := '(scope_role() = ''administrator'' OR i.created_by = scope_user())';
  source text := pg_get_functiondef('import_kept'::regproc);
BEGIN
  IF position(told IN source) = 0 THEN RAISE EXCEPTION 'import_kept is not as this migration knows it'; END IF;
  EXECUTE replace(source, told, 'i.created_by = scope_user()');
END $$;`;
