import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope } from './guarding.ts';

/**
 * Reminders of the days of a recurring commitment that no milestone stands for, of a question how it stands that nobody
 * answered, of a status report that is not finished, and of milestones nothing was ever said of. The last speaks only where
 * an office wants it: its policy is there and switched off. And a policy says since when it is, for from then on a wider one
 * counts again.
 */
export class ReminderOccasions1764073000871 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(calendar);
    await queryRunner.query(`ALTER TABLE reminder_policy ADD COLUMN ended_on date`);
    await queryRunner.query(`
      ALTER TABLE delivery DROP CONSTRAINT delivery_subject_known;
      ALTER TABLE delivery ADD CONSTRAINT delivery_subject_known CHECK (subject_type IN (${subjects}, ${others}));
      ALTER TABLE reminder_policy DROP CONSTRAINT reminder_policy_subject_known;
      ALTER TABLE reminder_policy ADD CONSTRAINT reminder_policy_subject_known CHECK (subject_type IN (${subjects}));`);
    await queryRunner.query(sensibleDefaults);
    await queryRunner.query(stands);
  }

  async down(): Promise<void> {
    throw new Error('what was sent is not taken away by a migration');
  }
}

/** One row for each recurring commitment: the days its rule falls on, worked out for a while. Derived, so nothing audits it. */
const calendar = `
CREATE TABLE commitment_calendar (
  commitment_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  rule text NOT NULL,
  starts_on date NOT NULL,
  kept_until date NOT NULL,
  days date[] NOT NULL,
  CONSTRAINT commitment_calendar_pkey PRIMARY KEY (commitment_id),
  CONSTRAINT commitment_calendar_commitment_fk FOREIGN KEY (commitment_id) REFERENCES commitment(id) ON DELETE CASCADE
);
CREATE INDEX commitment_calendar_agreement_idx ON commitment_calendar (agreement_id);
ALTER TABLE commitment_calendar ENABLE ROW LEVEL SECURITY;
ALTER TABLE commitment_calendar FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON commitment_calendar TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON commitment_calendar TO concord_api USING (${inScope()});
GRANT SELECT ON commitment_calendar TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON commitment_calendar TO concord_worker;`;

const subjects = `'milestone', 'milestone_return', 'milestone_silence', 'milestone_unheard', 'commitment', 'commitment_occurrence', 'agreement_end',
  'agreement_notice', 'agreement_review', 'agreement_draft', 'report_unanswered', 'report_draft', 'progress_unanswered'`;
const others = `'digest', 'status_report', 'report_answer', 'milestone_confirmation', 'milestone_event', 'agreement_event', 'amendment_event',
  'report_event', 'webhook_test', 'progress_request'`;

const sensibleDefaults = `
INSERT INTO reminder_policy (scope, subject_type, offsets, overdue_repeat, escalation, active, active_from)
SELECT 'global', subject, offsets, repeat, escalation, active, CURRENT_DATE FROM (VALUES
  ('commitment_occurrence', ARRAY[-7], NULL::jsonb, '[]'::jsonb, true),
  ('progress_unanswered', ARRAY[0], '{"firstAfter": 5, "every": 5, "atMost": 1}', '[{"to": "officer", "afterWorkingDays": 10}]', true),
  ('report_draft', ARRAY[14], NULL, '[]', true),
  ('milestone_unheard', ARRAY[60], NULL, '[]', false)
) AS sensible(subject, offsets, repeat, escalation, active);`;

