import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What sign-in needs, in a schema of its own: the tables of better-auth, the count of failed sign-ins, and the two
 * questions the API asks before it knows on whose behalf it speaks. Nothing of it is audited: it is full of secrets.
 * The API's role reads passwords to check them and never writes one; accounts are made by the owner.
 */
export class Identity1763856000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(questions);
    await queryRunner.query(grants);
    await queryRunner.query(auditReading);
  }

  async down(): Promise<void> {
    throw new Error('accounts are not taken away by a migration');
  }
}

const tables = `
CREATE SCHEMA auth;
CREATE TABLE auth."user" (
  id uuid PRIMARY KEY REFERENCES users (id),
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL,
  image text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE auth.session (
  id uuid PRIMARY KEY DEFAULT new_id(),
  user_id uuid NOT NULL REFERENCES auth."user" (id) ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_user_idx ON auth.session (user_id);
CREATE TABLE auth.account (
  id uuid PRIMARY KEY DEFAULT new_id(),
  user_id uuid NOT NULL REFERENCES auth."user" (id) ON DELETE CASCADE,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider_id, account_id)
);
CREATE INDEX account_user_idx ON auth.account (user_id);
CREATE TABLE auth.verification (
  id uuid PRIMARY KEY DEFAULT new_id(),
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verification_identifier_idx ON auth.verification (identifier);
-- Failed sign-ins by hashed account and address; milliseconds since 1970.
CREATE TABLE auth.sign_in_failure (
  key text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

-- A name or an address that changes in users changes here.
CREATE FUNCTION auth.mirror_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = auth, public AS $$
BEGIN
  UPDATE auth."user" SET name = NEW.name, email = NEW.email, updated_at = now() WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER mirror AFTER UPDATE OF name, email ON users FOR EACH ROW EXECUTE FUNCTION auth.mirror_user();`;

const questions = `
-- Who a session speaks for. It looks past row level security because it is what the scope is made from.
CREATE FUNCTION auth.session_actor(session_token text)
  RETURNS TABLE (user_id uuid, name text, role text, organisation_id uuid, language text, time_zone text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, public AS $$
  SELECT u.id, u.name, u.role, u.organisation_id, u.language, u.time_zone
  FROM auth.session s JOIN public.users u ON u.id = s.user_id
  WHERE s.token = session_token AND s.expires_at > now() AND u.active
$$;
CREATE FUNCTION auth.is_active(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = person AND active)
$$;
REVOKE ALL ON FUNCTION auth.session_actor, auth.is_active, auth.mirror_user FROM PUBLIC;`;

const grants = `
GRANT USAGE ON SCHEMA auth TO concord_api, concord_worker;
GRANT SELECT ON auth."user", auth.account TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.session, auth.verification, auth.sign_in_failure TO concord_api;
GRANT SELECT, DELETE ON auth.session, auth.verification, auth.sign_in_failure TO concord_worker;
GRANT EXECUTE ON FUNCTION auth.session_actor, auth.is_active TO concord_api;`;

const auditReading = `
-- The table of a row as people know it: milestone → milestones, progress_update → progress-updates.
CREATE FUNCTION audit_resource(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace(CASE WHEN name ~ '(s|evidence)$' THEN name WHEN name ~ 'y$' THEN regexp_replace(name, 'y$', 'ies') ELSE name || 's' END, '_', '-')
$$;
-- Sealed fields in words for an administrator while the person's key is there, else null. A column is never called "sealed".
CREATE FUNCTION audit_open(person uuid, fields jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE secret bytea; field record;
BEGIN
  IF fields IS NULL THEN RETURN NULL; END IF;
  FOR field IN SELECT key, value ->> 'sealed' AS sealed FROM jsonb_each(fields) WHERE jsonb_typeof(value) = 'object' AND value ? 'sealed' LOOP
    IF secret IS NULL AND scope_role() = 'administrator' THEN
      SELECT key INTO secret FROM person_key WHERE person_id = person;
    END IF;
    fields := jsonb_set(fields, ARRAY[field.key], CASE WHEN secret IS NULL THEN 'null'::jsonb
      ELSE to_jsonb(pgp_sym_decrypt(decode(field.sealed, 'base64'), encode(secret, 'hex'))) END);
  END LOOP;
  RETURN fields;
END $$;
REVOKE ALL ON FUNCTION audit_open FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_open TO concord_api;
-- Which shape the database has, for /readyz.
GRANT SELECT ON migrations TO concord_api, concord_worker;`;
