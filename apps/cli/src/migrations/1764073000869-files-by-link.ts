import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is told through a link may come with files and readings, and a reason is asked for while its author is there. The
 * bearer of a link sees and writes the files of its own request alone; of the milestone `progress_link_shows` tells what
 * is needed to judge what is told.
 */
export class FilesByLink1764073000869 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [files, shown, unanswered]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was told is not taken away by a migration');
  }
}

const files = `
ALTER TABLE document ADD COLUMN request_id uuid;
ALTER TABLE document ADD CONSTRAINT document_request_fk FOREIGN KEY (request_id) REFERENCES progress_request(id);
CREATE INDEX document_request_idx ON document (request_id) WHERE request_id IS NOT NULL;
CREATE POLICY told ON document TO concord_api USING ((SELECT scope_role()) = 'link'
  AND request_id IN (SELECT q.id FROM progress_request q WHERE q.link_hash = current_setting('concord.link_hash', true)));`;

const shown = `
DROP FUNCTION progress_link_shows();
CREATE FUNCTION progress_link_shows() RETURNS TABLE (milestone jsonb, area text, reference text, agreement text, agreement_state text, is_example boolean,
  asked_by text, active boolean, before text, indicators jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT to_jsonb(m), r.title, a.reference, a.title, a.state, m.is_example OR a.is_example,
    (SELECT w.name FROM users w WHERE w.id = q.asked_by), c.active,
    coalesce((SELECT u.computed_rag FROM progress_update u WHERE u.milestone_id = m.id AND u.computed_rag IS NOT NULL ORDER BY u.created_at DESC, u.id DESC LIMIT 1),
      (SELECT h.rag FROM health h WHERE h.subject_id = m.id AND h.valid_to IS NULL), 'grey'),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title, 'measure', i.measure, 'unit', i.unit, 'meaning', i.meaning, 'ascending', i.ascending,
        'baselineValue', i.baseline_value, 'baselineOn', i.baseline_on, 'targetValue', i.target_value) ORDER BY i.created_at, i.id), '[]')
      FROM indicator i WHERE i.commitment_id = m.commitment_id)
  FROM progress_request q JOIN milestone m ON m.id = q.milestone_id AND m.removal_id IS NULL JOIN area r ON r.id = m.area_id
  JOIN agreement a ON a.id = m.agreement_id JOIN contact c ON c.id = q.contact_id
  WHERE scope_role() = 'link' AND q.link_hash = current_setting('concord.link_hash', true) AND reminder_link_opens(q.agreement_id, q.for_office)
$$;`;

/** Which parties owe an agreement's reports an answer, and since when: the register asks it of whoever keeps the reports. */
const unanswered = `
CREATE FUNCTION reports_unanswered(agreement uuid) RETURNS TABLE (organisation_id uuid, since timestamptz) LANGUAGE sql STABLE AS $$
  SELECT p.organisation_id, min(r.sent_at) FROM status_report r JOIN party p ON p.id = r.audience_party_id
  WHERE r.agreement_id = reports_unanswered.agreement AND r.state = 'sent'
    AND NOT EXISTS (SELECT FROM report_recipient x WHERE x.status_report_id = r.id AND x.answer IS NOT NULL)
  GROUP BY p.organisation_id
$$;`;
