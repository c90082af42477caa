import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScopeByTheHidden } from './guarding.ts';

/**
 * How many milestones of an agreement stand how: what the portfolio's figures count is one row an agreement instead of a
 * hundred. Written with the lights, by the one function, past the scope of whoever writes: it counts what is, and who may
 * read the agreement may read its row. Derived like the lights and the search: not audited, and nobody writes it by hand.
 */
export class MilestoneTally1764073000602 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [table, tallying, filling, indexes]) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the tally is not taken away by a migration');
  }
}

const table = `
CREATE TABLE milestone_tally (
  agreement_id uuid PRIMARY KEY,
  open integer NOT NULL,
  overdue integer NOT NULL,
  past_agreed integer NOT NULL,
  submitted integer NOT NULL,
  undated integer NOT NULL,
  silent integer NOT NULL,
  due_30 integer NOT NULL,
  red integer NOT NULL,
  amber integer NOT NULL,
  green integer NOT NULL,
  blue integer NOT NULL,
  grey integer NOT NULL
);
ALTER TABLE milestone_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE milestone_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON milestone_tally TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON milestone_tally FOR SELECT TO concord_api USING (${inScopeByTheHidden()});
GRANT SELECT ON milestone_tally TO concord_api, concord_worker;`;

/** What is due counts from the office's day; whoever reads it says which. */
const tallying = `
CREATE FUNCTION tally_milestones(agreements uuid[], today date) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO milestone_tally AS t
  SELECT k.id,
    count(*) FILTER (WHERE m.state IN ('planned', 'in_progress', 'submitted')),
    count(*) FILTER (WHERE h.due_state = 'overdue'),
    count(*) FILTER (WHERE m.state IN ('planned', 'in_progress') AND h.late > 0),
    count(*) FILTER (WHERE m.state = 'submitted'),
    count(*) FILTER (WHERE m.state IN ('planned', 'in_progress', 'submitted') AND m.due_on IS NULL),
    count(*) FILTER (WHERE h.facts @> '{"silent": true}'),
    count(*) FILTER (WHERE m.state IN ('planned', 'in_progress') AND m.due_on BETWEEN today AND today + 30),
    count(*) FILTER (WHERE h.rag = 'red'),
    count(*) FILTER (WHERE h.rag = 'amber'),
    count(*) FILTER (WHERE h.rag = 'green'),
    count(*) FILTER (WHERE h.rag = 'blue'),
    count(*) FILTER (WHERE h.rag = 'grey')
  FROM (SELECT DISTINCT unnest(agreements)) AS k (id)
  LEFT JOIN milestone m ON m.agreement_id = k.id AND m.removal_id IS NULL
  LEFT JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
  GROUP BY k.id
  ON CONFLICT (agreement_id) DO UPDATE SET open = EXCLUDED.open, overdue = EXCLUDED.overdue, past_agreed = EXCLUDED.past_agreed,
    submitted = EXCLUDED.submitted, undated = EXCLUDED.undated, silent = EXCLUDED.silent, due_30 = EXCLUDED.due_30, red = EXCLUDED.red,
    amber = EXCLUDED.amber, green = EXCLUDED.green, blue = EXCLUDED.blue, grey = EXCLUDED.grey
  WHERE t IS DISTINCT FROM EXCLUDED
$$;
REVOKE ALL ON FUNCTION tally_milestones FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tally_milestones TO concord_api, concord_worker;`;

const filling = `SELECT tally_milestones(ARRAY(SELECT id FROM agreement), (SELECT day FROM office_day))`;

/** What asks for evidence is few among all that is done. */
const indexes = `
CREATE INDEX area_agreement_idx ON area (agreement_id);
CREATE INDEX milestone_evidenced_idx ON milestone (agreement_id) WHERE state IN ('submitted', 'achieved') AND evidence_policy <> 'none';`;
