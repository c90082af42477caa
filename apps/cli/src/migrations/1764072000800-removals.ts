import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/**
 * Removing and restoring. A removed row stays where it is and names its removal; a restrictive policy hides it from the
 * roles of the API and the worker, so that no list, light, reminder, report or search has to think of it. Only the
 * statements that remove, restore and list removals say `concord.removed = on`, and even they see nothing outside the
 * caller's scope. What hangs on a removed agreement without a stamp of its own leaves the scope with it.
 */
export class Removals1764072000800 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(removal);
    await queryRunner.query(shown);
    for (const table of removable) await queryRunner.query(stamp(table));
    await queryRunner.query(order);
    await queryRunner.query(scope);
    await queryRunner.query(uses);
    await queryRunner.query(
      guard({
        table: 'removal',
        policy: `CASE WHEN agreement_id IS NULL THEN (SELECT scope_is_staff()) ELSE agreement_id IN (SELECT scope_agreement_ids()) END`,
      }),
    );
  }

  async down(): Promise<void> {
    throw new Error('what was removed would come back');
  }
}

/** Evidence goes and comes with the document it offers. */
const removable = [
  'agreement',
  'area',
  'commitment',
  'milestone',
  'event',
  'session',
  'document',
  'evidence',
  'organisation',
  'contact',
] as const;

const removal = `
CREATE TABLE removal (
  id uuid NOT NULL DEFAULT new_id(),
  resource text NOT NULL,
  record_id uuid NOT NULL,
  agreement_id uuid,
  title text NOT NULL,
  reason text NOT NULL,
  along jsonb NOT NULL DEFAULT '[]',
  removed_at timestamptz NOT NULL,
  removed_by uuid,
  restored_at timestamptz,
  restored_by uuid,
  CONSTRAINT removal_resource_known CHECK (resource IN ('agreements', 'areas', 'commitments', 'milestones', 'events', 'sessions', 'documents', 'organisations', 'contacts')),
  CONSTRAINT removal_restored_whole CHECK (restored_at IS NOT NULL OR restored_by IS NULL),
  CONSTRAINT removal_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX removal_standing_key ON removal (record_id) WHERE restored_at IS NULL;
CREATE INDEX removal_removed_idx ON removal (removed_at) WHERE restored_at IS NULL;
CREATE INDEX removal_agreement_idx ON removal (agreement_id);
ALTER TABLE removal ADD CONSTRAINT removal_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);`;

const shown = `
CREATE FUNCTION scope_shows_removed() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT coalesce(current_setting('concord.removed', true) = 'on', false) $$;`;

const stamp = (table: string): string => `
ALTER TABLE ${table} ADD COLUMN removal_id uuid;
ALTER TABLE ${table} ADD CONSTRAINT ${table}_removal_fk FOREIGN KEY (removal_id) REFERENCES removal(id);
CREATE INDEX ${table}_removal_idx ON ${table} (removal_id) WHERE removal_id IS NOT NULL;
CREATE POLICY present ON ${table} AS RESTRICTIVE TO concord_api, concord_worker
  USING (removal_id IS NULL OR (SELECT scope_shows_removed()));`;

/** The place of a removed area is free for another one. */
const order = `
ALTER TABLE area DROP CONSTRAINT area_order_key;
ALTER TABLE area ADD CONSTRAINT area_order_key EXCLUDE USING btree (agreement_id WITH =, position WITH =) WHERE (removal_id IS NULL) DEFERRABLE INITIALLY DEFERRED;`;

/** The scope as it was, without what was removed. */
const scope = `
CREATE OR REPLACE FUNCTION scope_agreement_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id FROM agreement a
  WHERE scope_is_staff() AND (a.removal_id IS NULL OR scope_shows_removed())
    AND (a.confidentiality <> 'confidential' OR scope_role() = 'administrator'
      OR a.recorded_by = scope_user() OR (scope_role() <> 'viewer' AND a.id IN (SELECT t.agreement_id FROM team_member t WHERE t.user_id = scope_user())))
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE scope_role() = 'partner' AND a.removal_id IS NULL AND a.confidentiality IN ('public', 'partner')
    AND a.id IN (SELECT p.agreement_id FROM party p WHERE p.organisation_id = scope_organisation())
$$;

CREATE OR REPLACE FUNCTION scope_is_everything() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT scope_is_staff() AND (scope_role() = 'administrator' OR NOT EXISTS (SELECT FROM agreement WHERE confidentiality = 'confidential'))
    AND (scope_shows_removed() OR NOT EXISTS (SELECT FROM agreement WHERE removal_id IS NOT NULL))
$$;`;

/**
 * Whether any row points at a record, in whatever table, seen or not by the caller: what is still used is not removed.
 * Tables that belong to the record itself (`organisation_…`) and those named go along with it.
 */
const uses = `
CREATE FUNCTION is_referenced(target regclass, record uuid, beside text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE pointing record; found boolean;
BEGIN
  FOR pointing IN
    SELECT c.conrelid::regclass AS source, a.attname AS source_column FROM pg_constraint c
    JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attname = 'id'
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_position(c.confkey, t.attnum)]
    WHERE c.contype = 'f' AND c.confrelid = target AND NOT c.conrelid::regclass::text = ANY (beside)
      AND c.conrelid::regclass::text NOT LIKE target::text || '\\_%'
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I = $1)', pointing.source, pointing.source_column) INTO found USING record;
    IF found THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
REVOKE ALL ON FUNCTION is_referenced FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_referenced TO concord_api;`;
