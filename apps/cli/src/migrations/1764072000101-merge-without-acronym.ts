import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merging as before, also where the record that goes has no acronym and the kept one has: no name is made of nothing. */
export class MergeWithoutAcronym1764072000101 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(merging);
  }

  async down(): Promise<void> {
    throw new Error('what was merged does not come apart again');
  }
}

const merging = `
CREATE OR REPLACE FUNCTION merge_organisation(gone uuid, kept uuid, why text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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
    WHERE k.id = kept AND called IS NOT NULL AND called <> k.name AND called IS DISTINCT FROM coalesce(k.acronym, old.acronym);
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
END $$;`;
