import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One search over everything. Each row that has words is an entry, written by trigger in the transaction of its change, so
 * that a search never lags behind the register. Words are folded (case, accents, Arabic letter forms) and Chinese is kept
 * by pairs of characters, so that six languages are found the same way whatever the locale of the database.
 *
 * `search_candidates` looks things up past row level security, because no index serves an operator the planner does not
 * trust behind a policy; it puts the caller's scope into its own condition, and what it finds is read under the policy.
 */
export class Search1764072000801 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [folding, tables, entering, candidates]) await queryRunner.query(statement);
    for (const source of sources) {
      await queryRunner.query(listenTo(source));
      await queryRunner.query(`SELECT count(search_enter(${parameters(source)}, to_jsonb(r))) FROM ${source.table} r`);
    }
  }

  async down(): Promise<void> {
    throw new Error('the search is not taken away by a migration');
  }
}

interface Source {
  table: string;
  kind: string;
  /** Columns of the name, in the order a person would type them. */
  title: string;
  /** Further columns that are searched. */
  body?: string;
  /** The record that is opened, where it is another one: its resource and the column that names it. */
  opens?: string;
  record?: string;
}

const sources: readonly Source[] = [
  {
    table: 'agreement',
    kind: 'agreements',
    title: 'title',
    body: 'reference,summary,signed_at_place,signed_at_occasion',
  },
  { table: 'other_reference', kind: 'agreements', title: 'value', body: 'holder', record: 'agreement_id' },
  { table: 'area', kind: 'areas', title: 'title' },
  { table: 'commitment', kind: 'commitments', title: 'title' },
  { table: 'milestone', kind: 'milestones', title: 'title' },
  { table: 'organisation', kind: 'organisations', title: 'name', body: 'acronym,website' },
  { table: 'organisation_name', kind: 'organisations', title: 'name', record: 'organisation_id' },
  { table: 'contact', kind: 'contacts', title: 'name', body: 'title,email' },
  { table: 'event', kind: 'events', title: 'title', body: 'theme,venue' },
  { table: 'session', kind: 'sessions', title: 'title', body: 'room,time_note', opens: 'events', record: 'event_id' },
  { table: 'document', kind: 'documents', title: 'title', body: 'file_name,content' },
  { table: 'comment', kind: 'comments', title: 'text', opens: 'subject', record: 'subject_id' },
  {
    table: 'risk',
    kind: 'risks',
    title: 'title',
    body: 'description,response,outcome',
    opens: 'subject',
    record: 'subject_id',
  },
];

const parameters = ({ kind, title, body = '', opens = kind, record = 'id' }: Source): string =>
  `'${kind}', '${title}', '${body}', '${opens}', '${record}'`;

const listenTo = (source: Source): string => `
CREATE TRIGGER search AFTER INSERT OR UPDATE OR DELETE ON ${source.table} FOR EACH ROW EXECUTE FUNCTION search_row(${parameters(source)})`;

const folding = `
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Words as they are compared: small letters without accents, Arabic letters in one form each, no punctuation. A run of
-- Chinese, Japanese or Korean becomes its pairs of neighbours: nothing there says where a word ends.
CREATE FUNCTION search_text(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = public AS $$
DECLARE
  folded text := lower(unaccent('unaccent', left(given, 200000)));
  east constant text := '\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af';
  pair constant text := '([' || east || ']{2})';
  run text;
BEGIN
  IF folded ~ '[^\\u0001-\\u007f]' THEN
    folded := translate(regexp_replace(folded, '[\\u0640\\u064b-\\u065f\\u0670]', '', 'g'), 'أإآٱىة', 'اااايه');
    folded := regexp_replace(folded, '[\\u0080-\\u00bf\\u2000-\\u206f\\u3000-\\u303f\\uff00-\\uff0f\\uff1a-\\uff20\\u060c\\u061b\\u061f]+', ' ', 'g');
    IF folded ~ ('[' || east || ']') THEN
      run := regexp_replace(folded, '[^' || east || ']+', ' ', 'g');
      folded := regexp_replace(folded, '[' || east || ']+', ' ', 'g') || ' ' || regexp_replace(run, pair, '\\1 ', 'g') || ' '
        || regexp_replace(regexp_replace(run, '(^|[^' || east || '])[' || east || ']', '\\1', 'g'), pair, '\\1 ', 'g');
    END IF;
  END IF;
  RETURN btrim(regexp_replace(folded, '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u007f]+', ' ', 'g'));
END $$;

CREATE FUNCTION search_words(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT left(word, 60)), '{}') FROM regexp_split_to_table(folded, ' +') AS word WHERE word <> ''
$$;`;

