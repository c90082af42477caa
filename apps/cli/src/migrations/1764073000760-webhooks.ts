import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/**
 * Endpoints of other systems, and their messages as deliveries beside the mails. The address is sealed, and read back by
 * the worker alone; the secret of the signatures is derived and stored nowhere.
 */
export class Webhooks1764073000760 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [endpoints, guard(guarding), sealed, lines, deliveries, happened])
      await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what other systems were told is not taken away by a migration');
  }
}

const guarding = {
  table: 'webhook',
  policy: '(SELECT scope_is_staff())',
  agreement: '',
  skipped: 'sealed_url',
  versioned: true,
};

const endpoints = `
CREATE TABLE webhook (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  name text NOT NULL,
  address text NOT NULL,
  address_serial integer NOT NULL DEFAULT '1',
  sealed_url text NOT NULL,
  secret_serial integer NOT NULL DEFAULT '1',
  shape text NOT NULL,
  events text array NOT NULL,
  reach text NOT NULL DEFAULT 'shared',
  language text NOT NULL DEFAULT 'en',
  paused boolean NOT NULL DEFAULT false,
  told_from timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz,
  CONSTRAINT webhook_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_shape_known CHECK (shape IN ('standard', 'slack', 'teams')),
  CONSTRAINT webhook_reach_known CHECK (reach IN ('shared', 'internal', 'confidential')),
  CONSTRAINT webhook_events_known CHECK (events <@ ARRAY['milestone.submitted', 'milestone.verified', 'milestone.returned', 'milestone.overdue',
    'agreement.state', 'amendment.applied', 'report.sent', 'report.answered'])
);
CREATE INDEX webhook_told_idx ON webhook (id) WHERE removed_at IS NULL;`;

/** The API writes an address and never reads one back. */
const sealed = `
REVOKE SELECT ON webhook FROM concord_api;
GRANT SELECT (id, version, created_at, updated_at, name, address, address_serial, secret_serial, shape, events, reach, language, paused, told_from,
  removed_at) ON webhook TO concord_api;`;

/** How each endpoint fares, and how far what happened was looked through for it; moved by the worker all the time, so not audited. */
const lines = `
CREATE TABLE webhook_line (
  webhook_id uuid NOT NULL,
  looked_at timestamptz,
  overdue_on date,
  refusals integer NOT NULL DEFAULT '0',
  rest_until timestamptz,
  trouble text,
  last_sent_at timestamptz,
  CONSTRAINT webhook_line_pkey PRIMARY KEY (webhook_id),
  CONSTRAINT webhook_line_webhook_fk FOREIGN KEY (webhook_id) REFERENCES webhook(id)
);
ALTER TABLE webhook_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_line FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON webhook_line TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON webhook_line FOR SELECT TO concord_api USING ((SELECT scope_is_staff()));
GRANT SELECT ON webhook_line TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_line TO concord_worker;`;

/** A delivery goes to a person or to an endpoint. */
const deliveries = `
ALTER TABLE delivery ALTER COLUMN recipient_id DROP NOT NULL;
ALTER TABLE delivery ADD COLUMN webhook_id uuid;
ALTER TABLE delivery ADD CONSTRAINT delivery_webhook_fk FOREIGN KEY (webhook_id) REFERENCES webhook(id);
ALTER TABLE delivery ADD CONSTRAINT delivery_one_reader CHECK ((channel = 'webhook') = (webhook_id IS NOT NULL) AND num_nonnulls(recipient_id, webhook_id) = 1);
ALTER TABLE delivery DROP CONSTRAINT delivery_channel_known;
ALTER TABLE delivery ADD CONSTRAINT delivery_channel_known CHECK (channel IN ('email', 'in_app', 'webhook'));
ALTER TABLE delivery DROP CONSTRAINT delivery_subject_known;
ALTER TABLE delivery ADD CONSTRAINT delivery_subject_known CHECK (subject_type IN ('milestone', 'milestone_return', 'milestone_silence', 'commitment',
  'agreement_end', 'agreement_notice', 'agreement_review', 'agreement_draft', 'report_unanswered', 'digest', 'status_report', 'report_answer',
  'milestone_confirmation', 'milestone_event', 'agreement_event', 'amendment_event', 'report_event', 'webhook_test', 'progress_request'));
CREATE INDEX delivery_webhook_idx ON delivery (webhook_id, due_at) WHERE webhook_id IS NOT NULL;
CREATE INDEX delivery_webhook_due_idx ON delivery (webhook_id, priority, next_attempt_at) WHERE state = 'due' AND channel = 'webhook';
GRANT SELECT (webhook_id) ON delivery TO concord_api;`;

/** What other systems may be told of is found by when it happened. */
const happened = `
CREATE INDEX audit_entry_told_idx ON audit_entry (at)
  WHERE action = 'update' AND resource IN ('milestone', 'agreement', 'amendment', 'status_report', 'report_recipient');`;
