/** How a policy says that its row is in scope, of the table that holds it: `of` is the column of the agreement. */
type Scope = (of?: string) => string;

/**
 * A statement that has every policy say the scope in other words. Policies are compared as PostgreSQL keeps them, its lines
 * and indents aside: both words are found by having it keep them once more.
 * @param sign a word only policies to be retold hold
 * @throws when one of them says the scope in other words than `before`
 */
export const scopeRetold = (before: Scope, after: Scope, sign = 'scope_hidden_ids'): string => `
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
  before text;
  after text;
BEGIN
  FOR told IN SELECT p.tablename::text AS of_table, p.policyname AS name, regexp_replace(p.qual, '\\s+', ' ', 'g') AS qual FROM pg_policies p WHERE p.qual LIKE '%${sign}%' LOOP
    IF told.of_table = 'agreement' THEN
      before := pg_temp.as_kept($q$${before('id')}$q$, told.of_table);
      after := pg_temp.as_kept($q$${after('id')}$q$, told.of_table);
    ELSE
      before := pg_temp.as_kept($q$${before()}$q$, told.of_table);
      after := pg_temp.as_kept($q$${after()}$q$, told.of_table);
    END IF;
    IF strpos(told.qual, before) = 0 THEN RAISE EXCEPTION 'the policy % of % does not say the scope as it was', told.name, told.of_table; END IF;
    EXECUTE format('ALTER POLICY %I ON %I USING (%s)', told.name, told.of_table, replace(told.qual, before, '(' || after || ')'));
  END LOOP;
END $$;
DROP FUNCTION pg_temp.as_kept;`;
