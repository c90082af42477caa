import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why dates were shifted together, and when that was undone: what the audit has of that instant is the undoing. */
export class ReasonsOfShifts1764073000847 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE date_shift ADD COLUMN reason_code text, ADD COLUMN reason_text text, ADD COLUMN undone_at timestamptz;
      ALTER TABLE date_shift ADD CONSTRAINT date_shift_reason_known CHECK (reason_code IN ('adaptive_management', 'budget_realignment',
        'change_in_context', 'costed_extension', 'donor_or_partner_requirement', 'implementation_delay', 'force_majeure', 'other'));`);
  }

  async down(): Promise<void> {
    throw new Error('why dates moved is not forgotten by a migration');
  }
}
