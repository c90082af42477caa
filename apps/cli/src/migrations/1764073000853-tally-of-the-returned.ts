import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many of the due and overdue milestones of a side were sent back: what was returned waits in a queue of its own, and
 * the queues of what is due leave it out. Counted with the lights, like the rest of the tally.
 */
export class TallyOfTheReturned1764073000853 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [columns, filling]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the tally is not taken away by a migration');
  }
}

const columns = `
ALTER TABLE milestone_side_tally ADD COLUMN overdue_returned integer NOT NULL DEFAULT 0, ADD COLUMN due_returned integer NOT NULL DEFAULT 0;
ALTER TABLE milestone_side_tally ALTER COLUMN overdue_returned DROP DEFAULT, ALTER COLUMN due_returned DROP DEFAULT;`;

const filling = `
UPDATE milestone_side_tally k SET overdue_returned = r.overdue, due_returned = r.due
FROM (
  SELECT m.agreement_id, coalesce(p.organisation_id, '00000000-0000-0000-0000-000000000000') AS side_id,
    count(*) FILTER (WHERE h.due_state = 'overdue') AS overdue, count(*) FILTER (WHERE h.due_state <> 'overdue') AS due
  FROM milestone m JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL AND h.due_state IN ('overdue', 'due', 'due_soon')
  LEFT JOIN party p ON p.id = m.responsible_party_id
  WHERE m.state = 'in_progress' AND m.resubmit_by IS NOT NULL AND m.removal_id IS NULL GROUP BY 1, 2
) r WHERE k.agreement_id = r.agreement_id AND k.side_id = r.side_id;`;
