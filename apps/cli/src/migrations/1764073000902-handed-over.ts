import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a milestone was last submitted or sent back stands in an update that may be internal. Whoever sees the milestone sees
 * whose turn it is, so since when is told it too, and nothing else of the update; in the past, as it was then.
 */
export class HandedOver1764073000902 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE FUNCTION milestone_handed_at(milestone uuid, act text) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT max(u.created_at) FROM progress_update u WHERE u.milestone_id = $1 AND u.act = $2
    AND u.created_at < coalesce(nullif(current_setting('concord.past_until', true), '')::timestamptz, 'infinity')
$$;
REVOKE ALL ON FUNCTION milestone_handed_at FROM PUBLIC;
GRANT EXECUTE ON FUNCTION milestone_handed_at TO concord_api, concord_worker;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION milestone_handed_at(uuid, text)`);
  }
}
