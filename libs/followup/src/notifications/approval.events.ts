import { z } from 'zod';
import type { OutboxHandlers, Tx } from '@concord/platform';
import { decidesAbout } from './managers.sql.ts';

const ApprovalEvent = z.object({ agreementId: z.guid(), version: z.int(), by: z.guid().nullable() });
type ApprovalEvent = z.infer<typeof ApprovalEvent>;

/**
 * Tells the managers of the team, or every manager where the team has none, that an agreement waits for their approval;
 * and whoever submitted it what became of it.
 */
export function hearApprovals(handlers: OutboxHandlers): void {
  // Idempotent: a notification goes by agreement, submission, person and kind. Late: the agreement as it is now decides.
  handlers.on('agreement.approval', ApprovalEvent, async (tx, event) => {
    await forgetAsked(tx, event);
    await tellManagers(tx, event);
    await tellSubmitter(tx, event);
  });
}

/** @param kind SQL of the kind */
const into = (kind: string): string => `
  INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
  SELECT md5(a.id::text || u.id::text || $2::int || 'approval')::uuid, u.id, a.id, ${kind},
    jsonb_build_object('title', a.title, 'reference', a.reference), '/agreements/' || a.id || '/show', $3`;

const forgetAsked = (tx: Tx, { agreementId }: ApprovalEvent): Promise<number> =>
  tx.affect(
    `DELETE FROM notification n USING agreement a
     WHERE a.id = $1 AND a.state <> 'approval' AND n.agreement_id = a.id AND n.kind = 'agreement_to_approve' AND n.read_at IS NULL`,
    [agreementId],
  );

const tellManagers = (tx: Tx, { agreementId, version }: ApprovalEvent): Promise<number> =>
  tx.affect(
    `${into(`'agreement_to_approve'`)}
     FROM agreement a JOIN users u ON ${decidesAbout('a.id')}
     WHERE a.id = $1 AND a.state = 'approval' AND u.id IS DISTINCT FROM a.submitted_by AND u.id IS DISTINCT FROM a.recorded_by
     ON CONFLICT (id) DO NOTHING`,
    [agreementId, version, tx.now],
  );

const tellSubmitter = (tx: Tx, { agreementId, version, by }: ApprovalEvent): Promise<number> =>
  tx.affect(
    `${into(`CASE a.state WHEN 'signature' THEN 'agreement_approved' ELSE 'agreement_sent_back' END`)}
     FROM agreement a JOIN users u ON u.id = a.submitted_by AND u.id IN (SELECT agreement_readers(a.id))
     WHERE a.id = $1 AND a.state IN ('signature', 'negotiation') AND u.id IS DISTINCT FROM $4
     ON CONFLICT (id) DO NOTHING`,
    [agreementId, version, tx.now, by],
  );
