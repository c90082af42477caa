import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every room stands on: ids, versions, the outbox, idempotency, and the audit trail.
 *
 * The audit is written by trigger in the transaction of the change. Its rows form one hash chain per agreement and one
 * `system` chain; personal fields go in encrypted with a key per person, so that destroying the key is the erasure and
 * the chain still verifies.
 */
export class Platform1763856000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [ids, versions, outbox, idempotency, auditTables, auditFunctions, workers, mailbox])
      await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the first migration has no way back');
  }
}

const ids = `
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- UUIDv7 (RFC 9562): the first 48 bits are milliseconds since 1970, then version, variant and random bits.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;`;

const versions = `
-- Every update counts the version, which is the ETag: a service cannot forget it.
CREATE FUNCTION count_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  NEW.updated_at := now();
  RETURN NEW;
END $$;`;

const outbox = `
CREATE TABLE outbox (
  id uuid PRIMARY KEY DEFAULT new_id(),
  topic text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  handled_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  last_error text
);
CREATE INDEX outbox_waiting_idx ON outbox (next_attempt_at) WHERE handled_at IS NULL;
GRANT INSERT ON outbox TO concord_api;
GRANT SELECT (id) ON outbox TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO concord_worker;`;

const idempotency = `
CREATE TABLE idempotency (
  owner text NOT NULL,
  key text NOT NULL,
  route text NOT NULL,
  body_hash text NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_created_idx ON idempotency (created_at);
ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON idempotency TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY own ON idempotency TO concord_api
  USING (owner = coalesce(nullif(current_setting('concord.user_id', true), ''), current_setting('concord.link_hash', true)));
GRANT SELECT, INSERT ON idempotency TO concord_api;
GRANT SELECT, INSERT, DELETE ON idempotency TO concord_worker;`;

const auditTables = `
CREATE TABLE audit_chain (
  chain text PRIMARY KEY,
  sequence bigint NOT NULL,
  hash text NOT NULL
);
CREATE TABLE audit_entry (
  id uuid PRIMARY KEY DEFAULT new_id(),
  chain text NOT NULL,
  agreement_id uuid,
  sequence bigint NOT NULL,
  resource text NOT NULL,
  record_id uuid NOT NULL,
  action text NOT NULL,
  actor_id uuid,
  at timestamptz NOT NULL,
  request_id text,
  before jsonb,
  after jsonb,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  UNIQUE (chain, sequence)
);
CREATE INDEX audit_entry_record_idx ON audit_entry (record_id, sequence);
CREATE INDEX audit_entry_agreement_idx ON audit_entry (agreement_id, at);
CREATE TABLE person_key (
  person_id uuid PRIMARY KEY,
  key bytea NOT NULL
);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_chain ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_chain FORCE ROW LEVEL SECURITY;
ALTER TABLE person_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_key FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON audit_entry TO CURRENT_USER USING (true);
CREATE POLICY keeper ON audit_chain TO CURRENT_USER USING (true);
CREATE POLICY keeper ON person_key TO CURRENT_USER USING (true);
CREATE POLICY reader ON audit_entry FOR SELECT TO concord_worker USING (true);
CREATE POLICY reader ON audit_chain FOR SELECT TO concord_worker USING (true);
GRANT SELECT ON audit_entry, audit_chain TO concord_worker;
GRANT SELECT ON audit_entry TO concord_api;`;

