import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is tallied of all agreements together, so that no figure of a large portfolio sums ten thousand rows. Every change
 * of an agreement's tally is a row of its own: writers never wait for each other, and who reads sums the few there are.
 * Now and then a writer folds those that nobody holds into one. Derived like the tally: not audited, and nobody writes it
 * by hand. It is read by one function, which takes away what is hidden from the caller.
 */
export class TallyOfThePortfolio1764073000861 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [table, folding, following, summing, counting, `SELECT tally_anew()`])
      await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the tally is not taken away by a migration');
  }
}

const milestones = [
  'open',
  'overdue',
  'past_agreed',
  'submitted',
  'undated',
  'silent',
  'due_30',
  'red',
  'amber',
  'green',
  'blue',
  'grey',
];
const counts = ['in_force', ...milestones];
const each = (names: readonly string[], sql: (name: string) => string): string => names.map(sql).join(', ');
const summed = each(counts, (name) => `coalesce(sum(x.${name}), 0)::integer AS ${name}`);

/** SQL: what agreements count, each with its sign. */
const ofAgreements = (sign: '+' | '-', condition: string): string =>
  `SELECT ${sign}(a.state = 'in_force')::integer AS in_force, ${each(milestones, (name) => `${sign}coalesce(k.${name}, 0) AS ${name}`)}
   FROM agreement a LEFT JOIN milestone_tally k ON k.agreement_id = a.id WHERE ${condition}`;

const table = `
CREATE TABLE tally_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ${each(counts, (name) => `${name} integer NOT NULL DEFAULT 0`)}
);
ALTER TABLE tally_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_change FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON tally_change TO CURRENT_USER USING (true);`;

/**
 * What another transaction holds is left to the next: whoever folds waits for nobody. What the changes and the rows they
 * tell of differ by, in one snapshot, is a change too: once a day it is looked for, so that no mistake stays.
 */
const folding = `
CREATE FUNCTION tally_fold() RETURNS void LANGUAGE sql SET search_path = public AS $$
  WITH gone AS (
    DELETE FROM tally_change WHERE id = ANY (ARRAY(SELECT id FROM tally_change FOR UPDATE SKIP LOCKED)) RETURNING *
  )
  INSERT INTO tally_change (${counts.join(', ')}) SELECT ${summed} FROM gone x HAVING count(*) > 0
$$;
REVOKE ALL ON FUNCTION tally_fold FROM PUBLIC;

CREATE FUNCTION tally_anew() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO tally_change (${counts.join(', ')}) SELECT ${each(counts, (name) => `x.${name}`)} FROM (
    SELECT ${summed} FROM (
      ${ofAgreements('+', 'true')}
      UNION ALL SELECT ${each(counts, (name) => `-c.${name}`)} FROM tally_change c) x) x
  WHERE ${counts.map((name) => `x.${name} <> 0`).join(' OR ')}
$$;
REVOKE ALL ON FUNCTION tally_anew FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tally_anew TO concord_worker;`;

const following = `
CREATE FUNCTION follow_tally() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  change bigint;
BEGIN
  INSERT INTO tally_change (${milestones.join(', ')})
  VALUES (${each(milestones, (name) => `coalesce(NEW.${name}, 0) - coalesce(OLD.${name}, 0)`)}) RETURNING id INTO change;
  IF change % 256 = 0 THEN PERFORM tally_fold(); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION follow_in_force() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  change integer := coalesce(NEW.state = 'in_force', false)::integer - coalesce(OLD.state = 'in_force', false)::integer;
BEGIN
  IF change <> 0 THEN INSERT INTO tally_change (in_force) VALUES (change); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follow AFTER INSERT OR UPDATE OR DELETE ON milestone_tally FOR EACH ROW EXECUTE FUNCTION follow_tally();
CREATE TRIGGER follow AFTER INSERT OR DELETE OR UPDATE OF state ON agreement FOR EACH ROW EXECUTE FUNCTION follow_in_force();`;

/** The office's people see all but the few that are hidden from them, a party's people the few that are theirs. */
const summing = `
CREATE FUNCTION tally_in_scope() RETURNS TABLE (${each(counts, (name) => `${name} integer`)})
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
#variable_conflict use_column
BEGIN
  IF scope_is_staff() THEN
    RETURN QUERY SELECT ${summed} FROM (
      SELECT ${each(counts, (name) => `c.${name}`)} FROM tally_change c
      UNION ALL ${ofAgreements('-', `a.id = ANY (ARRAY(SELECT scope_hidden_ids()))`)}) x;
  ELSE
    RETURN QUERY SELECT ${summed} FROM (${ofAgreements('+', `a.id = ANY (ARRAY(SELECT scope_agreement_ids()))`)}) x;
  END IF;
END $$;
REVOKE ALL ON FUNCTION tally_in_scope FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tally_in_scope TO concord_api, concord_worker;`;

/**
 * What expires is counted past row level security and by the scope in its own words: the day it is judged by is computed, and
 * under a policy PostgreSQL looks for a computed value in no index. The span lets it expect few.
 */
const counting = `
CREATE FUNCTION expiring_in_scope() RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN (
    SELECT count(*) FROM agreement a
    WHERE a.state = 'in_force' AND (a.removal_id IS NULL OR (SELECT scope_shows_removed()))
      AND (CASE WHEN coalesce(a.planned_act IN ('end', 'terminate'), false) THEN a.planned_on ELSE a.ends_on END) - coalesce(a.notice_days, 0)
        BETWEEN '-infinity' AND (SELECT day FROM office_day) + 90
      AND CASE WHEN (SELECT scope_is_staff()) THEN a.id NOT IN (SELECT scope_hidden_ids()) ELSE a.id IN (SELECT scope_agreement_ids()) END
  );
END $$;
REVOKE ALL ON FUNCTION expiring_in_scope FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expiring_in_scope TO concord_api, concord_worker;`;
