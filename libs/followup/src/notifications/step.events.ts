import { z } from 'zod';
import { agreementStates } from '@concord/contracts';
import type { OutboxHandlers } from '@concord/platform';
import { agreementStepped, steppedWhats } from '@concord/register';

const Stepped = z.object({
  agreementId: z.guid(),
  version: z.int(),
  what: z.enum(steppedWhats),
  state: z.enum(agreementStates).nullable(),
  on: z.iso.date().nullable(),
  by: z.guid().nullable(),
});

/**
 * Tells the team of an agreement of its steps: taken, waiting for their day, called off; by a colleague, who need not be
 * told, or by the calendar.
 */
export function hearSteps(handlers: OutboxHandlers): void {
  // Idempotent: a notification goes by agreement, its version and person
  handlers.on(agreementStepped, Stepped, async (tx, { agreementId, version, what, state, on, by }) => {
    await tx.affect(
      `INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
       SELECT md5(a.id::text || t.user_id::text || $2::int || 'step')::uuid, t.user_id, a.id, 'agreement_step_' || $3::text,
         jsonb_build_object('title', a.title, 'reference', a.reference, 'type', a.type, 'state', $4::text, 'occurrence', $5::text), '/agreements/' || a.id || '/show', $6
       FROM agreement a JOIN (SELECT DISTINCT agreement_id, user_id FROM team_member) t ON t.agreement_id = a.id
       WHERE a.id = $1 AND t.user_id IS DISTINCT FROM $7::uuid AND t.user_id IN (SELECT agreement_readers(a.id))
       ON CONFLICT (id) DO NOTHING`,
      [agreementId, version, what, state, on, tx.now, by],
    );
  });
}
