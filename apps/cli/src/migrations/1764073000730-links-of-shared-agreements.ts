import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A link opens nothing while its agreement is kept from the parties, or removed. */
export class LinksOfSharedAgreements1764073000730 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(shared);
    for (const table of ['status_report', 'report_file', 'report_recipient', 'milestone_confirmation'])
      await queryRunner.query(linkTells(table));
  }

  async down(): Promise<void> {
    throw new Error('what was closed to links is not opened by a migration');
  }
}

const shared = `
CREATE FUNCTION is_shared(agreement uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT FROM agreement a WHERE a.id = is_shared.agreement AND a.removal_id IS NULL AND a.confidentiality IN ('public', 'partner'))
$$;`;

const linkTells = (table: string): string => `
CREATE POLICY shared ON ${table} AS RESTRICTIVE TO concord_api USING ((SELECT scope_role()) <> 'link' OR is_shared(agreement_id));`;
