import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A worker says where the page of its queue is, and until when it leaves a mail server alone that refused it. */
export class QueuePage1764073000761 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE worker_heartbeat ADD COLUMN queue_page text, ADD COLUMN mail_rests_until timestamptz`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE worker_heartbeat DROP COLUMN queue_page, DROP COLUMN mail_rests_until`);
  }
}
