import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What went out on a day is found by the day, however many years of mails there are. */
export class SentByDay1764073000867 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX delivery_sent_idx ON delivery (sent_at) WHERE state = 'sent'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX delivery_sent_idx`);
  }
}
