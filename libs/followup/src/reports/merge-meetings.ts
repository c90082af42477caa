import type { MergePreview } from '@concord/contracts';
import type { Tx } from '@concord/platform';

/** Reports to both organisations, or owed by both, for one period: as one party they would be the same report twice, so the merge is refused. */
export const meetInReports = (tx: Tx, goneId: string, keptId: string): Promise<MergePreview['meetings']> =>
  tx.query(
    `SELECT 'report_twice' AS kind, a.reference || ', ' || g.period_start || ' / ' || g.period_end AS subject
     FROM status_report g JOIN party p ON p.id = g.audience_party_id AND p.organisation_id = $1
     JOIN party q ON q.agreement_id = p.agreement_id AND q.role = p.role AND q.organisation_id = $2
     JOIN status_report k ON k.audience_party_id = q.id AND (k.period_start, k.period_end, k.edition) = (g.period_start, g.period_end, g.edition)
     JOIN agreement a ON a.id = g.agreement_id
     UNION ALL
     SELECT DISTINCT 'progress_report_twice', a.reference
     FROM progress_report_schedule g JOIN party p ON p.id = g.party_id AND p.organisation_id = $1
     JOIN party q ON q.agreement_id = p.agreement_id AND q.role = p.role AND q.organisation_id = $2
     JOIN progress_report_schedule k ON k.party_id = q.id JOIN agreement a ON a.id = g.agreement_id ORDER BY 2`,
    [goneId, keptId],
  );
