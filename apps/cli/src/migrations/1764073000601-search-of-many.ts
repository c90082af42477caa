import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A word that is rare, or nowhere, is asked of the index whatever the planner believes of it: its guess for words it keeps
 * no figures of is thousands of rows, and with a LIMIT that makes it read the whole table for nothing. Planned without the
 * LIMIT it takes the index; read with it, it stops as early.
 */
export class SearchOfMany1764073000601 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(milestones);
  }

  async down(): Promise<void> {
    throw new Error('the search is not made slower by a migration');
  }
}

const milestones = `
CREATE OR REPLACE FUNCTION search_milestones(query tsquery, reach text, kinds text[], hidden uuid[], agreements uuid[], own uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE SET search_path = public AS $$
DECLARE
  many constant integer := 100;
  found uuid[] := '{}';
BEGIN
  IF NOT 'milestones' = ANY (kinds) THEN RETURN found; END IF;
  IF agreements IS NULL THEN
    EXECUTE 'SELECT ARRAY(SELECT e.id FROM (SELECT * FROM search_entry r WHERE r.kind = ''milestones'' ORDER BY r.id DESC LIMIT 15000) e WHERE e.vector @@ $2 AND ' || reach || ' LIMIT $1)'
      INTO found USING many, query, NULL::text, NULL::text, hidden, agreements, own;
    IF cardinality(found) = many THEN RETURN found; END IF;
  END IF;
  EXECUTE 'WITH hit AS MATERIALIZED (SELECT e.id FROM search_entry e WHERE e.kind = ''milestones'' AND e.vector @@ $2 AND ' || reach || ') SELECT ARRAY(SELECT h.id FROM hit h LIMIT $1)'
    INTO found USING 2 * many, query, NULL::text, NULL::text, hidden, agreements, own;
  RETURN found;
END $$;`;
