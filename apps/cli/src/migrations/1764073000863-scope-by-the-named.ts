import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope, inScopeByTheEntered } from './guarding.ts';
import { scopeRetold } from './scope-retold.ts';

/**
 * Every policy held two lists, of what is hidden from the office's people and of what is a party's, though a caller has one
 * of them: a statement makes both ready for each table it names, before it reads a row. One list stands for both. What is
 * hidden and what is seen are told from it, so that the scope is said in one place.
 */
export class ScopeByTheNamed1764073000863 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [naming, scopeRetold(inScopeByTheEntered, inScope), told])
      await queryRunner.query(statement);
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

const told = `
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_policies p WHERE concat(p.qual, p.with_check) LIKE '%scope_hidden_ids%') THEN RAISE EXCEPTION 'a policy still says the scope as it was'; END IF;
END $$;`;
