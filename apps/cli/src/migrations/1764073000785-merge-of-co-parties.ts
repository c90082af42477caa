import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Merging as before, also where both led the same area, signed the same amendment, or each call an agreement by a reference
 * of their own: one of each stays, and a reference that cannot stand beside the kept one's keeps the name it came under.
 */
export class MergeOfCoParties1764073000785 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(withCoParties);
  }

  async down(): Promise<void> {
    throw new Error('what was merged does not come apart again');
  }
}

const withCoParties = `
DO $do$
DECLARE
  definition text := pg_get_functiondef('merge_organisation'::regproc);
  parties constant text := 'PERFORM repoint(''party'', pair.gone, pair.kept);';
  everything constant text := 'PERFORM repoint(''organisation'', gone, kept);';
BEGIN
  IF position(parties IN definition) = 0 OR position(everything IN definition) = 0 THEN
    RAISE EXCEPTION 'merge_organisation is not as this migration knows it';
  END IF;
  definition := replace(definition, parties,
    'DELETE FROM area_lead l USING area_lead same WHERE l.party_id = pair.gone AND same.party_id = pair.kept AND same.area_id = l.area_id;
    ' || parties);
  definition := replace(definition, everything,
    'DELETE FROM amendment_signature s USING amendment_signature same
    WHERE s.organisation_id = gone AND same.organisation_id = kept AND same.amendment_id = s.amendment_id;
  UPDATE other_reference r SET organisation_id = NULL, holder = old.name WHERE r.organisation_id = gone
    AND EXISTS (SELECT FROM other_reference k WHERE k.organisation_id = kept AND (k.agreement_id = r.agreement_id OR lower(k.value) = lower(r.value)));
  ' || everything);
  EXECUTE definition;
END $do$`;
