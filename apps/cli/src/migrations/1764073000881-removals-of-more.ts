import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indicators, outcomes, risks, series and open questions are removed and restored like the records they belong to: a
 * stamp, a restrictive policy, a search that knows of it. None of them is deleted any more.
 */
export class RemovalsOfMore1764073000881 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of removable) await queryRunner.query(stamp(table));
    for (const statement of [known, searching, shown]) await queryRunner.query(statement);
    await queryRunner.query(`REVOKE DELETE ON indicator, event_outcome FROM concord_api;`);
  }

  async down(): Promise<void> {
    throw new Error('what was removed would come back');
  }
}

const removable = ['indicator', 'event_outcome', 'risk', 'event_series', 'data_question'] as const;

const stamp = (table: string): string => `
ALTER TABLE ${table} ADD COLUMN removal_id uuid;
ALTER TABLE ${table} ADD CONSTRAINT ${table}_removal_fk FOREIGN KEY (removal_id) REFERENCES removal(id);
CREATE INDEX ${table}_removal_idx ON ${table} (removal_id) WHERE removal_id IS NOT NULL;
CREATE POLICY present ON ${table} AS RESTRICTIVE TO concord_api, concord_worker
  USING (removal_id IS NULL OR (SELECT scope_shows_removed()));`;

const known = `
ALTER TABLE removal DROP CONSTRAINT removal_resource_known;
ALTER TABLE removal ADD CONSTRAINT removal_resource_known CHECK (resource IN ('agreements', 'areas', 'commitments', 'milestones', 'events', 'sessions', 'documents',
  'organisations', 'contacts', 'indicators', 'event-outcomes', 'risks', 'event-series', 'data-questions'));`;

/** A stamp set or cleared is a change the search hears of. */
const searching = `
DO $$
DECLARE listening record;
BEGIN
  FOR listening IN SELECT t.tgrelid::regclass AS of_table, pg_get_triggerdef(t.oid) AS told FROM pg_trigger t
    WHERE t.tgname = 'search_changed' AND t.tgrelid::regclass::text IN (${removable.map((table) => `'${table}'`).join(', ')})
  LOOP
    EXECUTE format('DROP TRIGGER search_changed ON %s', listening.of_table);
    EXECUTE replace(listening.told, 'WHEN (', 'WHEN (OLD.removal_id IS DISTINCT FROM NEW.removal_id OR ');
  END LOOP;
END $$;`;

/** The page behind a link reads past the policies: it leaves removed indicators out itself. */
const shown = `
CREATE OR REPLACE FUNCTION progress_link_shows() RETURNS TABLE (milestone jsonb, area text, reference text, agreement text, agreement_state text, is_example boolean,
  asked_by text, active boolean, before text, indicators jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT to_jsonb(m), r.title, a.reference, a.title, a.state, m.is_example OR a.is_example,
    (SELECT w.name FROM users w WHERE w.id = q.asked_by), c.active,
    coalesce((SELECT u.computed_rag FROM progress_update u WHERE u.milestone_id = m.id AND u.computed_rag IS NOT NULL ORDER BY u.created_at DESC, u.id DESC LIMIT 1),
      (SELECT h.rag FROM health h WHERE h.subject_id = m.id AND h.valid_to IS NULL), 'grey'),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title, 'measure', i.measure, 'unit', i.unit, 'meaning', i.meaning, 'ascending', i.ascending,
        'baselineValue', i.baseline_value, 'baselineOn', i.baseline_on, 'targetValue', i.target_value) ORDER BY i.created_at, i.id), '[]')
      FROM indicator i WHERE i.commitment_id = m.commitment_id AND i.removal_id IS NULL)
  FROM progress_request q JOIN milestone m ON m.id = q.milestone_id AND m.removal_id IS NULL JOIN area r ON r.id = m.area_id
  JOIN agreement a ON a.id = m.agreement_id JOIN contact c ON c.id = q.contact_id
  WHERE scope_role() = 'link' AND q.link_hash = current_setting('concord.link_hash', true) AND reminder_link_opens(q.agreement_id, q.for_office)
$$;`;
