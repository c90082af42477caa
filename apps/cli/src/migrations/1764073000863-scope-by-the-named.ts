import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope, inScopeByTheEntered } from './guarding.ts';

/**
 * Every policy held two lists, of what is hidden from the office's people and of what is a party's, though a caller has one
 * of them: a statement makes both ready for each table it names, before it reads a row. One list stands for both. What is
 * hidden and what is seen are told from it, so that the scope is said in one place.
 */
export class ScopeByTheNamed1764073000863 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [naming, retelling]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the scope is not taken away by a migration');
  }
}

const naming = `
CREATE FUNCTION scope_named_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id FROM agreement a WHERE scope_is_staff() AND a.removal_id IS NOT NULL AND NOT scope_shows_removed()
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE scope_is_staff() AND a.confidentiality = 'confidential' AND scope_role() <> 'administrator' AND a.recorded_by IS DISTINCT FROM scope_user()
    AND (scope_role() = 'viewer' OR NOT EXISTS (SELECT FROM team_member t WHERE t.agreement_id = a.id AND t.user_id = scope_user()))
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE scope_role() = 'partner' AND a.removal_id IS NULL AND a.confidentiality IN ('public', 'partner')
    AND a.id IN (SELECT p.agreement_id FROM party p WHERE p.organisation_id = scope_organisation())
$$;
CREATE OR REPLACE FUNCTION scope_hidden_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT n.id FROM scope_named_ids() AS n (id) WHERE scope_is_staff()
$$;
CREATE OR REPLACE FUNCTION scope_agreement_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id FROM agreement a WHERE scope_is_staff() AND a.id NOT IN (SELECT scope_named_ids())
  UNION ALL
  SELECT n.id FROM scope_named_ids() AS n (id) WHERE NOT scope_is_staff()
$$;`;

/** Policies as PostgreSQL keeps them, its lines and indents aside: both words are found by having it keep them once more. */
const retelling = `
CREATE FUNCTION pg_temp.as_kept(policy text, of_table text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE kept text;
BEGIN
  EXECUTE format('CREATE POLICY as_kept ON %I USING (%s)', of_table, policy);
  SELECT trim(regexp_replace(p.qual, '\\s+', ' ', 'g')) INTO kept FROM pg_policies p WHERE p.tablename = of_table AND p.policyname = 'as_kept';
  EXECUTE format('DROP POLICY as_kept ON %I', of_table);
  RETURN kept;
END $$;

DO $$
DECLARE
  told record;
  entered text;
  named text;
BEGIN
  FOR told IN SELECT p.tablename::text AS of_table, p.policyname AS name, regexp_replace(p.qual, '\\s+', ' ', 'g') AS qual FROM pg_policies p WHERE p.qual LIKE '%scope_hidden_ids%' LOOP
    IF told.of_table = 'agreement' THEN
      entered := pg_temp.as_kept($q$${inScopeByTheEntered('id')}$q$, told.of_table);
      named := pg_temp.as_kept($q$${inScope('id')}$q$, told.of_table);
    ELSE
      entered := pg_temp.as_kept($q$${inScopeByTheEntered()}$q$, told.of_table);
      named := pg_temp.as_kept($q$${inScope()}$q$, told.of_table);
    END IF;
    IF strpos(told.qual, entered) = 0 THEN RAISE EXCEPTION 'the policy % of % does not say the scope as it was', told.name, told.of_table; END IF;
    EXECUTE format('ALTER POLICY %I ON %I USING (%s)', told.name, told.of_table, replace(told.qual, entered, '(' || named || ')'));
  END LOOP;
  IF EXISTS (SELECT FROM pg_policies p WHERE concat(p.qual, p.with_check) LIKE '%scope_hidden_ids%') THEN RAISE EXCEPTION 'a policy still says the scope as it was'; END IF;
END $$;
DROP FUNCTION pg_temp.as_kept;`;
