import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What stood still or was over before steps had a day gets the day its step was recorded on, from the audit; what the
 * calendar ended, its last one. What was closed gets back the day, the reason and the document it was over by. Where the
 * audit has no step (what was recorded as ended) the day stays unknown.
 */
export class DaysOfSteps1764073000807 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TEMPORARY TABLE last_step ON COMMIT DROP AS
SELECT DISTINCT ON (e.record_id) e.record_id AS id, e.after ->> 'state' AS state,
  CASE WHEN e.actor_id IS NULL AND e.after ->> 'state' = 'ended' THEN a.ends_on ELSE (e.at AT TIME ZONE 'UTC')::date END AS day
FROM audit_entry e JOIN agreement a ON a.id = e.record_id
WHERE e.resource = 'agreement' AND e.action = 'update' AND e.after ->> 'state' IN ('suspended', 'ended', 'terminated', 'superseded')
ORDER BY e.record_id, e.sequence DESC;

UPDATE agreement a SET state_on = s.day FROM last_step s WHERE s.id = a.id AND s.state = a.state AND a.state_on IS NULL;

-- what the closing did not write is not in its entry: it holds as it is
UPDATE agreement a SET
  state_on = coalesce((c.before ->> 'state_on')::date, CASE WHEN NOT c.before ? 'state_on' THEN a.state_on END, c.day),
  state_reason = nullif(concat_ws(E'\\n\\n', c.before ->> 'state_reason', a.state_reason), ''),
  state_document_id = coalesce(a.state_document_id, (SELECT d.id FROM document d WHERE d.id = (c.before ->> 'state_document_id')::uuid))
FROM (SELECT DISTINCT ON (e.record_id) e.record_id AS id, e.before, s.day FROM audit_entry e LEFT JOIN last_step s ON s.id = e.record_id
  WHERE e.resource = 'agreement' AND e.action = 'update' AND e.after ->> 'state' = 'closed' ORDER BY e.record_id, e.sequence DESC) c
WHERE c.id = a.id AND a.state = 'closed';`);
  }

  async down(): Promise<void> {
    throw new Error('what was found is not forgotten by a migration');
  }
}
