import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/** One overview a week for each person, how many single reminders a day they get, and what they prefer. */
export class Digests1764073000702 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    // one's own, whoever one is
    const own = `contact_id IN (SELECT c.id FROM contact c WHERE c.user_id = (SELECT scope_user()))`;
    await queryRunner.query(guard({ table: 'reminder_preference', policy: own, agreement: '' }));
    await queryRunner.query(`
      ALTER TABLE delivery DROP CONSTRAINT delivery_subject_known;
      ALTER TABLE delivery ADD CONSTRAINT delivery_subject_known CHECK (subject_type IN (${subjects}));`);
  }

  async down(): Promise<void> {
    throw new Error('what was sent is not taken away by a migration');
  }
}

const table = `
CREATE TABLE reminder_preference (
  id uuid NOT NULL DEFAULT new_id(),
  contact_id uuid NOT NULL,
  digest_day integer DEFAULT 1,
  digest_at text NOT NULL DEFAULT '08:00',
  at_most integer DEFAULT 10,
  CONSTRAINT reminder_preference_pkey PRIMARY KEY (id),
  CONSTRAINT reminder_preference_digest_day_range CHECK (digest_day BETWEEN 1 AND 7),
  CONSTRAINT reminder_preference_at_most_positive CHECK (at_most > 0),
  CONSTRAINT reminder_preference_digest_at_clock CHECK (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  CONSTRAINT reminder_preference_contact_fk FOREIGN KEY (contact_id) REFERENCES contact(id)
);
CREATE UNIQUE INDEX reminder_preference_contact_key ON reminder_preference (contact_id);`;

const subjects = `'milestone', 'milestone_return', 'milestone_silence', 'commitment', 'agreement_end', 'agreement_notice', 'agreement_review', 'agreement_draft', 'report_unanswered',
  'digest', 'status_report', 'report_answer', 'milestone_confirmation'`;
