import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which of an agreement's progress reports wait on a day, for whom and since when: those whose period is over or that
 * were sent back for the party that owes them, those handed in for the office. The register asks it of whoever keeps them.
 */
export class ProgressReportsWaiting1764073000878 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION progress_reports_waiting(agreement uuid, today date) RETURNS TABLE (what text, organisation_id uuid, since date)
      LANGUAGE sql STABLE AS $$
        SELECT CASE q.state WHEN 'submitted' THEN 'progress_decision' ELSE 'progress_report' END,
          CASE WHEN q.state <> 'submitted' THEN p.organisation_id END,
          min(coalesce((greatest(q.submitted_at, q.decided_at) AT TIME ZONE 'UTC')::date, q.period_end))
        FROM progress_report q JOIN party p ON p.id = q.party_id
        WHERE q.agreement_id = progress_reports_waiting.agreement
          AND (q.state IN ('returned', 'submitted') OR q.state = 'draft' AND q.period_end <= progress_reports_waiting.today)
        GROUP BY 1, 2
      $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION progress_reports_waiting`);
  }
}
