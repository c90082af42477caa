import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of more than milestones, each with the rules a sensible office keeps; they count from today. */
export class ReminderSubjects1764073000700 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE delivery DROP CONSTRAINT delivery_subject_known;
      ALTER TABLE delivery ADD CONSTRAINT delivery_subject_known CHECK (subject_type IN (${subjects}, 'status_report', 'report_answer', 'milestone_confirmation'));
      ALTER TABLE reminder_policy ADD CONSTRAINT reminder_policy_subject_known CHECK (subject_type IN (${subjects}));`);
    await queryRunner.query(sensibleDefaults);
  }

  async down(): Promise<void> {
    throw new Error('what was sent is not taken away by a migration');
  }
}

const subjects = `'milestone', 'milestone_return', 'milestone_silence', 'commitment', 'agreement_end', 'agreement_notice', 'agreement_review', 'agreement_draft', 'report_unanswered'`;

const sensibleDefaults = `
INSERT INTO reminder_policy (scope, subject_type, offsets, overdue_repeat, escalation, active_from)
SELECT 'global', subject, offsets, repeat, escalation, CURRENT_DATE FROM (VALUES
  ('milestone_return', ARRAY[-3, 0], '{"firstAfter": 5, "every": 5, "atMost": 2}'::jsonb, '[{"to": "officer", "afterWorkingDays": 5}]'::jsonb),
  ('milestone_silence', ARRAY[60], NULL, '[{"to": "officer", "afterWorkingDays": 50}]'),
  ('commitment', ARRAY[-7, 0], '{"firstAfter": 5, "every": 5, "atMost": 4}', '[{"to": "manager", "afterWorkingDays": 10}]'),
  ('agreement_end', ARRAY[-90, -30], NULL, '[]'),
  ('agreement_notice', ARRAY[-30, -7, 0], NULL, '[]'),
  ('agreement_review', ARRAY[-30, 0], NULL, '[{"to": "manager", "afterWorkingDays": 10}]'),
  ('agreement_draft', ARRAY[30], NULL, '[]'),
  ('report_unanswered', ARRAY[0], '{"firstAfter": 5, "every": 5, "atMost": 1}', '[{"to": "officer", "afterWorkingDays": 10}]')
) AS sensible(subject, offsets, repeat, escalation);`;
