import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two letters swapped leave a short word few trigrams in common with itself ("hauwei" and "huawei" share none but the
 * ends), so that it is not found as looking alike. Where nothing is spelled as it was typed, each pair of neighbours is
 * swapped back and looked up among the words that there are: a probe of an index each, some dozens at most. A word that
 * is found so is what was meant; those that merely look alike are then not asked for.
 */
export class SearchSwapped1764073000780 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [swapped, candidates]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the search does not forget typing errors by a migration');
  }
}

/** The words that begin like the term with two neighbouring letters swapped; a range of the index, whatever the plan. */
const swapped = `
CREATE FUNCTION search_swapped(term text) RETURNS SETOF text LANGUAGE sql STABLE SET search_path = public AS $$
  SELECT k.word FROM generate_series(1, least(length(term), 20) - 1) AS at,
    LATERAL (SELECT overlay(term PLACING reverse(substr(term, at, 2)) FROM at FOR 2) AS tried) s,
    LATERAL (SELECT w.word FROM search_word w WHERE w.word ~>=~ s.tried AND w.word ~<~ (s.tried || chr(1114111)) ORDER BY w.word USING ~<~ LIMIT 2) k
  WHERE length(term) > 3 AND s.tried <> term
  LIMIT 6
$$;
REVOKE ALL ON FUNCTION search_swapped FROM PUBLIC;`;

const candidates = `
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
      SELECT s.word FROM search_swapped(t) s(word)
      UNION ALL (SELECT k.word FROM search_word k WHERE length(t) > 2 AND (k.word % t OR k.word LIKE '%' || t || '%') AND NOT EXISTS (SELECT FROM search_swapped(t))
        ORDER BY similarity(k.word, t) DESC, k.word LIMIT 6)) a
    WHERE a.word NOT LIKE t || '%');
  IF cardinality(alike) = 0 THEN RETURN; END IF;
  loose := (SELECT string_agg('(' || quote_literal(t) || CASE WHEN length(t) > 1 OR t > '~' THEN ':*' ELSE '' END || coalesce((SELECT string_agg(' | ' || quote_literal(w), '') FROM unnest(alike) w
      WHERE w % t OR w LIKE '%' || t || '%' OR w IN (SELECT search_swapped(t))), '') || ')', ' & ') FROM unnest(terms) t)::tsquery;
  RETURN QUERY EXECUTE 'SELECT f.id, (f.score / 10)::real, $8 FROM (' || search_statement(reach) || ') f' USING folded, loose, kinds, most, hidden, agreements, own, alike,
    search_milestones(loose, reach, kinds, hidden, agreements, own);
END $$;`;
