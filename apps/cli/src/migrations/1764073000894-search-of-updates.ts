import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of progress updates are found. There are as many updates as milestones or more, so they are kept apart from
 * the few like milestones are: indexes of their own, the latest first, and none is looked for by how it begins. One that
 * was corrected is said no more.
 */
export class SearchOfUpdates1764073000894 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [indexes, latest, question, candidates, said, listening, entered])
      await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the search is not taken away by a migration');
  }
}

const indexes = `
DROP INDEX search_entry_others_idx, search_entry_words_idx;
CREATE INDEX search_entry_others_idx ON search_entry USING gin (vector) WITH (fastupdate = off) WHERE kind <> 'milestones' AND kind <> 'progress-updates';
CREATE INDEX search_entry_words_idx ON search_entry (left(words, 120) text_pattern_ops) WHERE kind <> 'progress-updates';
CREATE INDEX search_entry_updates_idx ON search_entry USING gin (vector) WITH (fastupdate = off) WHERE kind = 'progress-updates';
CREATE INDEX search_entry_recent_updates_idx ON search_entry (id) WHERE kind = 'progress-updates';`;

/** What is many is found among the latest of it, and asked of the index only where it is not there often. */
const latest = `
DROP FUNCTION search_milestones;
CREATE FUNCTION search_latest(sought text, query tsquery, reach text, kinds text[], hidden uuid[], agreements uuid[], own uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE SET search_path = public AS $$
DECLARE
  many constant integer := 100;
  latest constant integer := CASE sought WHEN 'milestones' THEN 15000 ELSE 5000 END;
  found uuid[] := '{}';
BEGIN
  IF NOT sought = ANY (kinds) THEN RETURN found; END IF;
  IF agreements IS NULL THEN
    EXECUTE format('SELECT ARRAY(SELECT e.id FROM (SELECT * FROM search_entry r WHERE r.kind = %L ORDER BY r.id DESC LIMIT %s) e WHERE e.vector @@ $2 AND %s LIMIT $1)', sought, latest, reach)
      INTO found USING many, query, NULL::text, NULL::text, hidden, agreements, own;
    IF cardinality(found) = many THEN RETURN found; END IF;
  END IF;
  EXECUTE format('WITH hit AS MATERIALIZED (SELECT e.id FROM search_entry e WHERE e.kind = %L AND e.vector @@ $2 AND %s) SELECT ARRAY(SELECT h.id FROM hit h LIMIT $1)', sought, reach)
    INTO found USING 2 * many, query, NULL::text, NULL::text, hidden, agreements, own;
  RETURN found;
END $$;
REVOKE ALL ON FUNCTION search_latest FROM PUBLIC;`;

/** $9 the milestones and updates; the rest as before. */
const question = `
CREATE OR REPLACE FUNCTION search_statement(reach text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT replace($statement$
WITH found AS (
  (SELECT e.id, e.kind, e.words FROM search_entry e WHERE left(e.words, 120) LIKE $1 || '%' AND e.kind <> 'progress-updates' AND e.kind = ANY ($3) AND :reach LIMIT 100)
  UNION
  (SELECT e.id, e.kind, e.words FROM search_entry e WHERE e.kind <> 'milestones' AND e.kind <> 'progress-updates' AND e.vector @@ $2 AND e.kind = ANY ($3) AND :reach LIMIT 1000)
  UNION
  (SELECT e.id, e.kind, e.words FROM search_entry e WHERE e.id = ANY ($9))
), scored AS (
  SELECT f.id, f.kind, (CASE WHEN f.words = $1 THEN 8 WHEN f.words LIKE $1 || '%' THEN 4 WHEN strpos(' ' || f.words, ' ' || $1) > 0 THEN 3 ELSE 0 END
    + 2 * (SELECT count(*) FROM unnest($8::text[]) t WHERE strpos(' ' || f.words, ' ' || t) > 0)::real / cardinality($8)
    + 1.0 / (1 + length(f.words)))::real AS score FROM found f
), placed AS (SELECT s.id, s.score, row_number() OVER (PARTITION BY s.kind ORDER BY s.score DESC, s.id DESC) AS place FROM scored s)
SELECT p.id, p.score, NULL::text[] FROM placed p WHERE p.place <= $4$statement$, ':reach', reach)
$$;`;

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
  RETURN QUERY EXECUTE search_statement(reach) USING folded, exact, kinds, most, hidden, agreements, own, terms,
    search_latest('milestones', exact, reach, kinds, hidden, agreements, own) || search_latest('progress-updates', exact, reach, kinds, hidden, agreements, own);
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
    search_latest('milestones', loose, reach, kinds, hidden, agreements, own) || search_latest('progress-updates', loose, reach, kinds, hidden, agreements, own);
END $$;`;

/** An update has no name: it is called by how its words begin, up to the end of a word. */
const said = `
CREATE FUNCTION search_beginning(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(s.line) <= 160 THEN s.line ELSE coalesce(substring(s.line from '^.{1,160}(?= )'), left(s.line, 160)) || '…' END
  FROM (SELECT btrim(regexp_replace(words, '\\s+', ' ', 'g')) AS line) s
$$;

-- An update as it is entered; without a title where it was corrected, or says nothing.
CREATE FUNCTION search_said(told progress_update) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public AS $$
  SELECT jsonb_build_object('id', told.id, 'agreement_id', told.agreement_id, 'milestone_id', told.milestone_id, 'visibility', told.visibility,
    'title', CASE WHEN NOT EXISTS (SELECT FROM progress_update later WHERE later.supersedes_id = told.id) THEN s.title END,
    'words', CASE WHEN s.words <> s.title THEN s.words END)
  FROM (SELECT search_beginning(coalesce(told.narrative, told.challenges, told.next_steps)) AS title,
    concat_ws(' · ', told.narrative, told.challenges, told.next_steps) AS words) s
$$;`;

const enter = (row: string): string =>
  `search_enter('progress-updates', 'title', 'words', 'milestones', 'milestone_id', search_said(${row}))`;
const hasWords = (row: string): string =>
  `(${row}.narrative IS NOT NULL OR ${row}.challenges IS NOT NULL OR ${row}.next_steps IS NOT NULL)`;
const changed = ['narrative', 'challenges', 'next_steps', 'visibility', 'milestone_id'];

const listening = `
CREATE FUNCTION search_update() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_entry e WHERE e.id = OLD.id;
    RETURN NULL;
  END IF;
  IF NEW.supersedes_id IS NOT NULL THEN
    DELETE FROM search_entry e WHERE e.id = NEW.supersedes_id;
  END IF;
  PERFORM ${enter('NEW')};
  RETURN NULL;
END $$;
CREATE TRIGGER search AFTER INSERT ON progress_update FOR EACH ROW WHEN (${hasWords('NEW')} OR NEW.supersedes_id IS NOT NULL) EXECUTE FUNCTION search_update();
CREATE TRIGGER search_changed AFTER UPDATE ON progress_update FOR EACH ROW WHEN (${changed.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join(' OR ')}) EXECUTE FUNCTION search_update();
CREATE TRIGGER search_gone AFTER DELETE ON progress_update FOR EACH ROW EXECUTE FUNCTION search_update();`;

const entered = `SELECT count(${enter('u')}) FROM progress_update u WHERE ${hasWords('u')}`;
