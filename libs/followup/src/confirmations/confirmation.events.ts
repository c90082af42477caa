import { z } from 'zod';
import { one, type OutboxHandlers, type Tx } from '@concord/platform';
import { confirmationAnswered, confirmationAsked, takeOverAnswer } from '@concord/register';
import { linkExpiry, linkHash, type LinkKeys } from '../reports/link.ts';
import { planLinkMail, type LinkAsked } from '../reports/milestone-link.ts';

export const confirmationCodeAsked = 'milestone-confirmation.code-asked';
const ConfirmationEvent = z.object({ confirmationId: z.guid() });
const AnsweredEvent = z.object({ confirmationId: z.guid(), through: z.enum(['portal', 'link']) });

/** What the worker does about the other side's word: make the link and send it, send codes, take answers over, tell who asked. */
export function hearConfirmations(handlers: OutboxHandlers, keys: LinkKeys): void {
  // Idempotent: the link is derived, and the delivery's key holds the question.
  handlers.on(confirmationAsked, ConfirmationEvent, async (tx, { confirmationId: id }) => {
    const asked = await read(tx, id);
    if (asked.lapsed) return;
    await tx.affect(
      `UPDATE milestone_confirmation SET link_hash = $2, link_expires_at = coalesce(link_expires_at, $3) WHERE id = $1`,
      [id, linkHash(keys.token(id)), linkExpiry(tx.now)],
    );
    await plan(tx, asked, { kind: 'milestone_question', slot: 'question' });
  });
  // Idempotent: the key holds which of the codes it is.
  handlers.on(confirmationCodeAsked, ConfirmationEvent, async (tx, { confirmationId }) => {
    const asked = await read(tx, confirmationId);
    if (asked.codeSentAt === null) return;
    await plan(tx, asked, { kind: 'milestone_code', slot: `code/${asked.codeCount}`, sentAt: asked.codeSentAt });
  });
  // Idempotent: handled once, in the transaction that marks it so; a notification goes by answer and person.
  handlers.on(confirmationAnswered, AnsweredEvent, async (tx, { confirmationId, through }) => {
    if (through === 'link') await takeOverAnswer(tx, confirmationId);
    await tellAsker(tx, confirmationId);
  });
}

interface Asked extends LinkAsked {
  lapsed: boolean;
}

async function read(tx: Tx, id: string): Promise<Asked> {
  return one(
    await tx.query<Asked>(
      `SELECT f.id, f.milestone_id AS "milestoneId", f.agreement_id AS "agreementId", f.contact_id AS "contactId", m.title,
         f.code_sent_at AS "codeSentAt", f.code_count AS "codeCount", f.lapsed_at IS NOT NULL AS lapsed
       FROM milestone_confirmation f JOIN milestone m ON m.id = f.milestone_id WHERE f.id = $1`,
      [id],
    ),
  );
}

const plan = (tx: Tx, asked: LinkAsked, way: { kind: string; slot: string; sentAt?: Date }): Promise<number> =>
  planLinkMail(tx, asked, { ...way, subjectType: 'milestone_confirmation', payload: { confirmationId: asked.id } });

async function tellAsker(tx: Tx, confirmationId: string): Promise<void> {
  await tx.affect(
    `INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
     SELECT md5(f.id::text || u.id::text)::uuid, u.id, f.agreement_id, 'milestone_' || f.answer,
       jsonb_build_object('title', m.title, 'who', coalesce(f.name_given, f.name, '')), '/milestones/' || m.id || '/show', $2
     FROM milestone_confirmation f JOIN milestone m ON m.id = f.milestone_id JOIN users u ON u.id = f.asked_by AND u.id IN (SELECT agreement_readers(f.agreement_id))
     WHERE f.id = $1 ON CONFLICT (id) DO NOTHING`,
    [confirmationId, tx.now],
  );
}
