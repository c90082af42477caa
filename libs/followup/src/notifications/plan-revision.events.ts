import { z } from 'zod';
import type { OutboxHandlers, Tx } from '@concord/platform';
import { decidesAbout } from './managers.sql.ts';

const RevisionEvent = z.object({ revisionId: z.guid() });

/**
 * Tells the managers of the team, or every manager where the team has none, that a revision of the plan waits for them;
 * and whoever proposed it what was decided.
 */
export function hearPlanRevisions(handlers: OutboxHandlers): void {
  // Idempotent: a notification goes by revision, person and kind. Late: one that was decided meanwhile asks nobody.
  handlers.on('plan.revision-proposed', RevisionEvent, (tx, { revisionId }) => tellManagers(tx, revisionId));
  handlers.on('plan.revision-decided', RevisionEvent, async (tx, { revisionId }) => {
    await forgetAsked(tx, revisionId);
    await tellProposer(tx, revisionId);
  });
}

const idOf = (kind: string): string => `md5(r.id::text || u.id::text || '${kind}')::uuid`;
const told = `jsonb_build_object('title', (SELECT m.title FROM plan_move v JOIN milestone m ON m.id = v.milestone_id WHERE v.revision_id = r.id ORDER BY v.baseline_to, m.title LIMIT 1),
  'more', (SELECT count(*) - 1 FROM plan_move v WHERE v.revision_id = r.id), 'reference', a.reference)`;
const path = `CASE WHEN (SELECT count(*) FROM plan_move v WHERE v.revision_id = r.id) = 1
  THEN (SELECT '/milestones/' || v.milestone_id || '/show' FROM plan_move v WHERE v.revision_id = r.id) ELSE '/agreements/' || r.agreement_id || '/show/milestones' END`;

async function tellManagers(tx: Tx, revisionId: string): Promise<void> {
  await tx.affect(
    `INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
     SELECT ${idOf('plan_proposed')}, u.id, r.agreement_id, 'plan_proposed', ${told}, ${path}, $2
     FROM plan_revision r JOIN agreement a ON a.id = r.agreement_id JOIN users u ON ${decidesAbout('r.agreement_id')}
     WHERE r.id = $1 AND r.state = 'proposed' AND u.id IS DISTINCT FROM r.proposed_by
     ON CONFLICT (id) DO NOTHING`,
    [revisionId, tx.now],
  );
}

const forgetAsked = (tx: Tx, revisionId: string): Promise<number> =>
  tx.affect(
    `DELETE FROM notification n USING plan_revision r, users u
     WHERE r.id = $1 AND u.role = 'manager' AND n.id = ${idOf('plan_proposed')} AND n.read_at IS NULL`,
    [revisionId],
  );

async function tellProposer(tx: Tx, revisionId: string): Promise<void> {
  await tx.affect(
    `INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
     SELECT ${idOf('plan_decided')}, u.id, r.agreement_id, 'plan_' || r.state, ${told}, ${path}, $2
     FROM plan_revision r JOIN agreement a ON a.id = r.agreement_id JOIN users u ON u.id = r.proposed_by AND u.id IN (SELECT agreement_readers(r.agreement_id))
     WHERE r.id = $1 AND r.state IN ('approved', 'refused') AND u.id IS DISTINCT FROM r.decided_by
     ON CONFLICT (id) DO NOTHING`,
    [revisionId, tx.now],
  );
}
