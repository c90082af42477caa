import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An update stays as it was said: after it was written only its light, which is known when the lights were judged, and the
 * reason that is carried for it can be set.
 */
export class UpdatesStayAsSaid1764073000898 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
REVOKE UPDATE ON progress_update FROM concord_api, concord_worker;
GRANT UPDATE (computed_rag, reason_code, reason_text) ON progress_update TO concord_api;
GRANT UPDATE (computed_rag) ON progress_update TO concord_worker;`);
  }

  async down(): Promise<void> {
    throw new Error('what was said is not made changeable by a migration');
  }
}
