import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What goes out, to whom, and what became of it; what the bell shows; and when to remind. The worker writes, the office
 * reads and settles, and nobody but the worker ever sees a written message.
 */
export class Deliveries1763856000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [tables, deliveryScope, notificationScope, policyScope, sensibleDefault, hints])
      await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was sent is not taken away by a migration');
  }
}

const tables = `
CREATE TABLE delivery (
  id uuid NOT NULL DEFAULT new_id(),
  created_at timestamptz NOT NULL DEFAULT now(),
  key text NOT NULL,
  kind text NOT NULL,
  agreement_id uuid,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  title text NOT NULL,
  rule_id uuid,
  slot text NOT NULL,
  occurrence text NOT NULL,
  recipient_id uuid NOT NULL,
  channel text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  priority smallint NOT NULL DEFAULT '1',
  state text NOT NULL DEFAULT 'due',
  due_at timestamptz NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT '0',
  first_attempt_at timestamptz,
  token uuid,
  lease_until timestamptz,
  handed_at timestamptz,
  sent_at timestamptz,
  language text,
  message jsonb,
  message_id text,
  reason text,
  CONSTRAINT delivery_pkey PRIMARY KEY (id),
  CONSTRAINT delivery_state_known CHECK (state IN ('due', 'sending', 'sent', 'unknown', 'failed', 'cancelled', 'suppressed')),
  CONSTRAINT delivery_channel_known CHECK (channel IN ('email', 'in_app')),
  CONSTRAINT delivery_subject_known CHECK (subject_type IN ('milestone', 'status_report', 'report_answer')),
  CONSTRAINT delivery_claim_whole CHECK ((state = 'sending') = (token IS NOT NULL) AND (token IS NULL) = (lease_until IS NULL)),
  CONSTRAINT delivery_sent_has_time CHECK (state <> 'sent' OR sent_at IS NOT NULL),
  CONSTRAINT delivery_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT delivery_recipient_fk FOREIGN KEY (recipient_id) REFERENCES contact(id)
);
CREATE UNIQUE INDEX delivery_key_key ON delivery (key);
CREATE INDEX delivery_due_idx ON delivery (priority, next_attempt_at) WHERE state = 'due';
CREATE INDEX delivery_lease_idx ON delivery (lease_until) WHERE state = 'sending';
CREATE INDEX delivery_unknown_idx ON delivery (handed_at) WHERE state = 'unknown';
CREATE INDEX delivery_agreement_idx ON delivery (agreement_id, due_at);
CREATE INDEX delivery_subject_idx ON delivery (subject_id);
CREATE INDEX delivery_recipient_idx ON delivery (recipient_id);
CREATE TABLE notification (
  id uuid NOT NULL DEFAULT new_id(),
  created_at timestamptz NOT NULL DEFAULT now(),
  user_id uuid NOT NULL,
  agreement_id uuid,
  delivery_id uuid,
  kind text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  path text NOT NULL,
  show_at timestamptz NOT NULL,
  read_at timestamptz,
  CONSTRAINT notification_pkey PRIMARY KEY (id),
  CONSTRAINT notification_user_fk FOREIGN KEY (user_id) REFERENCES users(id),
  CONSTRAINT notification_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT notification_delivery_fk FOREIGN KEY (delivery_id) REFERENCES delivery(id)
);
CREATE INDEX notification_user_idx ON notification (user_id, show_at);
CREATE INDEX notification_unread_idx ON notification (user_id) WHERE read_at IS NULL;
CREATE INDEX notification_agreement_idx ON notification (agreement_id);
CREATE UNIQUE INDEX notification_delivery_key ON notification (delivery_id, user_id, kind) WHERE delivery_id IS NOT NULL;
CREATE TABLE reminder_policy (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  scope text NOT NULL,
  scope_id text NOT NULL DEFAULT '',
  subject_type text NOT NULL DEFAULT 'milestone',
  offsets integer array NOT NULL,
  overdue_repeat jsonb,
  escalation jsonb NOT NULL DEFAULT '[]',
  late_policy text NOT NULL DEFAULT 'send',
  late_days integer NOT NULL DEFAULT '7',
  send_at text NOT NULL DEFAULT '08:00',
  active boolean NOT NULL DEFAULT true,
  active_from date NOT NULL,
  CONSTRAINT reminder_policy_pkey PRIMARY KEY (id),
  CONSTRAINT reminder_policy_scope_known CHECK (scope IN ('global', 'agreement_type', 'agreement', 'commitment', 'milestone')),
  CONSTRAINT reminder_policy_scope_named CHECK ((scope = 'global') = (scope_id = '')),
  CONSTRAINT reminder_policy_late_known CHECK (late_policy IN ('send', 'collapse', 'skip')),
  CONSTRAINT reminder_policy_send_at_clock CHECK (send_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
CREATE UNIQUE INDEX reminder_policy_scope_key ON reminder_policy (scope, scope_id, subject_type) WHERE active;`;

const inScope = `((SELECT scope_is_everything()) OR agreement_id IN (SELECT scope_agreement_ids()))`;

/** The office reads what happened, never the message itself; it may settle what is unknown. */
const deliveryScope = `
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON delivery TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON delivery TO concord_api USING ((SELECT scope_is_staff()) AND (agreement_id IS NULL OR ${inScope}));
GRANT SELECT (id, created_at, key, kind, agreement_id, subject_type, subject_id, title, rule_id, slot, occurrence, recipient_id, channel,
  priority, state, due_at, next_attempt_at, attempts, handed_at, sent_at, language, message_id, reason) ON delivery TO concord_api;
GRANT UPDATE (state, sent_at, handed_at, next_attempt_at, first_attempt_at, reason) ON delivery TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON delivery TO concord_worker;`;

const notificationScope = `
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON notification TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY own ON notification TO concord_api USING (user_id = (SELECT scope_user()));
GRANT SELECT, UPDATE (read_at) ON notification TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON notification TO concord_worker;`;

const policyScope = `
ALTER TABLE reminder_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminder_policy FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON reminder_policy TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON reminder_policy TO concord_api USING ((SELECT scope_is_staff()));
GRANT SELECT ON reminder_policy TO concord_api;
GRANT SELECT ON reminder_policy TO concord_worker;
CREATE TRIGGER count_version BEFORE UPDATE ON reminder_policy FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON reminder_policy FOR EACH ROW EXECUTE FUNCTION audit_row('', '', '', '');`;

/** A week before, on the day, then weekly while overdue; the officer hears after five working days, the manager after ten. */
const sensibleDefault = `
INSERT INTO reminder_policy (scope, offsets, overdue_repeat, escalation, active_from) VALUES ('global', '{-7,0}',
  '{"firstAfter": 5, "every": 5, "atMost": 4}',
  '[{"to": "officer", "afterWorkingDays": 5}, {"to": "manager", "afterWorkingDays": 10}]', '2000-01-01');`;

/** Which rows the queue was already pointed at. */
const hints = `
ALTER TABLE outbox ADD COLUMN hinted_at timestamptz;
CREATE INDEX outbox_unhinted_idx ON outbox (id) WHERE hinted_at IS NULL AND handled_at IS NULL;`;
