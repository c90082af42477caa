import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who sees what, said once. Row level security is forced on every table of the register; each policy asks the one scope
 * function which agreements the caller may see (uncorrelated, so it runs once a statement). The worker and the owner see
 * all by their database role; nothing a request can set makes the API's role see more than its actor may.
 *
 * Every table is audited here, and every record counts its version.
 */
export class Scope1763856000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(references);
    await queryRunner.query(scopeFunctions);
    for (const { table, policy } of scoped) await queryRunner.query(protect(table, policy));
    for (const { table, agreement, skipped = '', personal = '', person = '' } of audited)
      await queryRunner.query(audit(table, [agreement, skipped, personal, person]));
    for (const table of versioned)
      await queryRunner.query(
        `CREATE TRIGGER count_version BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION count_version()`,
      );
    await queryRunner.query(auditReaders);
  }

  async down(): Promise<void> {
    throw new Error('the scope is not taken away by a migration');
  }
}

const references = `
-- One counter a year, locked by whoever records an agreement: numbers are unique, gap-free and never reused.
CREATE TABLE agreement_counter (year integer PRIMARY KEY, last integer NOT NULL);
GRANT SELECT, INSERT, UPDATE ON agreement_counter TO concord_api, concord_worker;
-- The office day everything was last judged on.
CREATE TABLE office_day (single boolean PRIMARY KEY DEFAULT true CHECK (single), day date NOT NULL);
INSERT INTO office_day (day) VALUES (current_date - 1);
GRANT SELECT ON office_day TO concord_api;
GRANT SELECT, UPDATE ON office_day TO concord_worker;
CREATE INDEX agreement_title_search ON agreement USING gin ((reference || ' ' || title) gin_trgm_ops);
CREATE INDEX milestone_title_search ON milestone USING gin (title gin_trgm_ops);
CREATE INDEX organisation_name_search ON organisation USING gin ((name || ' ' || coalesce(acronym, '')) gin_trgm_ops);`;

const scopeFunctions = `
CREATE FUNCTION scope_role() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('concord.role', true) $$;
CREATE FUNCTION scope_user() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('concord.user_id', true), '')::uuid $$;
CREATE FUNCTION scope_organisation() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('concord.organisation_id', true), '')::uuid $$;
CREATE FUNCTION scope_is_staff() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT coalesce(scope_role() IN ('administrator', 'manager', 'officer', 'viewer'), false) $$;

-- THE scope: the agreements this caller may see.
CREATE FUNCTION scope_agreement_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id FROM agreement a
  WHERE scope_is_staff() AND (a.confidentiality <> 'confidential' OR scope_role() = 'administrator'
      OR a.recorded_by = scope_user() OR (scope_role() <> 'viewer' AND a.id IN (SELECT t.agreement_id FROM team_member t WHERE t.user_id = scope_user())))
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE scope_role() = 'partner' AND a.confidentiality IN ('public', 'partner')
    AND a.id IN (SELECT p.agreement_id FROM party p WHERE p.organisation_id = scope_organisation())
$$;

-- A short cut that never widens it: whether the scope above is simply everything.
CREATE FUNCTION scope_is_everything() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT scope_is_staff() AND (scope_role() = 'administrator' OR NOT EXISTS (SELECT FROM agreement WHERE confidentiality = 'confidential'))
$$;
CREATE INDEX agreement_confidential_idx ON agreement (id) WHERE confidentiality = 'confidential';

-- A partner sees its own organisation and those it is party with.
CREATE FUNCTION scope_organisation_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT scope_organisation() WHERE scope_role() = 'partner'
  UNION
  SELECT organisation_id FROM party WHERE scope_role() = 'partner' AND agreement_id IN (SELECT scope_agreement_ids())
$$;`;

const inScope = (column = 'agreement_id'): string =>
  `((SELECT scope_is_everything()) OR ${column} IN (SELECT scope_agreement_ids()))`;

/** The condition under which the API's role sees (and may write) a row. */
const scoped: readonly { table: string; policy: string }[] = [
  { table: 'organisation', policy: '(SELECT scope_is_staff()) OR id IN (SELECT scope_organisation_ids())' },
  { table: 'contact', policy: '(SELECT scope_is_staff()) OR organisation_id IN (SELECT scope_organisation_ids())' },
  { table: 'users', policy: '(SELECT scope_is_staff()) OR id = (SELECT scope_user())' },
  { table: 'agreement', policy: inScope('id') },
  ...[
    'party',
    'team_member',
    'area',
    'commitment',
    'commitment_owner',
    'milestone',
    'evidence',
    'event_series',
    'event',
    'session',
    'source_quote',
    'health',
  ].map((table) => ({ table, policy: inScope() })),
  {
    table: 'progress_update',
    policy: `${inScope()} AND ((SELECT scope_is_staff()) OR visibility = 'partner' OR created_by = (SELECT scope_user()))`,
  },
  {
    table: 'document',
    policy: `${inScope()} AND ((SELECT scope_is_staff()) OR visibility = 'partner' OR uploaded_by = (SELECT scope_user()))`,
  },
  { table: 'data_question', policy: `(SELECT scope_is_staff()) AND ${inScope()}` },
];

/** An agreement being recorded is in nobody's scope yet: whoever may write it sees it once it stands. */
const insertable = new Set(['agreement']);

const removable = new Set(['party', 'commitment_owner', 'team_member', 'source_quote']);

const protect = (table: string, policy: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON ${table} TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON ${table} TO concord_api USING (${policy})${insertable.has(table) ? ' WITH CHECK (scope_is_staff())' : ''};
GRANT SELECT, INSERT, UPDATE${removable.has(table) ? ', DELETE' : ''} ON ${table} TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO concord_worker;`;

interface Audited {
  table: string;
  agreement: string;
  skipped?: string;
  personal?: string;
  person?: string;
}
/** Health is derived and audited by its own validity ranges; a document's text is fixed by its hash. */
const audited: readonly Audited[] = [
  { table: 'organisation', agreement: '' },
  { table: 'contact', agreement: '', personal: 'name,title,email', person: 'id' },
  { table: 'users', agreement: '', personal: 'name,email', person: 'id' },
  { table: 'agreement', agreement: 'id' },
  ...[
    'party',
    'team_member',
    'area',
    'commitment',
    'commitment_owner',
    'progress_update',
    'evidence',
    'event_series',
    'event',
    'session',
    'data_question',
    'source_quote',
  ].map((table) => ({ table, agreement: 'agreement_id' })),
  { table: 'milestone', agreement: 'agreement_id', skipped: 'last_update_at' },
  { table: 'document', agreement: 'agreement_id', skipped: 'content,storage_key' },
];

const audit = (table: string, parameters: readonly string[]): string => `
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW
  EXECUTE FUNCTION audit_row(${parameters.map((parameter) => `'${parameter}'`).join(', ')});`;

const versioned = [
  'organisation',
  'contact',
  'users',
  'agreement',
  'area',
  'commitment',
  'milestone',
  'document',
  'event_series',
  'event',
  'session',
  'data_question',
];

const auditReaders = `
CREATE POLICY scope ON audit_entry FOR SELECT TO concord_api USING (
  (SELECT scope_is_staff()) AND (agreement_id IN (SELECT scope_agreement_ids())
    OR (agreement_id IS NULL AND (SELECT scope_role() IN ('administrator', 'manager', 'viewer')))));`;
