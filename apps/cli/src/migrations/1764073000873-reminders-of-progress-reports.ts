import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of progress reports that are owed, with the rules a sensible office keeps; they count from today. */
export class RemindersOfProgressReports1764073000873 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [known('delivery'), known('reminder_policy'), sensible, stands])
      await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was sent is not taken away by a migration');
  }
}

/** What a table speaks of, with one more: its other words stay as they are. */
const known = (table: string): string => `
DO $$
DECLARE words text;
BEGIN
  SELECT pg_get_expr(conbin, conrelid) INTO words FROM pg_constraint WHERE conname = '${table}_subject_known';
  EXECUTE 'ALTER TABLE ${table} DROP CONSTRAINT ${table}_subject_known';
  EXECUTE format('ALTER TABLE ${table} ADD CONSTRAINT ${table}_subject_known CHECK (%s)', replace(words, '''report_unanswered''::text', '''report_unanswered''::text, ''progress_report''::text'));
END $$`;

const sensible = `
INSERT INTO reminder_policy (scope, subject_type, offsets, overdue_repeat, escalation, active_from)
VALUES ('global', 'progress_report', ARRAY[-7, 0], '{"firstAfter": 5, "every": 5, "atMost": 4}',
  '[{"to": "officer", "afterWorkingDays": 5}, {"to": "manager", "afterWorkingDays": 10}]', CURRENT_DATE)`;

/** The bearer of a link sees how the report stands, in the form of `reminder.subjects.ts`; a test holds the two side by side. */
const stands = `
DO $do$
DECLARE
  definition text := pg_get_functiondef('reminder_link_stands'::regproc);
  last constant text := 'WHERE g.subject_type = ''report_unanswered'' AND x.id = g.subject_id';
BEGIN
  IF position(last IN definition) = 0 THEN RAISE EXCEPTION 'reminder_link_stands is not as this migration knows it'; END IF;
  EXECUTE replace(definition, last, last || '
    UNION ALL
    SELECT coalesce(q.resubmit_by, q.due_on), CASE WHEN q.state NOT IN (''draft'', ''returned'') THEN ''progress_'' || q.state END,
      coalesce((SELECT w.responsible_contact_id = g.contact_id FROM progress_report_schedule w
          WHERE w.agreement_id = q.agreement_id AND w.party_id = q.party_id AND w.responsible_contact_id IS NOT NULL),
        EXISTS (SELECT FROM focal_point f JOIN contact c ON c.id = f.contact_id AND c.active JOIN party p ON p.id = q.party_id AND p.organisation_id = c.organisation_id
          WHERE f.agreement_id = q.agreement_id AND f.contact_id = g.contact_id))
    FROM progress_report q WHERE g.subject_type = ''progress_report'' AND q.id = g.subject_id');
END $do$`;
