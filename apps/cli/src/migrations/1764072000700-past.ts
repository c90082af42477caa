import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the register said at an instant, folded back from the audit: the row as it is now, under every value that was
 * changed since, the earliest winning. One function for every audited table of an agreement, so that a new table has a
 * past from its first day.
 */
export class Past1764072000700 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [wholeLinks, nothingLeftOut, past, organisationReaders]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was told of the past is not taken away by a migration');
  }
}

/** A changed row without an id of its own is told whole: nothing else would say which row it was. */
const wholeLinks = `
DO $migration$
DECLARE
  told constant text := 'SELECT jsonb_object_agg(key, value) INTO before_fields FROM jsonb_each(old_row) WHERE after_fields ? key;';
  source text := pg_get_functiondef('audit_row'::regproc);
BEGIN
  IF position(told IN source) = 0 THEN RAISE EXCEPTION 'audit_row is not as this migration knows it'; END IF;
  EXECUTE replace(source, told, 'IF NOT new_row ? ''id'' THEN after_fields := new_row - skipped; END IF;
    ' || told);
END $migration$;`;

/** What the audit leaves out cannot be told of the past. */
const nothingLeftOut = `
DROP TRIGGER audit ON milestone;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON milestone FOR EACH ROW EXECUTE FUNCTION audit_row('agreement_id', '', '', '');`;

/**
 * past(NULL::milestone) is the table of milestones of the agreement \`concord.past_agreement\` as it was recorded before
 * \`concord.past_until\`. The caller's scope is today's: a row is told if its policy lets the caller see it as it was, and
 * as it is now where it still is. What is sealed for the sake of a person is not unfolded: the present words stand.
 */
const past = `
CREATE FUNCTION past(kind anyelement) RETURNS SETOF anyelement LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE
  name text := pg_typeof(kind)::text;
  home text := CASE name WHEN 'agreement' THEN 'id' ELSE 'agreement_id' END;
  key text := (SELECT string_agg(format('(row ->> %L)', a.attname), ' || ''/'' || ' ORDER BY a.attnum) FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = name::regclass AND i.indisprimary);
  seen text := (SELECT pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p WHERE p.polrelid = name::regclass AND p.polname = 'scope');
BEGIN
  RETURN QUERY EXECUTE format($past$
    WITH entry AS MATERIALIZED (
      SELECT e.sequence, e.action, e.before, %3$s AS key
      FROM audit_entry e, LATERAL (SELECT coalesce(e.after, e.before) || CASE WHEN %5$L THEN jsonb_build_object('id', e.record_id) ELSE '{}' END AS row) r
      WHERE e.agreement_id = $1 AND e.at >= $2 AND e.resource = %1$L),
    changed AS (
      SELECT key, (array_agg(action ORDER BY sequence))[1] <> 'insert' AS stood, count(*) FILTER (WHERE action = 'update') AS updates
      FROM entry GROUP BY key),
    undone AS (
      SELECT e.key, jsonb_object_agg(f.key, f.value ORDER BY e.sequence DESC) AS fields FROM entry e, LATERAL jsonb_each(e.before) f
      WHERE jsonb_typeof(f.value) <> 'object' OR NOT f.value ? 'sealed' GROUP BY e.key),
    present AS MATERIALIZED (
      SELECT %1$I AS record, row, %3$s AS key, (%4$s) AS seen FROM %1$I, LATERAL (SELECT to_jsonb(%1$I) AS row) r WHERE %1$I.%2$I = $1),
    standing AS (
      SELECT p.record, coalesce(u.fields, '{}') || CASE WHEN c.key IS NULL THEN '{}'
          WHEN p.key IS NULL THEN jsonb_build_object('version', 1, 'created_at', $2, 'updated_at', $2)
          ELSE jsonb_build_object('version', greatest((p.row ->> 'version')::bigint - c.updates, 1), 'updated_at', coalesce(
            (SELECT max(b.at) FROM audit_entry b WHERE b.record_id = (p.row ->> 'id')::uuid AND b.at < $2), (p.row ->> 'created_at')::timestamptz)) END AS fields
      FROM present p FULL JOIN changed c ON c.key = p.key LEFT JOIN undone u ON u.key = c.key
      WHERE coalesce(c.stood, true) AND coalesce(p.seen, true))
    SELECT %1$I.* FROM (SELECT told.* FROM standing s, LATERAL jsonb_populate_record(coalesce(s.record, NULL::%1$I), s.fields) told) AS %1$I WHERE %4$s
  $past$, name, home, key, coalesce(seen, 'false'), key = $key$(row ->> 'id')$key$)
  USING current_setting('concord.past_agreement')::uuid, current_setting('concord.past_until')::timestamptz;
END $$;`;

/** Who writes organisations and contacts may read how they came to be; what is personal is sealed in them. */
const organisationReaders = `
DROP POLICY scope ON audit_entry;
CREATE POLICY scope ON audit_entry FOR SELECT TO concord_api USING (
  (SELECT scope_is_staff()) AND (agreement_id IN (SELECT scope_agreement_ids())
    OR (agreement_id IS NULL AND (resource ~ '^(organisation|contact)(_|$)' OR (SELECT scope_role() IN ('administrator', 'manager', 'viewer'))))));`;