/** As before, of every subject there is; a test holds it beside the subjects. */
const stands = `
CREATE OR REPLACE FUNCTION reminder_link_stands() RETURNS TABLE (due_on date, closed text, responsible boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.due_on, CASE WHEN s.closed IS NOT NULL THEN s.closed
    WHEN CASE WHEN g.subject_type = 'agreement_draft' THEN a.state NOT IN ('draft', 'negotiation', 'approval', 'signature', 'signed')
      ELSE a.state <> 'in_force' END THEN 'agreement_' || a.state
    WHEN a.reminders_from IS NULL THEN 'reminders_off' END, coalesce(s.responsible, false)
  FROM reminder_answer g JOIN agreement a ON a.id = g.agreement_id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM team_member t JOIN contact c ON c.user_id = t.user_id
    WHERE t.agreement_id = a.id AND t.duty = 'officer' AND c.id = g.contact_id) AS officer) o
  CROSS JOIN LATERAL (
    SELECT CASE g.subject_type WHEN 'milestone' THEN m.due_on WHEN 'milestone_return' THEN m.resubmit_by
        WHEN 'milestone_unheard' THEN greatest(m.start_on, a.reminders_from) ELSE (m.last_update_at AT TIME ZONE 'UTC')::date END AS due_on,
      CASE WHEN NOT (m.state = 'in_progress' OR g.subject_type IN ('milestone', 'milestone_unheard') AND m.state = 'planned') THEN 'milestone_' || m.state
        WHEN g.subject_type = 'milestone_unheard' AND m.last_update_at IS NOT NULL THEN 'updated_since' END AS closed,
      m.responsible_contact_id = g.contact_id AS responsible
    FROM milestone m WHERE g.subject_type LIKE 'milestone%' AND m.id = g.subject_id AND m.removal_id IS NULL
    UNION ALL
    SELECT k.due_on, CASE WHEN k.state <> 'accepted' THEN 'commitment_' || k.state
        WHEN EXISTS (SELECT FROM milestone km WHERE km.commitment_id = k.id AND km.removal_id IS NULL) THEN 'has_milestones' END, o.officer
    FROM commitment k WHERE g.subject_type = 'commitment' AND k.id = g.subject_id AND k.removal_id IS NULL
    UNION ALL
    SELECT d.day, CASE WHEN k.state <> 'accepted' THEN 'commitment_' || k.state
        WHEN EXISTS (SELECT FROM milestone km WHERE km.commitment_id = k.id AND km.occurrence_on = d.day AND km.removal_id IS NULL) THEN 'has_milestones' END, o.officer
    FROM commitment k JOIN commitment_calendar x ON x.commitment_id = k.id AND x.rule = k.recurrence_rule AND x.starts_on = k.starts_on,
      unnest(x.days) AS d(day)
    WHERE g.subject_type = 'commitment_occurrence' AND k.id = g.subject_id AND k.removal_id IS NULL AND d.day::text = g.occurrence
    UNION ALL
    SELECT CASE g.subject_type WHEN 'agreement_end' THEN CASE WHEN e.planned THEN a.planned_on ELSE a.ends_on END
        WHEN 'agreement_notice' THEN CASE WHEN a.renewal_rule <> 'none' OR a.notice_days IS NOT NULL THEN a.ends_on - coalesce(a.notice_days, 0) END
        WHEN 'agreement_review' THEN a.review_on ELSE (a.updated_at AT TIME ZONE 'UTC')::date END,
      CASE WHEN g.subject_type = 'agreement_notice' AND e.planned THEN 'end_planned' END, o.officer
    FROM (SELECT coalesce(a.planned_act IN ('end', 'terminate'), false) AS planned) e WHERE g.subject_type LIKE 'agreement%'
    UNION ALL
    SELECT (r.sent_at AT TIME ZONE 'UTC')::date + 14, CASE WHEN x.answer IS NOT NULL THEN 'answered' WHEN r.state <> 'sent' THEN 'report_' || r.state END,
      x.contact_id = g.contact_id
    FROM report_recipient x JOIN status_report r ON r.id = x.status_report_id
    WHERE g.subject_type = 'report_unanswered' AND x.id = g.subject_id
    UNION ALL
    SELECT (r.updated_at AT TIME ZONE 'UTC')::date, CASE WHEN r.state NOT IN ('draft', 'in_review') THEN 'report_' || r.state END, o.officer
    FROM status_report r WHERE g.subject_type = 'report_draft' AND r.id = g.subject_id
    UNION ALL
    SELECT (q.asked_at AT TIME ZONE 'UTC')::date + 7, CASE WHEN q.answered_at IS NOT NULL THEN 'answered' WHEN q.revoked_at IS NOT NULL THEN 'revoked'
        WHEN m.state NOT IN ('planned', 'in_progress') THEN 'milestone_' || m.state END, q.contact_id = g.contact_id
    FROM progress_request q JOIN milestone m ON m.id = q.milestone_id AND m.removal_id IS NULL
    WHERE g.subject_type = 'progress_unanswered' AND q.id = g.subject_id
  ) s
  WHERE scope_role() = 'link' AND g.link_hash = current_setting('concord.link_hash', true) AND reminder_link_opens(g.agreement_id, g.for_office)
$$;`;
