import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the reminder of a link speaks of may have moved, or be done, since its mail was written. The bearer sees of that what
 * this function tells of the one record, in the form of `reminder.subjects.ts`; a test holds the two side by side.
 */
export class ReminderStands1764073000850 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(stands);
  }

  async down(): Promise<void> {
    throw new Error('a link that tells how its record stands is not made to tell less');
  }
}

const stands = `
CREATE FUNCTION reminder_link_stands() RETURNS TABLE (due_on date, closed text, responsible boolean)
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
        ELSE (m.last_update_at AT TIME ZONE 'UTC')::date END AS due_on,
      CASE WHEN NOT (m.state = 'in_progress' OR g.subject_type = 'milestone' AND m.state = 'planned') THEN 'milestone_' || m.state END AS closed,
      m.responsible_contact_id = g.contact_id AS responsible
    FROM milestone m WHERE g.subject_type LIKE 'milestone%' AND m.id = g.subject_id AND m.removal_id IS NULL
    UNION ALL
    SELECT k.due_on, CASE WHEN k.state <> 'accepted' THEN 'commitment_' || k.state
        WHEN EXISTS (SELECT FROM milestone km WHERE km.commitment_id = k.id AND km.removal_id IS NULL) THEN 'has_milestones' END, o.officer
    FROM commitment k WHERE g.subject_type = 'commitment' AND k.id = g.subject_id AND k.removal_id IS NULL
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
  ) s
  WHERE scope_role() = 'link' AND g.link_hash = current_setting('concord.link_hash', true) AND reminder_link_opens(g.agreement_id, g.for_office)
$$;`;
