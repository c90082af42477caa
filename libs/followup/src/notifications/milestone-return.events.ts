import { z } from 'zod';
import type { OutboxHandlers } from '@concord/platform';

const Returned = z.object({ milestoneId: z.guid(), round: z.int(), submittedBy: z.guid().nullable() });

/** Tells whoever submitted a milestone that it was sent back, why, and by when it is wanted again. */
export function hearReturns(handlers: OutboxHandlers): void {
  // Idempotent: a notification goes by milestone and round. Late: one that was submitted again meanwhile tells nobody.
  handlers.on('milestone.returned', Returned, async (tx, { milestoneId, round, submittedBy }) => {
    await tx.affect(
      `INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
       SELECT md5(m.id::text || $2 || 'milestone_returned')::uuid, u.id, m.agreement_id, 'milestone_returned',
         jsonb_build_object('title', m.title, 'reason', m.return_reason, 'occurrence', m.resubmit_by), '/milestones/' || m.id || '/show', $4
       FROM milestone m JOIN users u ON u.id = $3 AND u.id IN (SELECT agreement_readers(m.agreement_id))
       WHERE m.id = $1 AND m.state = 'in_progress' AND m.return_rounds = $2::int AND m.return_reason IS NOT NULL
       ON CONFLICT (id) DO NOTHING`,
      [milestoneId, String(round), submittedBy, tx.now],
    );
  });
}
