import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An import is undone but for what somebody changed since. Who did, the audit knows: removing a record and bringing it
 * back changes nothing, and what stands on a record keeps it. What was made before and is now undone for good is removed.
 */
export class UndoOfTheUntouched1764073000771 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE import_row ADD COLUMN kept jsonb`);
    await queryRunner.query(kept);
  }

  async down(): Promise<void> {
    throw new Error('what an undo left alone is not forgotten by a migration');
  }
}

/** The function reads the audit and what is removed for whoever may see the import, and answers nothing else. */
const kept = `
CREATE FUNCTION import_kept(asked uuid) RETURNS TABLE (record_id uuid, by text, at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH done AS (SELECT max(e.at) AS at FROM audit_entry e WHERE e.record_id = asked AND e.after ->> 'state' = 'committed'),
  made AS MATERIALIZED (
    SELECT w.record, w.outcome, w.record_id FROM import_row w JOIN import i ON i.id = w.import_id
    WHERE w.import_id = asked AND w.outcome IN ('new', 'changed') AND w.record_id IS NOT NULL AND i.state IN ('committed', 'undoing')
      AND (scope_role() = 'administrator' OR i.created_by = scope_user())
  ),
  homes AS MATERIALIZED (
    SELECT m.record_id AS id FROM made m WHERE m.record = 'agreements'
    UNION SELECT t.agreement_id FROM party t JOIN made m ON m.record_id = t.id
    UNION SELECT t.agreement_id FROM area t JOIN made m ON m.record_id = t.id
    UNION SELECT t.agreement_id FROM commitment t JOIN made m ON m.record_id = t.id
    UNION SELECT t.agreement_id FROM indicator t JOIN made m ON m.record_id = t.id
    UNION SELECT t.agreement_id FROM milestone t JOIN made m ON m.record_id = t.id
  ),
  since AS MATERIALIZED (
    SELECT e.record_id, e.agreement_id, e.actor_id, e.at, coalesce(e.after, e.before) AS fields
    FROM audit_entry e, done
    WHERE e.at > done.at AND e.actor_id IS NOT NULL AND e.resource <> 'removal'
      AND NOT (e.action = 'update' AND e.after - ARRAY['removal_id', 'position'] = '{}')
      AND (e.agreement_id IN (SELECT id FROM homes) OR e.record_id IN (SELECT m.record_id FROM made m WHERE m.record = 'organisations'))
  ),
  touched AS MATERIALIZED (
    SELECT DISTINCT ON (t.id) t.id, s.actor_id, s.at, t.directly
    FROM since s, LATERAL (VALUES (s.record_id, true), (s.agreement_id, false), ((s.fields ->> 'area_id')::uuid, false), ((s.fields ->> 'commitment_id')::uuid, false),
      ((s.fields ->> 'milestone_id')::uuid, false), ((s.fields ->> 'indicator_id')::uuid, false), ((s.fields ->> 'party_id')::uuid, false)) AS t (id, directly)
    WHERE t.id IS NOT NULL ORDER BY t.id, t.directly DESC, s.at DESC
  ),
  holding AS MATERIALIZED (
    SELECT id, actor_id, at FROM touched
    UNION ALL SELECT c.area_id, t.actor_id, t.at FROM commitment c JOIN touched t ON t.id = c.id
    UNION ALL SELECT m.area_id, t.actor_id, t.at FROM milestone m JOIN touched t ON t.id = m.id
    UNION ALL SELECT m.commitment_id, t.actor_id, t.at FROM milestone m JOIN touched t ON t.id = m.id WHERE m.commitment_id IS NOT NULL
    UNION ALL SELECT x.id, t.actor_id, t.at FROM indicator i JOIN touched t ON t.id = i.id JOIN commitment c ON c.id = i.commitment_id, LATERAL (VALUES (c.id), (c.area_id)) AS x (id)
    UNION ALL SELECT u.id, t.actor_id, t.at FROM progress_update u JOIN made m ON m.record_id = u.id JOIN touched t ON t.id = u.milestone_id
  ),
  stays AS MATERIALIZED (
    SELECT m.record, m.record_id, h.actor_id, h.at FROM made m JOIN holding h ON h.id = m.record_id WHERE m.outcome = 'new'
    UNION ALL SELECT m.record, m.record_id, t.actor_id, t.at FROM made m JOIN touched t ON t.id = m.record_id AND t.directly WHERE m.outcome = 'changed'
  ),
  going AS (SELECT m.record_id FROM made m WHERE m.outcome = 'new' AND NOT EXISTS (SELECT FROM stays s WHERE s.record_id = m.record_id)),
  everything AS (
    SELECT s.record_id, s.actor_id, s.at FROM stays s
    -- an organisation stays with whatever of it stays
    UNION ALL SELECT m.record_id, NULL, NULL FROM made m WHERE m.record = 'organisations' AND m.outcome = 'new' AND (
      EXISTS (SELECT FROM party p WHERE p.organisation_id = m.record_id AND p.agreement_id NOT IN (SELECT g.record_id FROM going g) AND p.id NOT IN (SELECT g.record_id FROM going g))
      OR EXISTS (SELECT FROM other_reference r WHERE r.organisation_id = m.record_id AND r.agreement_id NOT IN (SELECT g.record_id FROM going g))
      OR EXISTS (SELECT FROM contact c WHERE c.organisation_id = m.record_id)
      OR EXISTS (SELECT FROM organisation o WHERE o.parent_id = m.record_id AND o.id NOT IN (SELECT g.record_id FROM going g)))
  )
  SELECT DISTINCT ON (x.record_id) x.record_id, u.name, x.at FROM everything x LEFT JOIN users u ON u.id = x.actor_id ORDER BY x.record_id, x.at DESC NULLS LAST
$$;
REVOKE ALL ON FUNCTION import_kept FROM PUBLIC;
GRANT EXECUTE ON FUNCTION import_kept TO concord_api, concord_worker;`;