/** The common words of a large register are milestones; every other kind has an index of its own and is never starved. */
const tables = `
CREATE TABLE search_entry (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  opens text NOT NULL,
  record_id uuid NOT NULL,
  agreement_id uuid,
  organisation_id uuid,
  shared boolean NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  words text NOT NULL,
  vector tsvector NOT NULL
);
CREATE INDEX search_entry_agreement_idx ON search_entry (agreement_id);
CREATE INDEX search_entry_words_idx ON search_entry (left(words, 120) text_pattern_ops);
CREATE INDEX search_entry_milestones_idx ON search_entry USING gin (vector) WITH (fastupdate = off) WHERE kind = 'milestones';
CREATE INDEX search_entry_recent_idx ON search_entry (id) WHERE kind = 'milestones';
CREATE INDEX search_entry_others_idx ON search_entry USING gin (vector) WITH (fastupdate = off) WHERE kind <> 'milestones';
ALTER TABLE search_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON search_entry TO CURRENT_USER USING (true);
CREATE POLICY scope ON search_entry FOR SELECT TO concord_api USING (CASE
  WHEN agreement_id IS NULL THEN (SELECT scope_is_staff()) OR organisation_id IN (SELECT scope_organisation_ids())
  ELSE (shared OR (SELECT scope_is_staff())) AND ((SELECT scope_is_everything()) OR agreement_id IN (SELECT scope_agreement_ids())) END);
GRANT SELECT ON search_entry TO concord_api;

-- Every word there is, for typing errors: words are few where rows are many. One that two writers add at once stands
-- twice and does no harm; a unique key would make them wait for each other.
CREATE TABLE search_word (word text NOT NULL);
CREATE INDEX search_word_idx ON search_word (word text_pattern_ops);
CREATE INDEX search_word_alike_idx ON search_word USING gin (word gin_trgm_ops);
ALTER TABLE search_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_word FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON search_word TO CURRENT_USER USING (true);`;

const entering = `
CREATE FUNCTION search_enter(kind text, title_column text, body_columns text, opened text, record_column text, given jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  name text := given ->> title_column;
  rest text := left(concat_ws(' · ', VARIADIC ARRAY(SELECT nullif(given ->> c, '') FROM unnest(string_to_array(body_columns, ',')) WITH ORDINALITY AS listed(c, place) ORDER BY place)), 200000);
  folded text := search_text(name);
  all_words text[] := search_words(folded || ' ' || search_text(rest));
BEGIN
  IF given ->> 'removal_id' IS NOT NULL OR given ->> 'merged_into_id' IS NOT NULL OR name IS NULL THEN
    DELETE FROM search_entry e WHERE e.id = (given ->> 'id')::uuid;
    RETURN false;
  END IF;
  INSERT INTO search_entry AS e (id, kind, opens, record_id, agreement_id, organisation_id, shared, title, body, words, vector)
  VALUES ((given ->> 'id')::uuid, kind, CASE opened WHEN 'subject' THEN given ->> 'subject_type' || 's' ELSE opened END, (given ->> record_column)::uuid, CASE kind WHEN 'agreements' THEN given ->> record_column ELSE given ->> 'agreement_id' END::uuid,
    CASE kind WHEN 'organisations' THEN given ->> record_column ELSE given ->> 'organisation_id' END::uuid, coalesce(given ->> 'visibility', 'partner') = 'partner', name, rest, folded, array_to_tsvector(all_words))
  ON CONFLICT (id) DO UPDATE SET record_id = EXCLUDED.record_id, shared = EXCLUDED.shared, title = EXCLUDED.title, body = EXCLUDED.body,
    words = EXCLUDED.words, vector = EXCLUDED.vector, organisation_id = EXCLUDED.organisation_id;
  INSERT INTO search_word SELECT w.word FROM unnest(all_words) AS w(word) WHERE length(w.word) BETWEEN 3 AND 40 AND NOT EXISTS (SELECT FROM search_word k WHERE k.word = w.word);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION search_enter FROM PUBLIC;

-- Arguments: those of search_enter, without the row.
CREATE FUNCTION search_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  wanted text[] := ARRAY['removal_id', 'merged_into_id', 'visibility', 'organisation_id', TG_ARGV[1], TG_ARGV[4]] || string_to_array(TG_ARGV[2], ',');
  now_row jsonb;
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_entry e WHERE e.id = OLD.id;
    RETURN NULL;
  END IF;
  now_row := to_jsonb(NEW);
  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (SELECT FROM jsonb_each(now_row) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key) WHERE n.value IS DISTINCT FROM o.value AND n.key = ANY (wanted)) THEN RETURN NULL; END IF;
  END IF;
  PERFORM search_enter(TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], TG_ARGV[3], TG_ARGV[4], now_row);
  RETURN NULL;
END $$;`;

