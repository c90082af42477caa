import { z } from 'zod';
import type { OutboxHandlers } from '@concord/platform';

/** A report was handed in, accepted, sent back or opened again. */
export const progressReportMoved = 'progress-report.moved';
/** Reports have come into being or gone, or somebody else is asked for them. */
export const progressReportsPlanned = 'progress-reports.planned';

export const ProgressReportMoved = z.object({ progressReportId: z.guid(), agreementId: z.guid() });

/** Tells the office of what was handed in, and whoever handed it in what became of it. */
export function hearProgressReports(handlers: OutboxHandlers): void {
  // Idempotent: a notification goes by report, state and when that began. Late: one that moved on meanwhile tells what is now.
  handlers.on(progressReportMoved, ProgressReportMoved, async (tx, { progressReportId }) => {
    await tx.affect(tell, [progressReportId, tx.now]);
  });
}

/** Opened again: it stands as handed in since the office decided so, not since it was handed in. */
const told = `CASE r.state WHEN 'submitted' THEN CASE WHEN r.decided_at > r.submitted_at THEN 'reopened' ELSE 'submitted' END ELSE r.state END`;

const tell = `
INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
SELECT md5(r.id::text || w.told || w.since || u.id)::uuid, u.id, r.agreement_id, 'progress_report_' || w.told,
  jsonb_build_object('title', a.title, 'party', w.party, 'reason', r.decision_reason,
    'occurrence', CASE w.told WHEN 'returned' THEN r.resubmit_by ELSE r.period_end END), '/progress-reports/' || r.id || '/show', $2
FROM progress_report r JOIN agreement a ON a.id = r.agreement_id
CROSS JOIN LATERAL (SELECT ${told} AS told, greatest(r.submitted_at, r.decided_at)::text AS since,
  (SELECT coalesce(o.acronym, o.name) FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = r.party_id) AS party) w
JOIN users u ON u.id IN (SELECT agreement_readers(r.agreement_id)) AND CASE w.told
  WHEN 'submitted' THEN u.id IS DISTINCT FROM r.submitted_by AND EXISTS (SELECT FROM team_member t WHERE t.agreement_id = r.agreement_id AND t.user_id = u.id AND t.duty = 'officer')
  ELSE u.id = r.submitted_by END
WHERE r.id = $1 AND r.state <> 'draft'
ON CONFLICT (id) DO NOTHING`;
