import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A step recorded by mistake is taken back, or corrected: what stood before it is kept, with why. Of what stands still or is
 * over by a step that somebody recorded it is found in the audit; what the calendar ended has none.
 */
export class StepsTakenBack1764073000844 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE agreement ADD COLUMN before_step jsonb, ADD COLUMN correction_reason text;

-- what the step did not write is not in its entry: it holds as it is
UPDATE agreement a SET before_step = jsonb_build_object('state', s.before -> 'state',
  'stateOn', CASE WHEN s.before ? 'state_on' THEN s.before -> 'state_on' ELSE to_jsonb(a.state_on) END,
  'stateReason', CASE WHEN s.before ? 'state_reason' THEN s.before -> 'state_reason' ELSE to_jsonb(a.state_reason) END,
  'stateDocumentId', CASE WHEN s.before ? 'state_document_id' THEN s.before -> 'state_document_id' ELSE to_jsonb(a.state_document_id) END,
  'planned', NULL, 'noticed', false)
FROM (SELECT DISTINCT ON (e.record_id) e.record_id AS id, e.actor_id, e.before, e.after ->> 'state' AS state
  FROM audit_entry e WHERE e.resource = 'agreement' AND e.action = 'update' AND e.after ? 'state' ORDER BY e.record_id, e.sequence DESC) s
WHERE s.id = a.id AND s.state = a.state AND a.state IN ('suspended', 'ended', 'terminated')
  AND s.before ->> 'state' IN ('signed', 'in_force', 'suspended') AND (s.actor_id IS NOT NULL OR s.before ->> 'planned_act' IS NOT NULL);`);
  }

  async down(): Promise<void> {
    throw new Error('what stood before a step is not forgotten by a migration');
  }
}
