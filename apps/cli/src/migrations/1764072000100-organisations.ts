import { searchKeysOf } from '@concord/register';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeAsListed } from './guarding.ts';

/**
 * Organisations in full: further names, identifiers, the keys they are found by, logo, focal points, and merging.
 *
 * A merged organisation stays as a row that names its survivor. Merging moves every row that points to it, found in the
 * catalogue and not in a list, so that a table added later follows too; and whatever a write still names by the old id
 * is written with the survivor's.
 */
export class Organisations1764072000100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    for (const table of ['organisation_name', 'organisation_identifier'])
      await queryRunner.query(guard({ table, policy: ofOrganisation, agreement: '', removable: true }));
    await queryRunner.query(guard({ table: 'focal_point', policy: inScopeAsListed(), removable: true }));
    await queryRunner.query(keys);
    await queryRunner.query(seenAfterMerging);
    await queryRunner.query(following);
    await queryRunner.query(merging);
    await rememberKeys(queryRunner);
  }

  async down(): Promise<void> {
    throw new Error('what was merged does not come apart again');
  }
}

const ofOrganisation = `(SELECT scope_is_staff()) OR organisation_id IN (SELECT scope_organisation_ids())`;

const tables = `
ALTER TABLE organisation
  ADD COLUMN logo_key text, ADD COLUMN logo_media_type text, ADD COLUMN "logo_sha256" text,
  ADD COLUMN merged_into_id uuid, ADD COLUMN merged_at timestamptz, ADD COLUMN merge_reason text,
  ADD CONSTRAINT organisation_merged_whole CHECK ((merged_into_id IS NULL) = (merged_at IS NULL) AND (merged_into_id IS NULL) = (merge_reason IS NULL)),
  ADD CONSTRAINT organisation_not_into_itself CHECK (merged_into_id <> id AND parent_id <> id);
CREATE INDEX organisation_merged_into_idx ON organisation (merged_into_id);
CREATE TABLE organisation_name (
  id uuid NOT NULL DEFAULT new_id(),
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  language text,
  name text NOT NULL,
  position integer NOT NULL DEFAULT '1',
  CONSTRAINT organisation_name_kind_known CHECK (kind IN ('official', 'short', 'former')),
  CONSTRAINT organisation_name_has_language CHECK (kind = 'former' OR language IS NOT NULL),
  CONSTRAINT organisation_name_pkey PRIMARY KEY (id)
);
CREATE INDEX organisation_name_organisation_idx ON organisation_name (organisation_id);
CREATE UNIQUE INDEX organisation_name_once_key ON organisation_name (organisation_id, kind, language) WHERE kind <> 'former';
CREATE TABLE organisation_identifier (
  id uuid NOT NULL DEFAULT new_id(),
  organisation_id uuid NOT NULL,
  scheme text NOT NULL,
  value text NOT NULL,
  CONSTRAINT organisation_identifier_value_key UNIQUE (scheme, value),
  CONSTRAINT organisation_identifier_pkey PRIMARY KEY (id)
);
CREATE INDEX organisation_identifier_organisation_idx ON organisation_identifier (organisation_id);
CREATE TABLE organisation_key (
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  recorded text NOT NULL,
  CONSTRAINT organisation_key_kind_known CHECK (kind IN ('name', 'acronym')),
  CONSTRAINT organisation_key_pkey PRIMARY KEY (organisation_id, kind, key)
);
CREATE TABLE focal_point (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  CONSTRAINT focal_point_once_key UNIQUE (agreement_id, contact_id),
  CONSTRAINT focal_point_pkey PRIMARY KEY (id)
);
CREATE INDEX focal_point_contact_idx ON focal_point (contact_id);
ALTER TABLE organisation ADD CONSTRAINT organisation_merged_into_fk FOREIGN KEY (merged_into_id) REFERENCES organisation(id);
ALTER TABLE organisation_name ADD CONSTRAINT organisation_name_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE organisation_identifier ADD CONSTRAINT organisation_identifier_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE organisation_key ADD CONSTRAINT organisation_key_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);
ALTER TABLE focal_point ADD CONSTRAINT focal_point_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE focal_point ADD CONSTRAINT focal_point_contact_fk FOREIGN KEY (contact_id) REFERENCES contact(id);`;

