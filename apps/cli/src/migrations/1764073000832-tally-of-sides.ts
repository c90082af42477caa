import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScopeByTheHidden } from './guarding.ts';

/**
 * How many milestones of an agreement are due or overdue on which side, and since when: an inbox of thousands of agreements
 * counts one or two rows of each, and knows in which of them its first page lies. Written with the lights and derived like
 * them: not audited, and nobody writes it by hand. A side is an organisation, of milestones without one the nil id; a merge
 * judges anew and needs not follow it. Within an agreement milestones are found by date, and those sent back among those in
 * progress.
 */
export class TallyOfSides1764073000832 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [table, filling, indexes]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the tally is not taken away by a migration');
  }
}

const table = `
CREATE TABLE milestone_side_tally (
  agreement_id uuid NOT NULL,
  side_id uuid NOT NULL,
  overdue integer NOT NULL,
  overdue_from date,
  due integer NOT NULL,
  due_from date,
  PRIMARY KEY (agreement_id, side_id)
);
ALTER TABLE milestone_side_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE milestone_side_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON milestone_side_tally TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON milestone_side_tally TO concord_api USING (${inScopeByTheHidden()});
GRANT SELECT, INSERT, UPDATE, DELETE ON milestone_side_tally TO concord_api, concord_worker;`;

const filling = `
INSERT INTO milestone_side_tally (agreement_id, side_id, overdue, overdue_from, due, due_from)
SELECT m.agreement_id, coalesce(p.organisation_id, '00000000-0000-0000-0000-000000000000'),
  count(*) FILTER (WHERE h.due_state = 'overdue'), min(m.due_on) FILTER (WHERE h.due_state = 'overdue'),
  count(*) FILTER (WHERE h.due_state <> 'overdue'), min(m.due_on) FILTER (WHERE h.due_state <> 'overdue')
FROM milestone m JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL AND h.due_state IN ('overdue', 'due', 'due_soon')
LEFT JOIN party p ON p.id = m.responsible_party_id WHERE m.removal_id IS NULL GROUP BY 1, 2;
ANALYZE milestone_side_tally;`;

const indexes = `
DROP INDEX milestone_agreement_idx;
CREATE INDEX milestone_agreement_idx ON milestone (agreement_id, due_on);
CREATE INDEX milestone_returned_idx ON milestone (agreement_id) WHERE state = 'in_progress' AND resubmit_by IS NOT NULL;`;
