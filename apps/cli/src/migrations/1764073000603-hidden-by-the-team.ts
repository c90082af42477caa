import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is hidden asks the teams of the few confidential agreements, not for every team its caller is on. */
export class HiddenByTheTeam1764073000603 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(hidden);
  }

  async down(): Promise<void> {
    throw new Error('the scope is not taken away by a migration');
  }
}

const hidden = `
CREATE OR REPLACE FUNCTION scope_hidden_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id FROM agreement a WHERE a.removal_id IS NOT NULL AND NOT scope_shows_removed()
  UNION ALL
  SELECT a.id FROM agreement a
  WHERE a.confidentiality = 'confidential' AND scope_role() <> 'administrator' AND a.recorded_by IS DISTINCT FROM scope_user()
    AND (scope_role() = 'viewer' OR NOT EXISTS (SELECT FROM team_member t WHERE t.agreement_id = a.id AND t.user_id = scope_user()))
$$;`;