/**
 * Keys are derived from the names, which are audited. They are ASCII (see name-key.rules.ts), so that trigrams mean the
 * same under every locale. Asked through a function of the owner: row level security would keep the index from being used.
 */
const keys = `
ALTER TABLE organisation_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_key FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON organisation_key TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON organisation_key TO concord_api USING (${ofOrganisation});
GRANT SELECT, INSERT, UPDATE, DELETE ON organisation_key TO concord_api, concord_worker;
CREATE INDEX organisation_key_search ON organisation_key USING gin (key gin_trgm_ops);

CREATE FUNCTION similar_organisations(name_key text, acronym_key text, other_than uuid) RETURNS TABLE (organisation_id uuid, recorded text, score real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public SET pg_trgm.similarity_threshold = 0.3 SET pg_trgm.word_similarity_threshold = 0.6 AS $$
  WITH alike AS (
    SELECT k.organisation_id, k.recorded, CASE
        WHEN k.key = name_key THEN 1
        WHEN k.kind = 'acronym' THEN 0
        ELSE greatest(similarity(k.key, name_key),
          CASE WHEN length(name_key) >= 4 THEN 0.95 * word_similarity(name_key, k.key) ELSE 0 END,
          CASE WHEN length(k.key) >= 5 THEN 0.9 * strict_word_similarity(k.key, name_key) ELSE 0 END) END AS score
    FROM organisation_key k WHERE length(name_key) >= 2 AND (k.key % name_key OR k.key %> name_key)
    UNION ALL
    SELECT k.organisation_id, k.recorded, CASE WHEN k.key = acronym_key THEN 1 WHEN length(acronym_key) >= 4 THEN similarity(k.key, acronym_key) ELSE 0 END
    FROM organisation_key k WHERE k.kind = 'acronym' AND (k.key = acronym_key OR k.key % acronym_key)
  )
  SELECT DISTINCT ON (a.organisation_id) a.organisation_id, a.recorded, a.score::real
  FROM alike a WHERE scope_is_staff() AND a.score >= 0.55 AND a.organisation_id IS DISTINCT FROM other_than
  ORDER BY a.organisation_id, a.score DESC
$$;
REVOKE ALL ON FUNCTION similar_organisations FROM PUBLIC;
GRANT EXECUTE ON FUNCTION similar_organisations TO concord_api, concord_worker;`;

const seenAfterMerging = `
-- Whoever sees the organisation that was kept may learn where the other went.
ALTER POLICY scope ON organisation USING ((SELECT scope_is_staff()) OR id IN (SELECT scope_organisation_ids()) OR merged_into_id IN (SELECT scope_organisation_ids()));`;

const following = `
-- Writes the survivor where a merged organisation is named; waits for a merge that is under way. Argument: the column.
CREATE FUNCTION follow_merge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE given uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; survivor uuid;
BEGIN
  IF given IS NULL THEN RETURN NEW; END IF;
  SELECT merged_into_id INTO survivor FROM organisation WHERE id = given FOR KEY SHARE;
  IF survivor IS NOT NULL THEN NEW := jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], survivor)); END IF;
  RETURN NEW;
END $$;
-- Every column that names an organisation has the trigger; run after the migrations, so that a later table has it too.
CREATE FUNCTION follow_merges() RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
DECLARE link record;
BEGIN
  FOR link IN
    SELECT c.conrelid::regclass AS held_in, a.attname AS field FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'organisation'::regclass
      AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.conrelid AND t.tgname = 'follow_merge_' || a.attname)
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OF %I ON %s FOR EACH ROW EXECUTE FUNCTION follow_merge(%L)',
      'follow_merge_' || link.field, link.field, link.held_in, link.field);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION follow_merges FROM PUBLIC;`;

/**
 * The merge itself, past the scope of whoever asks: an agreement they may not see moves like any other, and they learn
 * nothing of it. The service has locked both rows, checked the rules and holds the permission; the role is asked again.
 */
