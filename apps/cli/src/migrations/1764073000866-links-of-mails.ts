import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The links a reminder carries are made with its mail, which the delivery log tells: the audit keeps what is done with
 * them, and what somebody asked for, not that a mail was written.
 */
export class LinksOfMails1764073000866 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      audited('reminder_answer', 'acknowledged_at IS NOT NULL OR NEW.snoozed_until IS NOT NULL', [
        'agreement_id',
        'link_hash,about',
        '',
        '',
      ]),
    );
    await queryRunner.query(
      audited('progress_request', 'asked_by IS NOT NULL OR NEW.answered_at IS NOT NULL', [
        'agreement_id',
        'link_hash,code_sent_at,code_count,code_tries,told',
        'name,email,name_given',
        'contact_id',
      ]),
    );
  }

  async down(): Promise<void> {
    throw new Error('what was not kept cannot be kept afterwards');
  }
}

/** SQL: changes of a table are audited as before, new rows where the condition on their columns holds. */
const audited = (table: string, condition: string, kept: readonly string[]): string => {
  const execute = `EXECUTE FUNCTION audit_row(${kept.map((part) => `'${part}'`).join(', ')})`;
  return `
DROP TRIGGER audit ON ${table};
CREATE TRIGGER audit AFTER UPDATE OR DELETE ON ${table} FOR EACH ROW ${execute};
CREATE TRIGGER audit_said AFTER INSERT ON ${table} FOR EACH ROW WHEN (NEW.${condition}) ${execute};`;
};
