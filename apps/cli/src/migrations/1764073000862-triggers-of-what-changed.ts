import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The search is called when a column it knows has changed, instead of looking for one in every write; the audit finds its
 * chain before it makes one, and tells old from new in one look. What both write is what they wrote.
 */
export class TriggersOfWhatChanged1764073000862 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [searching, auditing]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the triggers are not taken back by a migration');
  }
}

/** Every table that is searched says in its trigger which of its columns are; `search_row` looks at these and at four more. */
const searching = `
DO $$
DECLARE
  searched record;
  words text[];
  changed text;
BEGIN
  FOR searched IN SELECT t.tgrelid, t.tgrelid::regclass AS of_table, pg_get_triggerdef(t.oid) AS told FROM pg_trigger t WHERE t.tgname = 'search' AND NOT t.tgisinternal LOOP
    words := ARRAY(SELECT m[1] FROM regexp_matches(searched.told, '''([^'']*)''', 'g') AS m);
    IF array_length(words, 1) IS DISTINCT FROM 5 THEN RAISE EXCEPTION 'the search of % is not called as it was: %', searched.of_table, searched.told; END IF;
    SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', a.attname), ' OR ' ORDER BY a.attnum) INTO changed FROM pg_attribute a
    WHERE a.attrelid = searched.tgrelid AND NOT a.attisdropped AND a.attnum > 0
      AND a.attname = ANY (ARRAY['removal_id', 'merged_into_id', 'visibility', 'organisation_id', words[2], words[5]] || string_to_array(words[3], ','));
    EXECUTE format('DROP TRIGGER search ON %s', searched.of_table);
    EXECUTE format('CREATE TRIGGER search AFTER INSERT OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION search_row(%L, %L, %L, %L, %L)',
      searched.of_table, words[1], words[2], words[3], words[4], words[5]);
    EXECUTE format('CREATE TRIGGER search_changed AFTER UPDATE ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION search_row(%L, %L, %L, %L, %L)',
      searched.of_table, changed, words[1], words[2], words[3], words[4], words[5]);
  END LOOP;
END $$;`;

const auditing = `
CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  row jsonb := coalesce(new_row, old_row);
  skipped text[] := string_to_array(TG_ARGV[1], ',') || ARRAY['version', 'created_at', 'updated_at'];
  personal text[] := string_to_array(TG_ARGV[2], ',');
  agreement uuid := CASE WHEN TG_ARGV[0] <> '' THEN (row ->> TG_ARGV[0])::uuid END;
  chain_name text := coalesce(agreement::text, 'system');
  record uuid := coalesce((row ->> 'id')::uuid, (row ->> 'commitment_id')::uuid, (row ->> 'progress_update_id')::uuid, agreement);
  actor uuid := nullif(current_setting('concord.user_id', true), '')::uuid;
  request text := nullif(current_setting('concord.request_id', true), '');
  head audit_chain;
  before_fields jsonb;
  after_fields jsonb;
  entry_hash text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, value), jsonb_object_agg(key, old_row -> key) INTO after_fields, before_fields
    FROM jsonb_each(new_row) WHERE value IS DISTINCT FROM old_row -> key AND key <> ALL (skipped);
    IF after_fields IS NULL THEN RETURN NULL; END IF;
    IF NOT new_row ? 'id' THEN
      after_fields := new_row - skipped;
      before_fields := old_row - skipped;
    END IF;
  ELSE
    before_fields := old_row - skipped;
    after_fields := new_row - skipped;
  END IF;
  IF personal <> '{}' THEN
    before_fields := audit_seal((row ->> TG_ARGV[3])::uuid, before_fields, personal);
    after_fields := audit_seal((row ->> TG_ARGV[3])::uuid, after_fields, personal);
  END IF;
  SELECT * INTO head FROM audit_chain WHERE chain = chain_name FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_chain VALUES (chain_name, 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_chain WHERE chain = chain_name FOR UPDATE;
  END IF;
  entry_hash := audit_hash(head.hash, chain_name, head.sequence + 1, TG_TABLE_NAME, record, lower(TG_OP), actor, now(), request, before_fields, after_fields);
  INSERT INTO audit_entry (chain, agreement_id, sequence, resource, record_id, action, actor_id, at, request_id, before, after, previous_hash, hash)
  VALUES (chain_name, agreement, head.sequence + 1, TG_TABLE_NAME, record, lower(TG_OP), actor, now(), request, before_fields, after_fields, head.hash, entry_hash);
  UPDATE audit_chain SET sequence = head.sequence + 1, hash = entry_hash WHERE chain = chain_name;
  RETURN NULL;
END $$;`;