const merging = `
-- Points every foreign key column that names \`gone\` in \`target\` to \`kept\`, whatever the table.
CREATE FUNCTION repoint(target regclass, gone uuid, kept uuid) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
DECLARE link record;
BEGIN
  FOR link IN
    SELECT c.conrelid::regclass AS held_in, a.attname AS field FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[array_position(c.confkey, (SELECT k.attnum FROM pg_attribute k WHERE k.attrelid = target AND k.attname = 'id'))]
    WHERE c.contype = 'f' AND c.confrelid = target ORDER BY c.conrelid::regclass::text, a.attname
  LOOP
    EXECUTE format('UPDATE %s SET %I = $2 WHERE %I = $1', link.held_in, link.field, link.field) USING gone, kept;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION repoint FROM PUBLIC;

CREATE FUNCTION merge_organisation(gone uuid, kept uuid, why text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE pair record; old organisation; heir uuid;
BEGIN
  IF coalesce(scope_role(), '') NOT IN ('administrator', 'officer') THEN RAISE insufficient_privilege; END IF;
  SELECT * INTO old FROM organisation WHERE id = gone;

  -- both party to one agreement in one role: the two become one party
  FOR pair IN SELECT g.id AS gone, k.id AS kept FROM party g JOIN party k ON k.agreement_id = g.agreement_id AND k.role = g.role
    WHERE g.organisation_id = merge_organisation.gone AND k.organisation_id = merge_organisation.kept ORDER BY g.agreement_id
  LOOP
    DELETE FROM commitment_owner o USING commitment_owner same WHERE o.party_id = pair.gone AND same.party_id = pair.kept AND same.commitment_id = o.commitment_id;
    PERFORM repoint('party', pair.gone, pair.kept);
    DELETE FROM party WHERE id = pair.gone;
  END LOOP;

  -- what it was called, it was called: names the kept one has a place for keep their kind
  UPDATE organisation_name n SET kind = 'former' WHERE n.organisation_id = gone AND n.kind <> 'former'
    AND EXISTS (SELECT FROM organisation_name k WHERE k.organisation_id = kept AND k.kind = n.kind AND k.language = n.language);
  INSERT INTO organisation_name (organisation_id, kind, name, position)
    SELECT gone, 'former', called, 1000 FROM unnest(ARRAY[old.name, old.acronym]) AS called, organisation k
    WHERE k.id = kept AND called IS DISTINCT FROM k.name AND called IS DISTINCT FROM coalesce(k.acronym, old.acronym);
  DELETE FROM organisation_name n WHERE n.organisation_id = gone AND n.kind = 'former'
    AND EXISTS (SELECT FROM organisation_name k WHERE k.name = n.name AND (k.organisation_id = kept OR (k.organisation_id = gone AND k.id < n.id)));
  DELETE FROM organisation_key WHERE organisation_id = gone;

  -- gaps of the kept one are filled
  WITH RECURSIVE below AS (SELECT kept AS id UNION SELECT o.id FROM organisation o JOIN below b ON o.parent_id = b.id)
  SELECT old.parent_id INTO heir WHERE old.parent_id NOT IN (SELECT id FROM below);
  PERFORM repoint('organisation', gone, kept);
  UPDATE organisation SET logo_key = NULL, logo_media_type = NULL, "logo_sha256" = NULL, parent_id = NULL,
    merged_into_id = kept, merged_at = now(), merge_reason = why WHERE id = gone;
  UPDATE organisation SET acronym = coalesce(acronym, old.acronym), country = coalesce(country, old.country), website = coalesce(website, old.website),
    parent_id = coalesce(parent_id, heir), logo_key = coalesce(logo_key, old.logo_key),
    logo_media_type = CASE WHEN logo_key IS NULL THEN old.logo_media_type ELSE logo_media_type END,
    "logo_sha256" = CASE WHEN logo_key IS NULL THEN old."logo_sha256" ELSE "logo_sha256" END
  WHERE id = kept;
END $$;
REVOKE ALL ON FUNCTION merge_organisation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION merge_organisation TO concord_api;`;

/** What was recorded before keys were kept. */
async function rememberKeys(queryRunner: QueryRunner): Promise<void> {
  const recorded = (await queryRunner.query(`SELECT id, name, acronym FROM organisation`)) as {
    id: string;
    name: string;
    acronym: string | null;
  }[];
  for (const { id, name, acronym } of recorded)
    for (const { kind, key, recorded: told } of searchKeysOf({ name, acronym, names: [] }))
      await queryRunner.query(
        `INSERT INTO organisation_key (organisation_id, kind, key, recorded) VALUES ($1, $2, $3, $4)`,
        [id, kind, key, told],
      );
}
