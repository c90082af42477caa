import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * More of what is written is found: amendments, status reports, open questions, indicators, outcomes, series, speakers,
 * signatories, numbers of organisations, and what commitments say below their titles. What partners read of an amendment
 * depends on its state; questions and drafts of reports are the office's own.
 */
export class SearchOfMore1764073000876 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(entering);
    await queryRunner.query(`DROP TRIGGER search ON commitment; DROP TRIGGER search_changed ON commitment;`);
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
  title: string;
  body?: string;
  opens?: string;
  record?: string;
  /** Columns that decide who finds it, or where it is opened. */
  also?: string;
}

const sources: readonly Source[] = [
  { table: 'commitment', kind: 'commitments', title: 'title', body: 'description', also: 'removal_id' },
  { table: 'amendment', kind: 'amendments', title: 'title', body: 'reason', also: 'state' },
  { table: 'status_report', kind: 'status-reports', title: 'summary', body: 'challenges,way_forward' },
  {
    table: 'data_question',
    kind: 'data-questions',
    title: 'question',
    body: 'source_text,answer',
    opens: 'events',
    record: 'event_id',
  },
  {
    table: 'indicator',
    kind: 'indicators',
    title: 'title',
    body: 'note',
    opens: 'commitments',
    record: 'commitment_id',
  },
  { table: 'event_outcome', kind: 'event-outcomes', title: 'title', opens: 'events', record: 'event_id' },
  { table: 'event_series', kind: 'event-series', title: 'title' },
  {
    table: 'session_speaker',
    kind: 'speakers',
    title: 'name',
    body: 'title,organisation',
    opens: 'events',
    record: 'event_id',
    also: 'session_id',
  },
  { table: 'signatory', kind: 'agreements', title: 'name', body: 'title', record: 'agreement_id' },
  {
    table: 'organisation_identifier',
    kind: 'organisations',
    title: 'value',
    body: 'scheme',
    record: 'organisation_id',
  },
];

const parameters = ({ kind, title, body = '', opens = kind, record = 'id' }: Source): string =>
  `'${kind}', '${title}', '${body}', '${opens}', '${record}'`;

const listenTo = (source: Source): string => {
  const { table, title, body = '', record = 'id', also = '' } = source;
  // a speaker's event is its session's
  const own = [title, ...body.split(','), table === 'session_speaker' ? '' : record, ...also.split(',')];
  const changed = own.filter(Boolean).map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`);
  return `
CREATE TRIGGER search AFTER INSERT OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION search_row(${parameters(source)});
CREATE TRIGGER search_changed AFTER UPDATE ON ${table} FOR EACH ROW WHEN (${changed.join(' OR ')}) EXECUTE FUNCTION search_row(${parameters(source)});`;
};

/** The triggers say which changes count, so that \`search_row\` need not ask again. */
const entering = `
CREATE OR REPLACE FUNCTION search_enter(kind text, title_column text, body_columns text, opened text, record_column text, given jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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
  IF kind = 'speakers' THEN
    given := given || jsonb_build_object('event_id', (SELECT s.event_id FROM session s WHERE s.id = (given ->> 'session_id')::uuid));
  END IF;
  INSERT INTO search_entry AS e (id, kind, opens, record_id, agreement_id, organisation_id, shared, title, body, words, vector)
  VALUES ((given ->> 'id')::uuid, kind,
    CASE WHEN opened = 'subject' THEN given ->> 'subject_type' || 's' WHEN given ->> record_column IS NULL THEN 'agreements' ELSE opened END,
    coalesce(given ->> record_column, given ->> 'agreement_id')::uuid, CASE kind WHEN 'agreements' THEN given ->> record_column ELSE given ->> 'agreement_id' END::uuid,
    CASE kind WHEN 'organisations' THEN given ->> record_column ELSE given ->> 'organisation_id' END::uuid,
    CASE kind WHEN 'data-questions' THEN false WHEN 'status-reports' THEN false WHEN 'amendments' THEN given ->> 'state' IN ('proposed', 'signed', 'applied')
      ELSE coalesce(given ->> 'visibility', 'partner') = 'partner' END, name, rest, folded, array_to_tsvector(all_words))
  ON CONFLICT (id) DO UPDATE SET opens = EXCLUDED.opens, record_id = EXCLUDED.record_id, shared = EXCLUDED.shared, title = EXCLUDED.title, body = EXCLUDED.body,
    words = EXCLUDED.words, vector = EXCLUDED.vector, organisation_id = EXCLUDED.organisation_id;
  INSERT INTO search_word SELECT w.word FROM unnest(all_words) AS w(word) WHERE length(w.word) BETWEEN 3 AND 40 AND NOT EXISTS (SELECT FROM search_word k WHERE k.word = w.word);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION search_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM search_entry e WHERE e.id = OLD.id;
  ELSE
    PERFORM search_enter(TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], TG_ARGV[3], TG_ARGV[4], to_jsonb(NEW));
  END IF;
  RETURN NULL;
END $$;`;
