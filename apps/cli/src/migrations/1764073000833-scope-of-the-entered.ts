import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScopeByTheEntered, inScopeByTheHidden } from './guarding.ts';

/**
 * A transaction that works in one agreement enters it once, under the scope (`enterAgreementOf`), and every policy takes
 * that agreement for seen without asking anew what is hidden: a logged update asked two dozen times.
 */
export class ScopeOfTheEntered1764073000833 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(entered);
    await queryRunner.query(retelling);
  }

  async down(): Promise<void> {
    throw new Error('the scope is not taken away by a migration');
  }
}

const entered = `
CREATE FUNCTION scope_entered() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('concord.entered', true), '')::uuid $$;`;

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
  hidden text;
  entered text;
BEGIN
  FOR told IN SELECT p.tablename::text AS of_table, p.policyname AS name, regexp_replace(p.qual, '\\s+', ' ', 'g') AS qual FROM pg_policies p WHERE p.qual LIKE '%scope_hidden_ids%' LOOP
    IF told.of_table = 'agreement' THEN
      hidden := pg_temp.as_kept($q$${inScopeByTheHidden('id')}$q$, told.of_table);
      entered := pg_temp.as_kept($q$${inScopeByTheEntered('id')}$q$, told.of_table);
    ELSE
      hidden := pg_temp.as_kept($q$${inScopeByTheHidden()}$q$, told.of_table);
      entered := pg_temp.as_kept($q$${inScopeByTheEntered()}$q$, told.of_table);
    END IF;
    IF strpos(told.qual, hidden) = 0 THEN RAISE EXCEPTION 'the policy % of % does not say the scope as it was', told.name, told.of_table; END IF;
    EXECUTE format('ALTER POLICY %I ON %I USING (%s)', told.name, told.of_table, replace(told.qual, hidden, '(' || entered || ')'));
  END LOOP;
END $$;
DROP FUNCTION pg_temp.as_kept;`;
