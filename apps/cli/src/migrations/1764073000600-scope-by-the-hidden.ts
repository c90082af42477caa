import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScopeByTheHidden, inScopeAsListed } from './guarding.ts';
import { scopeRetold } from './scope-retold.ts';

/**
 * The scope of the office's people is said by what is hidden from them: a handful of agreements, where the list of those
 * they see is the whole register and was made anew for each table of a statement. THE scope is still one function, now
 * `scope_hidden_ids`, of which the list is the rest; every policy that named the list asks it.
 */
export class ScopeByTheHidden1764073000600 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(functions);
    await queryRunner.query(scopeRetold(inScopeAsListed, inScopeByTheHidden, 'scope_is_everything'));
    await queryRunner.query(search);
    await queryRunner.query('DROP FUNCTION scope_is_everything');
  }

  async down(): Promise<void> {
    throw new Error('the scope is not taken away by a migration');
  }
}

const functions = `
CREATE FUNCTION scope_hidden_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id FROM agreement a WHERE a.removal_id IS NOT NULL AND NOT scope_shows_removed()
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE a.confidentiality = 'confidential' AND scope_role() <> 'administrator' AND a.recorded_by IS DISTINCT FROM scope_user()
    AND (scope_role() = 'viewer' OR a.id NOT IN (SELECT t.agreement_id FROM team_member t WHERE t.user_id = scope_user()))
$$;

CREATE OR REPLACE FUNCTION scope_agreement_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id FROM agreement a WHERE scope_is_staff() AND a.id NOT IN (SELECT scope_hidden_ids())
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE scope_role() = 'partner' AND a.removal_id IS NULL AND a.confidentiality IN ('public', 'partner')
    AND a.id IN (SELECT p.agreement_id FROM party p WHERE p.organisation_id = scope_organisation())
$$;`;

/** The search as it was, asking for what is hidden; that may be nothing. */
const search = `
CREATE OR REPLACE FUNCTION search_candidates(asked text, kinds text[], most integer) RETURNS TABLE (id uuid, score real, meant text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 40 SET search_path = public SET pg_trgm.similarity_threshold = 0.3 AS $$
DECLARE
  folded text := left(search_text(asked), 200);
  terms text[] := (search_words(folded))[1:8];
  agreements uuid[];
  hidden uuid[];
  own uuid[];
  alike text[];
  reach text;
  exact tsquery;
  loose tsquery;
  found integer;
BEGIN
  IF cardinality(terms) = 0 OR coalesce(scope_role(), '') = '' THEN RETURN; END IF;
  IF scope_is_staff() THEN
    hidden := ARRAY(SELECT scope_hidden_ids());
    reach := '(e.agreement_id IS NULL OR e.agreement_id <> ALL ($5))';
  ELSE
    agreements := ARRAY(SELECT scope_agreement_ids());
    own := ARRAY(SELECT scope_organisation_ids());
    reach := '(e.shared AND e.agreement_id = ANY ($6) OR e.agreement_id IS NULL AND e.organisation_id = ANY ($7))';
  END IF;
  exact := (SELECT string_agg(quote_literal(t) || CASE WHEN length(t) > 1 OR t > '~' THEN ':*' ELSE '' END, ' & ') FROM unnest(terms) t)::tsquery;
  RETURN QUERY EXECUTE search_statement(reach) USING folded, exact, kinds, most, hidden, agreements, own, terms, search_milestones(exact, reach, kinds, hidden, agreements, own);
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found > 0 THEN RETURN; END IF;
  alike := ARRAY(SELECT DISTINCT a.word FROM unnest(terms) t, LATERAL (
    SELECT k.word FROM search_word k WHERE length(t) > 2 AND (k.word % t OR k.word LIKE '%' || t || '%') ORDER BY similarity(k.word, t) DESC, k.word LIMIT 6) a
    WHERE a.word NOT LIKE t || '%');
  IF cardinality(alike) = 0 THEN RETURN; END IF;
  loose := (SELECT string_agg('(' || quote_literal(t) || CASE WHEN length(t) > 1 OR t > '~' THEN ':*' ELSE '' END || coalesce((SELECT string_agg(' | ' || quote_literal(w), '') FROM unnest(alike) w
      WHERE w % t OR w LIKE '%' || t || '%'), '') || ')', ' & ') FROM unnest(terms) t)::tsquery;
  RETURN QUERY EXECUTE 'SELECT f.id, (f.score / 10)::real, $8 FROM (' || search_statement(reach) || ') f' USING folded, loose, kinds, most, hidden, agreements, own, alike,
    search_milestones(loose, reach, kinds, hidden, agreements, own);
END $$;`;
