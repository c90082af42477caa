import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScopeAsListed } from './guarding.ts';

/** What somebody was told of an agreement is hidden with it: one made confidential is not read on in the bell. */
export class ToldInConfidence1764073000250 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER POLICY own ON notification USING (user_id = (SELECT scope_user()) AND (agreement_id IS NULL OR ${inScopeAsListed()}))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER POLICY own ON notification USING (user_id = (SELECT scope_user()))`);
  }
}
