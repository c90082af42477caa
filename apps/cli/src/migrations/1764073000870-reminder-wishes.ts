import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A reader's own quiet hours, and reminders by mail or by the bell alone; and what the rules say of it for whoever said
 * nothing: who is reminded, whether by mail, and how many a day singly.
 */
export class ReminderWishes1764073000870 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(wishes);
    await queryRunner.query(rules);
  }

  async down(): Promise<void> {
    throw new Error('what a reader wishes is not forgotten by a migration');
  }
}

const wishes = `
ALTER TABLE reminder_preference ADD COLUMN at_most_ruled boolean NOT NULL DEFAULT false;
ALTER TABLE reminder_preference ADD COLUMN quiet_from text;
ALTER TABLE reminder_preference ADD COLUMN quiet_to text;
ALTER TABLE reminder_preference ADD CONSTRAINT reminder_preference_quiet_whole CHECK ((quiet_from IS NULL) = (quiet_to IS NULL));
ALTER TABLE reminder_preference ADD CONSTRAINT reminder_preference_quiet_clock
  CHECK (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
DROP FUNCTION reminder_limits;
-- wishes are one's own; what moves or gathers reminders is known to whoever of the office looks ahead
CREATE FUNCTION reminder_wishes() RETURNS TABLE (contact_id uuid, at_most_ruled boolean, at_most integer, quiet_from text, quiet_to text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.contact_id, p.at_most_ruled, p.at_most, p.quiet_from, p.quiet_to FROM reminder_preference p
  WHERE scope_is_staff() OR scope_role() = 'system'
$$;
-- whoever wants no reminders by mail says so without the office, of their own address
CREATE POLICY own ON mail_suppression TO concord_api
  USING (covers = 'reminders' AND address IN (SELECT lower(c.email) FROM contact c WHERE c.user_id = (SELECT scope_user())));`;

const rules = `
ALTER TABLE reminder_policy ADD COLUMN recipients text[] NOT NULL DEFAULT '{responsible}';
ALTER TABLE reminder_policy ADD COLUMN by_mail boolean NOT NULL DEFAULT true;
ALTER TABLE reminder_policy ADD COLUMN digest_above integer DEFAULT 10;
ALTER TABLE reminder_policy ADD CONSTRAINT reminder_policy_recipients_known
  CHECK (recipients <@ '{responsible,focal_point,officer,manager}'::text[] AND recipients <> '{}');
ALTER TABLE reminder_policy ADD CONSTRAINT reminder_policy_digest_above_positive CHECK (digest_above > 0);`;
