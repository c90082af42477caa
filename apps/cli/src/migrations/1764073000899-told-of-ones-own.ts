import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope } from './guarding.ts';

/**
 * What a partner logs or corrects counts beside what the office told only itself: how the milestone then stands is derived
 * from all of it. The database tells of a milestone that one may log on what this is derived from, and no words.
 */
export class ToldOfOnesOwn1764073000899 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE FUNCTION milestone_told(asked uuid) RETURNS TABLE (id uuid, as_of date, first_at timestamptz, percent integer, declared_rag text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH RECURSIVE placed AS (
    SELECT u.*, u.created_at AS first_at FROM progress_update u JOIN milestone m ON m.id = u.milestone_id
    WHERE u.milestone_id = asked AND u.supersedes_id IS NULL AND m.removal_id IS NULL AND ${inScope('m.agreement_id')}
      AND (scope_is_staff() OR m.responsible_party_id IN (SELECT p.id FROM party p WHERE p.organisation_id = scope_organisation()))
    UNION ALL SELECT c.*, p.first_at FROM placed p JOIN progress_update c ON c.supersedes_id = p.id
  )
  SELECT p.id, p.as_of, p.first_at, p.percent, p.declared_rag FROM placed p
  WHERE p.act = 'log' AND NOT EXISTS (SELECT FROM progress_update later WHERE later.supersedes_id = p.id)
$$;
REVOKE ALL ON FUNCTION milestone_told FROM PUBLIC;
GRANT EXECUTE ON FUNCTION milestone_told TO concord_api, concord_worker;`);
  }

  async down(): Promise<void> {
    throw new Error('how a milestone stands is not derived from a part by a migration');
  }
}
