import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScopeByTheEntered, inScopeByTheHidden } from './guarding.ts';
import { scopeRetold } from './scope-retold.ts';

/**
 * A transaction that works in one agreement enters it once, under the scope (`enterAgreementOf`), and every policy takes
 * that agreement for seen without asking anew what is hidden: a logged update asked two dozen times.
 */
export class ScopeOfTheEntered1764073000833 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(entered);
    await queryRunner.query(scopeRetold(inScopeByTheHidden, inScopeByTheEntered));
  }

  async down(): Promise<void> {
    throw new Error('the scope is not taken away by a migration');
  }
}

const entered = `
CREATE FUNCTION scope_entered() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('concord.entered', true), '')::uuid $$;`;
