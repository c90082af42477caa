import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/** Addresses that get nothing, or no reminders, because a mail came back, its reader complained or does not want them. */
export class Suppressions1764073000501 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(
      guard({
        table: 'mail_suppression',
        policy: '(SELECT scope_is_staff())',
        agreement: '',
        skipped: 'address,detail',
      }),
    );
  }

  async down(): Promise<void> {
    throw new Error('who is not to be written to is not forgotten by a migration');
  }
}

const table = `
CREATE TABLE mail_suppression (
  id uuid NOT NULL DEFAULT new_id(),
  created_at timestamptz NOT NULL DEFAULT now(),
  address text NOT NULL,
  covers text NOT NULL,
  cause text NOT NULL,
  detail text,
  lifted_at timestamptz,
  lifted_by_id uuid,
  CONSTRAINT mail_suppression_pkey PRIMARY KEY (id),
  CONSTRAINT mail_suppression_covers_known CHECK (covers IN ('everything', 'reminders')),
  CONSTRAINT mail_suppression_cause_known CHECK (cause IN ('bounce', 'complaint', 'unsubscribed')),
  CONSTRAINT mail_suppression_address_plain CHECK (address = lower(address)),
  CONSTRAINT mail_suppression_lifted_by_fk FOREIGN KEY (lifted_by_id) REFERENCES users(id)
);
CREATE UNIQUE INDEX mail_suppression_address_key ON mail_suppression (address, covers) WHERE lifted_at IS NULL;
CREATE INDEX delivery_message_id_idx ON delivery (message_id) WHERE message_id IS NOT NULL;`;
