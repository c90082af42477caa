import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Other systems are told of reminders; those whose time has come are found however many were ever planned. */
export class RemindersToEndpoints1764073000908 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE webhook DROP CONSTRAINT webhook_events_known;
ALTER TABLE webhook ADD CONSTRAINT webhook_events_known CHECK (events <@ ARRAY['milestone.submitted', 'milestone.verified', 'milestone.returned',
  'milestone.overdue', 'agreement.state', 'amendment.applied', 'report.sent', 'report.answered', 'reminder.due']);
CREATE INDEX delivery_reminder_idx ON delivery (greatest(due_at, created_at))
  WHERE kind IN ('milestone_reminder', 'milestone_escalation', 'record_reminder', 'record_escalation');
DO $$
DECLARE known text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'delivery_subject_known'));
BEGIN
  IF strpos(known, 'ARRAY[') = 0 THEN RAISE EXCEPTION 'the subjects of deliveries are not listed as they were'; END IF;
  ALTER TABLE delivery DROP CONSTRAINT delivery_subject_known;
  EXECUTE 'ALTER TABLE delivery ADD CONSTRAINT delivery_subject_known ' || replace(known, 'ARRAY[', 'ARRAY[''reminder_event''::text, ');
END $$;`);
  }

  async down(): Promise<void> {
    throw new Error('what was told is not taken away by a migration');
  }
}
