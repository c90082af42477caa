import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScopeAsListed } from './guarding.ts';

/**
 * Sending fairly and in the open: one agreement's flood waits behind nobody's mail, no domain gets more than it takes,
 * every attempt is kept, and a worker says when the mail server refuses it.
 */
export class Sending1764073000500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [lanes, pace, attempts, mailState]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was tried is not taken away by a migration');
  }
}

/** What belongs to no agreement is a lane of its own, the last. */
const lanes = `
CREATE INDEX delivery_lane_idx ON delivery ((coalesce(agreement_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)), next_attempt_at)
  WHERE state = 'due';`;

/** When the next mail to a domain may go, shared by all workers. Nobody but they see it. */
const pace = `
ALTER TABLE delivery ADD COLUMN paced_at timestamptz;
CREATE TABLE mail_pace (
  domain text NOT NULL,
  next_at timestamptz NOT NULL,
  CONSTRAINT mail_pace_pkey PRIMARY KEY (domain)
);
ALTER TABLE mail_pace ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_pace FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON mail_pace TO CURRENT_USER, concord_worker USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_pace TO concord_worker;`;

/** Written once and never changed: it is the record of what was tried, so it needs no audit of its own. */
const attempts = `
CREATE TABLE delivery_attempt (
  id uuid NOT NULL DEFAULT new_id(),
  delivery_id uuid NOT NULL,
  agreement_id uuid,
  at timestamptz NOT NULL,
  outcome text NOT NULL,
  reason text,
  user_id uuid,
  CONSTRAINT delivery_attempt_pkey PRIMARY KEY (id),
  CONSTRAINT delivery_attempt_outcome_known CHECK (outcome IN ('sent', 'later', 'failed', 'unknown', 'abandoned', 'found', 'not_found',
    'settled_as_sent', 'resent', 'bounced')),
  CONSTRAINT delivery_attempt_delivery_fk FOREIGN KEY (delivery_id) REFERENCES delivery(id),
  CONSTRAINT delivery_attempt_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT delivery_attempt_user_fk FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX delivery_attempt_delivery_idx ON delivery_attempt (delivery_id, at);
CREATE INDEX delivery_attempt_agreement_idx ON delivery_attempt (agreement_id);
ALTER TABLE delivery_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON delivery_attempt TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON delivery_attempt TO concord_api USING ((SELECT scope_is_staff()) AND (agreement_id IS NULL OR ${inScopeAsListed()}));
GRANT SELECT, INSERT ON delivery_attempt TO concord_api, concord_worker;`;

const mailState = `
ALTER TABLE worker_heartbeat ADD COLUMN mail_state text NOT NULL DEFAULT 'ok';
ALTER TABLE worker_heartbeat ADD COLUMN mail_reason text;`;
