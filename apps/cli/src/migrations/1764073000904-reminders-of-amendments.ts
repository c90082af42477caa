import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of amendments that are not settled, with the rules a sensible office keeps; they count from today. */
export class RemindersOfAmendments1764073000904 implements MigrationInterface {
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
DECLARE words text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = '${table}_subject_known'));
BEGIN
  IF strpos(words, 'ARRAY[') = 0 THEN RAISE EXCEPTION 'what ${table} speaks of is not listed as it was'; END IF;
  ALTER TABLE ${table} DROP CONSTRAINT ${table}_subject_known;
  EXECUTE 'ALTER TABLE ${table} ADD CONSTRAINT ${table}_subject_known ' || replace(words, 'ARRAY[', 'ARRAY[''amendment_draft''::text, ');
END $$`;

const sensible = `
INSERT INTO reminder_policy (scope, subject_type, offsets, overdue_repeat, escalation, active_from)
VALUES ('global', 'amendment_draft', ARRAY[14], NULL, '[]', CURRENT_DATE)`;

/** The bearer of a link sees how the amendment stands, in the form of \`reminder.subjects.ts\`; a test holds the two side by side. */
const stands = `
DO $do$
DECLARE
  definition text := pg_get_functiondef('reminder_link_stands'::regproc);
  last constant text := 'WHERE g.subject_type = ''report_draft'' AND r.id = g.subject_id';
BEGIN
  IF position(last IN definition) = 0 THEN RAISE EXCEPTION 'reminder_link_stands is not as this migration knows it'; END IF;
  EXECUTE replace(definition, last, last || '
    UNION ALL
    SELECT CASE n.state WHEN ''signed'' THEN n.effective_on ELSE (n.updated_at AT TIME ZONE ''UTC'')::date END,
      CASE WHEN n.state NOT IN (''draft'', ''proposed'', ''signed'') THEN ''amendment_'' || n.state END, o.officer
    FROM amendment n WHERE g.subject_type = ''amendment_draft'' AND n.id = g.subject_id');
END $do$`;
