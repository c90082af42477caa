import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of users and of the register, as generated from their entities. */
export class Register1763856000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('the register is not taken away by a migration');
  }
}

const tables = `
CREATE TABLE organisation (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  name text NOT NULL,
  acronym text,
  type text NOT NULL,
  country text,
  parent_id uuid,
  website text,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT organisation_pkey PRIMARY KEY (id)
);
CREATE INDEX organisation_parent_idx ON organisation (parent_id);
CREATE TABLE agreement (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  reference text NOT NULL,
  title text NOT NULL,
  type text NOT NULL,
  binding boolean NOT NULL,
  summary text,
  state text NOT NULL DEFAULT 'draft',
  signed_on date,
  signed_on_precision text NOT NULL DEFAULT 'unknown',
  signed_at_place text,
  signed_at_occasion text,
  effective_on date,
  ends_on date,
  open_ended boolean NOT NULL DEFAULT false,
  review_on date,
  notice_days integer,
  confidentiality text NOT NULL DEFAULT 'internal',
  scope_countries text array NOT NULL DEFAULT '{}',
  scope_regions text array NOT NULL DEFAULT '{}',
  state_reason text,
  recorded_by uuid,
  reminders_from date,
  reminds_partners boolean NOT NULL DEFAULT false,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT agreement_open_or_ends CHECK (NOT (open_ended AND ends_on IS NOT NULL)),
  CONSTRAINT agreement_ends_after_effective CHECK (ends_on IS NULL OR effective_on IS NULL OR ends_on >= effective_on),
  CONSTRAINT agreement_precision_known CHECK (signed_on_precision IN ('day', 'month', 'year', 'unknown')),
  CONSTRAINT agreement_confidentiality_known CHECK (confidentiality IN ('public', 'partner', 'internal', 'confidential')),
  CONSTRAINT agreement_state_known CHECK (state IN ('draft', 'negotiation', 'approval', 'signature', 'signed', 'in_force', 'suspended', 'ended', 'closed', 'cancelled', 'terminated', 'superseded')),
  CONSTRAINT agreement_type_known CHECK (type IN ('memorandum_of_understanding', 'joint_declaration', 'letter_of_intent', 'cooperation_agreement', 'framework_agreement', 'hosting_agreement', 'contribution_agreement', 'data_sharing_agreement', 'cooperation_without_instrument')),
  CONSTRAINT agreement_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX agreement_reference_key ON agreement (reference);
CREATE INDEX agreement_state_idx ON agreement (state);
CREATE TABLE party (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  role text NOT NULL,
  position integer NOT NULL DEFAULT '1',
  CONSTRAINT party_once_key UNIQUE (agreement_id, organisation_id, role),
  CONSTRAINT party_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT party_role_known CHECK (role IN ('lead', 'counterpart', 'implementing', 'funding', 'observer', 'witness')),
  CONSTRAINT party_pkey PRIMARY KEY (id)
);
CREATE INDEX party_organisation_idx ON party (organisation_id);
CREATE TABLE team_member (
  agreement_id uuid NOT NULL,
  user_id uuid NOT NULL,
  duty text NOT NULL,
  CONSTRAINT team_member_duty_known CHECK (duty IN ('officer', 'manager')),
  CONSTRAINT team_member_pkey PRIMARY KEY (agreement_id, user_id)
);
CREATE INDEX team_member_user_idx ON team_member (user_id);
CREATE TABLE area (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  position integer NOT NULL,
  title text NOT NULL,
  weight double precision NOT NULL DEFAULT '1',
  CONSTRAINT area_order_key UNIQUE (agreement_id, position) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT area_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT area_weight_positive CHECK (weight > 0),
  CONSTRAINT area_pkey PRIMARY KEY (id)
);
CREATE TABLE commitment (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  area_id uuid NOT NULL,
  title text NOT NULL,
  kind text NOT NULL,
  strength text NOT NULL,
  state text NOT NULL DEFAULT 'accepted',
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT commitment_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT commitment_state_known CHECK (state IN ('proposed', 'accepted', 'deferred', 'withdrawn', 'not_delivered', 'closed')),
  CONSTRAINT commitment_strength_known CHECK (strength IN ('expressed', 'planned', 'undertaken', 'binding')),
  CONSTRAINT commitment_kind_known CHECK (kind IN ('programmatic', 'advocacy', 'policy', 'financial', 'in_kind')),
  CONSTRAINT commitment_pkey PRIMARY KEY (id)
);
CREATE INDEX commitment_agreement_idx ON commitment (agreement_id);
CREATE INDEX commitment_area_idx ON commitment (area_id, agreement_id);
CREATE TABLE commitment_owner (
  commitment_id uuid NOT NULL,
  party_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  CONSTRAINT commitment_owner_pkey PRIMARY KEY (commitment_id, party_id)
);
CREATE INDEX commitment_owner_party_idx ON commitment_owner (party_id);
CREATE TABLE document (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  milestone_id uuid,
  title text NOT NULL,
  file_name text NOT NULL,
  purpose text NOT NULL,
  category text,
  language text,
  media_type text NOT NULL,
  bytes bigint NOT NULL,
  "sha256" text NOT NULL,
  storage_key text NOT NULL,
  content text,
  source_url text,
  visibility text NOT NULL DEFAULT 'internal',
  uploaded_by uuid,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT document_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT document_visibility_known CHECK (visibility IN ('internal', 'partner')),
  CONSTRAINT document_purpose_known CHECK (purpose IN ('instrument', 'source', 'evidence', 'report', 'other')),
  CONSTRAINT document_pkey PRIMARY KEY (id)
);
CREATE INDEX document_agreement_idx ON document (agreement_id);
CREATE INDEX document_milestone_idx ON document (milestone_id);
CREATE TABLE event_series (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  title text NOT NULL,
  CONSTRAINT event_series_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT event_series_pkey PRIMARY KEY (id)
);
CREATE INDEX event_series_agreement_idx ON event_series (agreement_id);
CREATE TABLE event (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  series_id uuid,
  title text NOT NULL,
  theme text,
  mode text NOT NULL,
  venue text,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  time_zone text NOT NULL,
  precision text NOT NULL DEFAULT 'day',
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT event_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT event_ends_after_start CHECK (ends_at >= starts_at),
  CONSTRAINT event_mode_known CHECK (mode IN ('in_person', 'hybrid', 'online')),
  CONSTRAINT event_pkey PRIMARY KEY (id)
);
CREATE INDEX event_agreement_idx ON event (agreement_id);
CREATE INDEX event_series_idx ON event (series_id);
CREATE TABLE session (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  event_id uuid NOT NULL,
  title text NOT NULL,
  kind text NOT NULL DEFAULT 'other',
  room text,
  starts_at timestamptz,
  ends_at timestamptz,
  time_note text,
  CONSTRAINT session_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT session_both_times_or_none CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
  CONSTRAINT session_ends_after_start CHECK (ends_at > starts_at),
  CONSTRAINT session_kind_known CHECK (kind IN ('opening', 'keynote', 'panel', 'closing', 'social', 'other')),
  CONSTRAINT session_pkey PRIMARY KEY (id)
);
CREATE INDEX session_event_idx ON session (event_id);
CREATE TABLE data_question (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  event_id uuid,
  document_id uuid,
  source_line integer,
  source_text text NOT NULL,
  question text NOT NULL,
  reason_code text,
  state text NOT NULL DEFAULT 'open',
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  CONSTRAINT data_question_answered_has_answer CHECK ((state = 'answered') = (answer IS NOT NULL)),
  CONSTRAINT data_question_pkey PRIMARY KEY (id)
);
CREATE INDEX data_question_agreement_idx ON data_question (agreement_id);
CREATE INDEX data_question_event_idx ON data_question (event_id);
CREATE TABLE health (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  as_of date NOT NULL,
  rag text NOT NULL,
  declared text,
  due_state text NOT NULL DEFAULT 'none',
  percent double precision NOT NULL,
  expected double precision,
  variance double precision,
  late integer NOT NULL DEFAULT '0',
  slip integer NOT NULL DEFAULT '0',
  facts jsonb NOT NULL,
  CONSTRAINT health_subject_known CHECK (subject_type IN ('agreement', 'area', 'milestone')),
  CONSTRAINT health_rag_known CHECK (rag IN ('grey', 'green', 'amber', 'red', 'blue')),
  CONSTRAINT health_pkey PRIMARY KEY (id)
);
CREATE INDEX health_lights_idx ON health (subject_type, rag) WHERE valid_to IS NULL;
CREATE INDEX health_agreement_idx ON health (agreement_id) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX health_current_key ON health (subject_id) WHERE valid_to IS NULL;
CREATE TABLE contact (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  organisation_id uuid NOT NULL,
  user_id uuid,
  name text NOT NULL,
  title text,
  email text NOT NULL,
  language text NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'UTC',
  active boolean NOT NULL DEFAULT true,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT contact_pkey PRIMARY KEY (id)
);
CREATE INDEX contact_organisation_idx ON contact (organisation_id);
CREATE UNIQUE INDEX contact_user_key ON contact (user_id) WHERE user_id IS NOT NULL;
CREATE TABLE milestone (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  area_id uuid NOT NULL,
  commitment_id uuid,
  title text NOT NULL,
  kind text NOT NULL DEFAULT 'deliverable',
  weight double precision NOT NULL DEFAULT '1',
  start_on date,
  baseline_due_on date,
  due_on date,
  submitted_on date,
  achieved_on date,
  percent integer NOT NULL DEFAULT '0',
  state text NOT NULL DEFAULT 'planned',
  responsible_party_id uuid,
  responsible_contact_id uuid,
  evidence_policy text NOT NULL DEFAULT 'optional',
  verification_level text,
  declared_rag text,
  submitted_by uuid,
  return_reason text,
  resubmit_by date,
  return_rounds integer NOT NULL DEFAULT '0',
  last_update_at timestamptz,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT milestone_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT milestone_starts_before_due CHECK (start_on IS NULL OR baseline_due_on IS NULL OR start_on <= baseline_due_on),
  CONSTRAINT milestone_achieved_has_date CHECK (state <> 'achieved' OR achieved_on IS NOT NULL),
  CONSTRAINT milestone_gradual_starts CHECK (kind <> 'gradual' OR start_on IS NOT NULL),
  CONSTRAINT milestone_weight_positive CHECK (weight > 0),
  CONSTRAINT milestone_percent_range CHECK (percent BETWEEN 0 AND 100),
  CONSTRAINT milestone_evidence_policy_known CHECK (evidence_policy IN ('none', 'optional', 'required')),
  CONSTRAINT milestone_state_known CHECK (state IN ('planned', 'in_progress', 'submitted', 'achieved', 'missed', 'cancelled')),
  CONSTRAINT milestone_kind_known CHECK (kind IN ('deliverable', 'gradual')),
  CONSTRAINT milestone_pkey PRIMARY KEY (id)
);
CREATE INDEX milestone_agreement_idx ON milestone (agreement_id);
CREATE INDEX milestone_state_idx ON milestone (state);
CREATE INDEX milestone_contact_idx ON milestone (responsible_contact_id);
CREATE INDEX milestone_due_idx ON milestone (due_on);
CREATE INDEX milestone_party_idx ON milestone (responsible_party_id);
CREATE INDEX milestone_commitment_idx ON milestone (commitment_id);
CREATE INDEX milestone_area_idx ON milestone (area_id, agreement_id);
CREATE TABLE progress_update (
  id uuid NOT NULL DEFAULT new_id(),
  created_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  milestone_id uuid NOT NULL,
  as_of date NOT NULL,
  percent integer NOT NULL,
  declared_rag text,
  computed_rag text,
  narrative text,
  challenges text,
  next_steps text,
  reason_code text,
  reason_text text,
  visibility text NOT NULL DEFAULT 'internal',
  supersedes_id uuid,
  act text NOT NULL DEFAULT 'log',
  created_by uuid,
  CONSTRAINT progress_update_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT progress_update_percent_range CHECK (percent BETWEEN 0 AND 100),
  CONSTRAINT progress_update_pkey PRIMARY KEY (id)
);
CREATE INDEX progress_update_agreement_idx ON progress_update (agreement_id);
CREATE UNIQUE INDEX progress_update_supersedes_key ON progress_update (supersedes_id) WHERE supersedes_id IS NOT NULL;
CREATE INDEX progress_update_milestone_idx ON progress_update (milestone_id, created_at);
CREATE TABLE evidence (
  progress_update_id uuid NOT NULL,
  document_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  CONSTRAINT evidence_pkey PRIMARY KEY (progress_update_id, document_id)
);
CREATE INDEX evidence_document_idx ON evidence (document_id);
CREATE TABLE source_quote (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  document_id uuid NOT NULL,
  text text NOT NULL,
  start_offset integer NOT NULL,
  end_offset integer NOT NULL,
  CONSTRAINT source_quote_subject_key UNIQUE (subject_type, subject_id, document_id, start_offset),
  CONSTRAINT source_quote_range CHECK (end_offset > start_offset),
  CONSTRAINT source_quote_pkey PRIMARY KEY (id)
);
CREATE INDEX source_quote_agreement_idx ON source_quote (agreement_id);
CREATE TABLE users (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  organisation_id uuid,
  language text NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'UTC',
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT users_partner_has_organisation CHECK (role <> 'partner' OR organisation_id IS NOT NULL),
  CONSTRAINT users_role_known CHECK (role IN ('administrator', 'manager', 'officer', 'viewer', 'partner')),
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE INDEX users_organisation_idx ON users (organisation_id);
ALTER TABLE organisation ADD CONSTRAINT organisation_parent_fk FOREIGN KEY (parent_id) REFERENCES organisation(id);
ALTER TABLE party ADD CONSTRAINT party_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE party ADD CONSTRAINT party_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE team_member ADD CONSTRAINT team_member_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE area ADD CONSTRAINT area_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE commitment ADD CONSTRAINT commitment_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE commitment ADD CONSTRAINT commitment_area_fk FOREIGN KEY (area_id, agreement_id) REFERENCES area(id,agreement_id);
ALTER TABLE commitment_owner ADD CONSTRAINT commitment_owner_party_fk FOREIGN KEY (party_id, agreement_id) REFERENCES party(id,agreement_id);
ALTER TABLE commitment_owner ADD CONSTRAINT commitment_owner_commitment_fk FOREIGN KEY (commitment_id, agreement_id) REFERENCES commitment(id,agreement_id);
ALTER TABLE document ADD CONSTRAINT document_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE event_series ADD CONSTRAINT event_series_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE event ADD CONSTRAINT event_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE event ADD CONSTRAINT event_series_fk FOREIGN KEY (series_id, agreement_id) REFERENCES event_series(id,agreement_id);
ALTER TABLE session ADD CONSTRAINT session_event_fk FOREIGN KEY (event_id, agreement_id) REFERENCES event(id,agreement_id);
ALTER TABLE data_question ADD CONSTRAINT data_question_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE data_question ADD CONSTRAINT data_question_document_fk FOREIGN KEY (document_id, agreement_id) REFERENCES document(id,agreement_id);
ALTER TABLE data_question ADD CONSTRAINT data_question_event_fk FOREIGN KEY (event_id, agreement_id) REFERENCES event(id,agreement_id);
ALTER TABLE health ADD CONSTRAINT health_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE contact ADD CONSTRAINT contact_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE milestone ADD CONSTRAINT milestone_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE milestone ADD CONSTRAINT milestone_contact_fk FOREIGN KEY (responsible_contact_id) REFERENCES contact(id);
ALTER TABLE milestone ADD CONSTRAINT milestone_party_fk FOREIGN KEY (responsible_party_id, agreement_id) REFERENCES party(id,agreement_id);
ALTER TABLE milestone ADD CONSTRAINT milestone_commitment_fk FOREIGN KEY (commitment_id, agreement_id) REFERENCES commitment(id,agreement_id);
ALTER TABLE milestone ADD CONSTRAINT milestone_area_fk FOREIGN KEY (area_id, agreement_id) REFERENCES area(id,agreement_id);
ALTER TABLE progress_update ADD CONSTRAINT progress_update_supersedes_fk FOREIGN KEY (supersedes_id) REFERENCES progress_update(id);
ALTER TABLE progress_update ADD CONSTRAINT progress_update_milestone_fk FOREIGN KEY (milestone_id, agreement_id) REFERENCES milestone(id,agreement_id);
ALTER TABLE evidence ADD CONSTRAINT evidence_document_fk FOREIGN KEY (document_id, agreement_id) REFERENCES document(id,agreement_id);
ALTER TABLE evidence ADD CONSTRAINT evidence_update_fk FOREIGN KEY (progress_update_id, agreement_id) REFERENCES progress_update(id,agreement_id);
ALTER TABLE source_quote ADD CONSTRAINT source_quote_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE source_quote ADD CONSTRAINT source_quote_document_fk FOREIGN KEY (document_id, agreement_id) REFERENCES document(id,agreement_id);
ALTER TABLE users ADD CONSTRAINT users_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);`;
