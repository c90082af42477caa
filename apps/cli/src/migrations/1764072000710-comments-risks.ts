import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeAsListed } from './guarding.ts';

/**
 * Comments and risks. A partner sees, and writes, only what is shared with it; the rest does not exist for it.
 */
export class CommentsRisks1764072000710 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [tables, people, notices]) await queryRunner.query(statement);
    for (const guarded of guardings) await queryRunner.query(guard(guarded));
  }

  async down(): Promise<void> {
    throw new Error('what was said is not taken away by a migration');
  }
}

const tables = `
CREATE TABLE comment (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  parent_id uuid,
  visibility text NOT NULL,
  text text,
  written_by uuid NOT NULL,
  edited_at timestamptz,
  removed_at timestamptz,
  removed_by uuid,
  CONSTRAINT comment_subject_known CHECK (subject_type IN ('agreement', 'area', 'commitment', 'milestone')),
  CONSTRAINT comment_visibility_known CHECK (visibility IN ('internal', 'partner')),
  CONSTRAINT comment_removed_has_no_words CHECK ((text IS NULL) = (removed_at IS NOT NULL)),
  CONSTRAINT comment_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT comment_pkey PRIMARY KEY (id)
);
CREATE INDEX comment_agreement_idx ON comment (agreement_id, created_at);
CREATE INDEX comment_subject_idx ON comment (subject_id);
CREATE INDEX comment_parent_idx ON comment (parent_id);
CREATE TABLE comment_mention (
  comment_id uuid NOT NULL,
  user_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  CONSTRAINT comment_mention_pkey PRIMARY KEY (comment_id, user_id)
);
CREATE INDEX comment_mention_user_idx ON comment_mention (user_id);
CREATE TABLE risk (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  title text NOT NULL,
  description text,
  likelihood integer NOT NULL,
  impact integer NOT NULL,
  owner_contact_id uuid,
  response text,
  state text NOT NULL DEFAULT 'open',
  outcome text,
  review_on date,
  visibility text NOT NULL DEFAULT 'internal',
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT risk_subject_known CHECK (subject_type IN ('agreement', 'area', 'commitment', 'milestone')),
  CONSTRAINT risk_state_known CHECK (state IN ('open', 'mitigated', 'occurred', 'closed')),
  CONSTRAINT risk_visibility_known CHECK (visibility IN ('internal', 'partner')),
  CONSTRAINT risk_likelihood_range CHECK (likelihood BETWEEN 1 AND 5),
  CONSTRAINT risk_impact_range CHECK (impact BETWEEN 1 AND 5),
  CONSTRAINT risk_over_has_outcome CHECK (state NOT IN ('occurred', 'closed') OR outcome IS NOT NULL),
  CONSTRAINT risk_pkey PRIMARY KEY (id)
);
CREATE INDEX risk_agreement_idx ON risk (agreement_id, state);
CREATE INDEX risk_subject_idx ON risk (subject_id);
CREATE INDEX risk_owner_idx ON risk (owner_contact_id);
ALTER TABLE comment ADD CONSTRAINT comment_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE comment ADD CONSTRAINT comment_parent_fk FOREIGN KEY (parent_id, agreement_id) REFERENCES comment(id, agreement_id);
ALTER TABLE comment ADD CONSTRAINT comment_author_fk FOREIGN KEY (written_by) REFERENCES users(id);
ALTER TABLE comment_mention ADD CONSTRAINT comment_mention_comment_fk FOREIGN KEY (comment_id, agreement_id) REFERENCES comment(id, agreement_id);
ALTER TABLE comment_mention ADD CONSTRAINT comment_mention_user_fk FOREIGN KEY (user_id) REFERENCES users(id);
ALTER TABLE risk ADD CONSTRAINT risk_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE risk ADD CONSTRAINT risk_owner_fk FOREIGN KEY (owner_contact_id) REFERENCES contact(id);`;

const people = `
-- The scope seen from the other side: the people who may see an agreement. A test holds both to the same answer.
CREATE FUNCTION agreement_readers(agreement uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT u.id FROM users u JOIN agreement a ON a.id = agreement
  WHERE u.active AND CASE WHEN u.role = 'partner'
    THEN a.confidentiality IN ('public', 'partner') AND u.organisation_id IN (SELECT p.organisation_id FROM party p WHERE p.agreement_id = a.id)
    ELSE a.confidentiality <> 'confidential' OR u.role = 'administrator' OR a.recorded_by = u.id
      OR (u.role <> 'viewer' AND u.id IN (SELECT t.user_id FROM team_member t WHERE t.agreement_id = a.id)) END
$$;

-- Whom the caller may call by name: staff anybody who sees the agreement, a partner its own people and the team.
CREATE FUNCTION comment_people(agreement uuid) RETURNS TABLE (id uuid, name text, role text, organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT u.id, u.name, u.role, coalesce(o.acronym, o.name) FROM users u LEFT JOIN organisation o ON o.id = u.organisation_id
  WHERE agreement IN (SELECT scope_agreement_ids()) AND u.id IN (SELECT agreement_readers(agreement))
    AND (scope_is_staff() OR u.organisation_id = scope_organisation() AND u.role = 'partner'
      OR u.role <> 'partner' AND u.id IN (SELECT t.user_id FROM team_member t WHERE t.agreement_id = agreement))
$$;

-- Who speaks in a comment, and who is called in it: known to whoever reads it, where the table of users is not.
CREATE FUNCTION comment_names(comment_id uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT jsonb_build_object(
    'author', (SELECT jsonb_build_object('id', u.id, 'name', u.name, 'organisation', coalesce(o.acronym, o.name))
      FROM users u LEFT JOIN organisation o ON o.id = u.organisation_id WHERE u.id = c.written_by),
    'mentions', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) ORDER BY u.name), '[]')
      FROM comment_mention m JOIN users u ON u.id = m.user_id WHERE m.comment_id = c.id))
  FROM comment c WHERE c.id = comment_names.comment_id AND c.agreement_id IN (SELECT scope_agreement_ids()) AND (scope_is_staff() OR c.visibility = 'partner')
$$;`;

const notices = `
-- A comment tells a person once, whatever it tells them.
ALTER TABLE notification ADD COLUMN comment_id uuid;
ALTER TABLE notification ADD CONSTRAINT notification_comment_fk FOREIGN KEY (comment_id) REFERENCES comment(id);
CREATE UNIQUE INDEX notification_comment_key ON notification (comment_id, user_id) WHERE comment_id IS NOT NULL;`;

const shared = `${inScopeAsListed()} AND ((SELECT scope_is_staff()) OR visibility = 'partner')`;
const guardings = [
  { table: 'comment', policy: shared, versioned: true },
  {
    table: 'comment_mention',
    policy: `${inScopeAsListed()} AND comment_id IN (SELECT c.id FROM comment c WHERE c.agreement_id = comment_mention.agreement_id)`,
    removable: true,
  },
  { table: 'risk', policy: shared, versioned: true },
];