/**
 * The best entries of each kind for what was typed. Every word must be there, the beginning of a word is enough; where that
 * finds nothing, words that look alike are taken instead. Bounded: however common a word, some hundred rows are ranked.
 */
const candidates = `
CREATE FUNCTION search_candidates(asked text, kinds text[], most integer) RETURNS TABLE (id uuid, score real, meant text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 40 SET search_path = public SET pg_trgm.similarity_threshold = 0.3 AS $$
DECLARE
  folded text := left(search_text(asked), 200);
  terms text[] := (search_words(folded))[1:8];
  everything boolean := scope_is_everything();
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
  IF everything THEN
    reach := 'true';
  ELSIF scope_is_staff() THEN
    hidden := ARRAY(SELECT a.id FROM agreement a EXCEPT SELECT scope_agreement_ids());
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
END $$;
REVOKE ALL ON FUNCTION search_candidates FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_candidates TO concord_api;

-- A word that is everywhere is found among the latest; only one that is not there often is worth asking the index for, and
-- then the index has few rows to name. Whoever sees few agreements is served by those.
CREATE FUNCTION search_milestones(query tsquery, reach text, kinds text[], hidden uuid[], agreements uuid[], own uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE SET search_path = public AS $$
DECLARE
  many constant integer := 100;
  found uuid[] := '{}';
BEGIN
  IF NOT 'milestones' = ANY (kinds) THEN RETURN found; END IF;
  IF agreements IS NULL THEN
    EXECUTE 'SELECT ARRAY(SELECT e.id FROM (SELECT * FROM search_entry r WHERE r.kind = ''milestones'' ORDER BY r.id DESC LIMIT 15000) e WHERE e.vector @@ $2 AND ' || reach || ' LIMIT $1)'
      INTO found USING many, query, NULL::text, NULL::text, hidden, agreements, own;
    IF cardinality(found) = many THEN RETURN found; END IF;
  END IF;
  EXECUTE 'SELECT ARRAY(SELECT e.id FROM search_entry e WHERE e.kind = ''milestones'' AND e.vector @@ $2 AND ' || reach || ' LIMIT $1)'
    INTO found USING 2 * many, query, NULL::text, NULL::text, hidden, agreements, own;
  RETURN found;
END $$;
REVOKE ALL ON FUNCTION search_milestones FROM PUBLIC;

-- $1 what was typed, folded; $2 the query; $3 kinds; $4 how many of each; $5 to $7 the scope; $8 words to look for in names;
-- $9 the milestones.
CREATE FUNCTION search_statement(reach text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT replace($statement$
WITH found AS (
  (SELECT e.id, e.kind, e.words FROM search_entry e WHERE left(e.words, 120) LIKE $1 || '%' AND e.kind = ANY ($3) AND :reach LIMIT 100)
  UNION
  (SELECT e.id, e.kind, e.words FROM search_entry e WHERE e.kind <> 'milestones' AND e.vector @@ $2 AND e.kind = ANY ($3) AND :reach LIMIT 1000)
  UNION
  (SELECT e.id, e.kind, e.words FROM search_entry e WHERE e.id = ANY ($9))
), scored AS (
  SELECT f.id, f.kind, (CASE WHEN f.words = $1 THEN 8 WHEN f.words LIKE $1 || '%' THEN 4 WHEN strpos(' ' || f.words, ' ' || $1) > 0 THEN 3 ELSE 0 END
    + 2 * (SELECT count(*) FROM unnest($8::text[]) t WHERE strpos(' ' || f.words, ' ' || t) > 0)::real / cardinality($8)
    + 1.0 / (1 + length(f.words)))::real AS score FROM found f
), placed AS (SELECT s.id, s.score, row_number() OVER (PARTITION BY s.kind ORDER BY s.score DESC, s.id DESC) AS place FROM scored s)
SELECT p.id, p.score, NULL::text[] FROM placed p WHERE p.place <= $4$statement$, ':reach', reach)
$$;`;