const auditFunctions = `
-- A personal field as it enters the audit: encrypted with the key of the person it speaks of.
CREATE FUNCTION audit_seal(person uuid, fields jsonb, personal text[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE secret bytea; field text;
BEGIN
  IF fields IS NULL OR NOT fields ?| personal THEN RETURN fields; END IF;
  INSERT INTO person_key VALUES (person, gen_random_bytes(32)) ON CONFLICT DO NOTHING;
  SELECT key INTO secret FROM person_key WHERE person_id = person;
  FOREACH field IN ARRAY personal LOOP
    IF fields ? field AND fields ->> field IS NOT NULL THEN
      fields := jsonb_set(fields, ARRAY[field], jsonb_build_object('sealed', encode(pgp_sym_encrypt(fields ->> field, encode(secret, 'hex'), 'cipher-algo=aes256, s2k-mode=1'), 'base64')));
    END IF;
  END LOOP;
  RETURN fields;
END $$;
REVOKE ALL ON FUNCTION audit_seal FROM PUBLIC;

-- What a row is worth: its own words and everything before it. SHA-256, hex; jsonb prints the same text everywhere.
CREATE FUNCTION audit_hash(previous text, chain text, sequence bigint, resource text, record uuid, action text, actor uuid, at timestamptz, request text, before jsonb, after jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(previous || jsonb_build_array(chain, sequence, resource, record, action, actor, extract(epoch FROM at), request, before, after)::text, 'UTF8')), 'hex')
$$;

-- Arguments: agreement column ('' is the system chain), columns not audited, personal columns, column of the person.
CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  row jsonb := coalesce(new_row, old_row);
  skipped text[] := string_to_array(TG_ARGV[1], ',') || ARRAY['version', 'created_at', 'updated_at'];
  personal text[] := string_to_array(TG_ARGV[2], ',');
  agreement uuid := CASE WHEN TG_ARGV[0] <> '' THEN (row ->> TG_ARGV[0])::uuid END;
  chain_name text := coalesce(agreement::text, 'system');
  record uuid := coalesce((row ->> 'id')::uuid, (row ->> 'commitment_id')::uuid, (row ->> 'progress_update_id')::uuid, agreement);
  actor uuid := nullif(current_setting('concord.user_id', true), '')::uuid;
  request text := nullif(current_setting('concord.request_id', true), '');
  head audit_chain;
  before_fields jsonb;
  after_fields jsonb;
  entry_hash text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, value) INTO after_fields FROM jsonb_each(new_row) WHERE value IS DISTINCT FROM old_row -> key AND key <> ALL (skipped);
    IF after_fields IS NULL THEN RETURN NULL; END IF;
    SELECT jsonb_object_agg(key, value) INTO before_fields FROM jsonb_each(old_row) WHERE after_fields ? key;
  ELSE
    before_fields := old_row - skipped;
    after_fields := new_row - skipped;
  END IF;
  IF personal <> '{}' THEN
    before_fields := audit_seal((row ->> TG_ARGV[3])::uuid, before_fields, personal);
    after_fields := audit_seal((row ->> TG_ARGV[3])::uuid, after_fields, personal);
  END IF;
  INSERT INTO audit_chain VALUES (chain_name, 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM audit_chain WHERE chain = chain_name FOR UPDATE;
  entry_hash := audit_hash(head.hash, chain_name, head.sequence + 1, TG_TABLE_NAME, record, lower(TG_OP), actor, now(), request, before_fields, after_fields);
  INSERT INTO audit_entry (chain, agreement_id, sequence, resource, record_id, action, actor_id, at, request_id, before, after, previous_hash, hash)
  VALUES (chain_name, agreement, head.sequence + 1, TG_TABLE_NAME, record, lower(TG_OP), actor, now(), request, before_fields, after_fields, head.hash, entry_hash);
  UPDATE audit_chain SET sequence = head.sequence + 1, hash = entry_hash WHERE chain = chain_name;
  RETURN NULL;
END $$;`;

const workers = `
-- What the queue's state is read from by the API, which holds no queue itself.
CREATE TABLE worker_heartbeat (
  worker text PRIMARY KEY,
  at timestamptz NOT NULL,
  started_at timestamptz NOT NULL,
  queue text NOT NULL,
  queue_state text NOT NULL
);
GRANT SELECT ON worker_heartbeat TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON worker_heartbeat TO concord_worker;`;

const mailbox = `
-- Mails caught on this machine instead of being sent; only where no SMTP server is set.
CREATE TABLE caught_mail (
  id uuid PRIMARY KEY DEFAULT new_id(),
  received_at timestamptz NOT NULL DEFAULT now(),
  sender text NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  headers jsonb NOT NULL
);
CREATE INDEX caught_mail_received_idx ON caught_mail (received_at DESC);
GRANT SELECT ON caught_mail TO concord_api;
GRANT SELECT, INSERT ON caught_mail TO concord_worker;`;
