import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Status reports, their files, and whom they go to. A partner sees a report once it is sent to its own organisation; the
 * bearer of a link sees that one report, whose hash the database compares by itself.
 */
export class Reports1763856000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(scope);
    for (const [table, column, skipped] of [
      ['status_report', 'id', 'content'],
      ['report_file', 'status_report_id', 'storage_key'],
      ['report_recipient', 'status_report_id', 'link_hash,code_sent_at,code_count,code_tries'],
    ] as const) {
      await queryRunner.query(protect(table, column));
      await queryRunner.query(
        `CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION audit_row('agreement_id', '${skipped}', '${table === 'report_recipient' ? 'name,email,name_given' : ''}', '${table === 'report_recipient' ? 'contact_id' : ''}')`,
      );
    }
    await queryRunner.query(
      `CREATE TRIGGER count_version BEFORE UPDATE ON status_report FOR EACH ROW EXECUTE FUNCTION count_version()`,
    );
    await queryRunner.query(frozen);
  }

  async down(): Promise<void> {
    throw new Error('what was reported is not taken away by a migration');
  }
}

const scope = `
CREATE FUNCTION scope_report_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT r.id FROM status_report r JOIN party p ON p.id = r.audience_party_id
  WHERE scope_role() = 'partner' AND r.state = 'sent' AND p.organisation_id = scope_organisation() AND r.agreement_id IN (SELECT scope_agreement_ids())
  UNION ALL
  SELECT x.status_report_id FROM report_recipient x
  WHERE scope_role() = 'link' AND x.link_hash = nullif(current_setting('concord.link_hash', true), '')
$$;`;

/** A link shows its own recipient alone; everybody else sees the recipients of the reports they see. */
const byReport = (table: string, column: string): string => {
  const reports = `${column} IN (SELECT scope_report_ids())`;
  return table === 'report_recipient'
    ? `CASE WHEN (SELECT scope_role()) = 'link' THEN link_hash = current_setting('concord.link_hash', true) ELSE ${reports} END`
    : reports;
};

const protect = (table: string, column: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON ${table} TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON ${table} TO concord_api USING (
  ((SELECT scope_is_staff()) AND ((SELECT scope_is_everything()) OR agreement_id IN (SELECT scope_agreement_ids()))) OR ${byReport(table, column)})
  WITH CHECK (((SELECT scope_is_staff()) AND agreement_id IN (SELECT scope_agreement_ids())) OR ${byReport(table, column)});
GRANT SELECT, INSERT, UPDATE${table === 'report_recipient' ? ', DELETE' : ''} ON ${table} TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO concord_worker;`;

/** The database itself keeps what was approved as it was. */
const frozen = `
CREATE FUNCTION keep_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.content IS NOT NULL AND (NEW.content, NEW.content_hash, NEW.approved_at, NEW.approver) IS DISTINCT FROM (OLD.content, OLD.content_hash, OLD.approved_at, OLD.approver) THEN
    RAISE EXCEPTION 'a frozen report is not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'status_report_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_frozen BEFORE UPDATE ON status_report FOR EACH ROW EXECUTE FUNCTION keep_frozen();`;

const tables = `
CREATE TABLE status_report (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  audience_party_id uuid NOT NULL,
  period_start date NOT NULL,
  period_end date NOT NULL,
  number integer NOT NULL,
  edition integer NOT NULL DEFAULT '1',
  state text NOT NULL DEFAULT 'draft',
  summary text,
  challenges text,
  way_forward text,
  return_reason text,
  author uuid,
  approver uuid,
  approved_at timestamptz,
  sent_at timestamptz,
  content jsonb,
  content_hash text,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT status_report_once_key UNIQUE (agreement_id, audience_party_id, period_start, period_end, edition),
  CONSTRAINT status_report_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT status_report_frozen_whole CHECK ((state IN ('approved', 'sent')) = (content IS NOT NULL AND content_hash IS NOT NULL AND approved_at IS NOT NULL)),
  CONSTRAINT status_report_period_forward CHECK (period_end >= period_start),
  CONSTRAINT status_report_state_known CHECK (state IN ('draft', 'in_review', 'approved', 'sent')),
  CONSTRAINT status_report_pkey PRIMARY KEY (id)
);
CREATE INDEX status_report_agreement_idx ON status_report (agreement_id);
CREATE INDEX status_report_state_idx ON status_report (state);
CREATE INDEX status_report_audience_idx ON status_report (audience_party_id);
CREATE TABLE report_file (
  status_report_id uuid NOT NULL,
  language text NOT NULL,
  agreement_id uuid NOT NULL,
  bytes integer NOT NULL,
  "sha256" text NOT NULL,
  storage_key text NOT NULL,
  CONSTRAINT report_file_pkey PRIMARY KEY (status_report_id, language)
);
CREATE TABLE report_recipient (
  id uuid NOT NULL DEFAULT new_id(),
  status_report_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  language text NOT NULL,
  link_hash text,
  link_expires_at timestamptz,
  opened_at timestamptz,
  code_sent_at timestamptz,
  code_count integer NOT NULL DEFAULT '0',
  code_tries integer NOT NULL DEFAULT '0',
  answer text,
  answered_at timestamptz,
  answered_through text,
  name_given text,
  disputed_line integer,
  comment text,
  CONSTRAINT report_recipient_once_key UNIQUE (status_report_id, contact_id),
  CONSTRAINT report_recipient_answer_whole CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT report_recipient_answer_known CHECK (answer IS NULL OR answer IN ('acknowledged', 'confirmed', 'disputed')),
  CONSTRAINT report_recipient_pkey PRIMARY KEY (id)
);
CREATE INDEX report_recipient_contact_idx ON report_recipient (contact_id);
CREATE UNIQUE INDEX report_recipient_link_key ON report_recipient (link_hash) WHERE link_hash IS NOT NULL;
ALTER TABLE status_report ADD CONSTRAINT status_report_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE status_report ADD CONSTRAINT status_report_audience_fk FOREIGN KEY (audience_party_id, agreement_id) REFERENCES party(id,agreement_id);
ALTER TABLE report_file ADD CONSTRAINT report_file_report_fk FOREIGN KEY (status_report_id, agreement_id) REFERENCES status_report(id,agreement_id);
ALTER TABLE report_recipient ADD CONSTRAINT report_recipient_contact_fk FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE report_recipient ADD CONSTRAINT report_recipient_report_fk FOREIGN KEY (status_report_id, agreement_id) REFERENCES status_report(id,agreement_id);`;
