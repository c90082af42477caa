import { one, type OutboxHandlers, type Tx } from '@concord/platform';
import { progressAsked, progressTakenOver } from '@concord/register';
import { z } from 'zod';
import type { DueDelivery } from '../deliveries/delivery.kinds.ts';
import { linkExpiry, linkHash, type LinkKeys } from '../reports/link.ts';
import { planLinkMail, type LinkAsked } from '../reports/milestone-link.ts';

export const progressCodeAsked = 'progress-request.code-asked';
const RequestEvent = z.object({ requestId: z.guid() });

/** The token of a request's link. A reminder's request has the reminder's id, and yet a link of its own. */
export const progressToken = (keys: LinkKeys, requestId: string): string => keys.token(`progress/${requestId}`);

/** The address of the link of a request. */
export const progressUrl = (publicUrl: string, keys: LinkKeys, requestId: string): string =>
  `${publicUrl}/progress/${progressToken(keys, requestId)}`;

/** What the worker does about requests for progress: make the link and send it, send codes, tell the officers what came. */
export function hearProgressLinks(handlers: OutboxHandlers, keys: LinkKeys): void {
  // Idempotent: the link is derived, and the delivery's key holds the request.
  handlers.on(progressAsked, RequestEvent, async (tx, { requestId }) => {
    const asked = await read(tx, requestId);
    await tx.affect(`UPDATE progress_request SET link_hash = $2 WHERE id = $1`, [
      requestId,
      linkHash(progressToken(keys, requestId)),
    ]);
    await plan(tx, asked, { kind: 'progress_request', slot: 'question' });
  });
  // Idempotent: the key holds which of the codes it is.
  handlers.on(progressCodeAsked, RequestEvent, async (tx, { requestId }) => {
    const asked = await read(tx, requestId);
    if (asked.codeSentAt === null) return;
    await plan(tx, asked, { kind: 'progress_code', slot: `code/${asked.codeCount}`, sentAt: asked.codeSentAt });
  });
  // Idempotent: a notification goes by request and person.
  handlers.on(progressTakenOver, RequestEvent, async (tx, { requestId }) => {
    await tx.affect(tellOffice, [requestId, tx.now]);
  });
}

async function read(tx: Tx, id: string): Promise<LinkAsked> {
  return one(
    await tx.query<LinkAsked>(
      `SELECT q.id, q.milestone_id AS "milestoneId", q.agreement_id AS "agreementId", q.contact_id AS "contactId", m.title,
         q.code_sent_at AS "codeSentAt", q.code_count AS "codeCount"
       FROM progress_request q JOIN milestone m ON m.id = q.milestone_id WHERE q.id = $1`,
      [id],
    ),
  );
}

const plan = (tx: Tx, asked: LinkAsked, way: { kind: string; slot: string; sentAt?: Date }): Promise<number> =>
  planLinkMail(tx, asked, { ...way, subjectType: 'progress_request', payload: { requestId: asked.id } });

/** A reminder that is being written to whoever is responsible. */
export interface Tellable {
  delivery: DueDelivery;
  forOffice: boolean;
}

/** Makes the links by which the readers of reminders tell how it stands. Written twice they are the same. */
export async function openProgressLinks(tx: Tx, keys: LinkKeys, reminders: readonly Tellable[]): Promise<void> {
  if (reminders.length === 0) return;
  const rows = reminders.map(({ delivery, forOffice }) => ({
    id: delivery.id,
    milestone_id: delivery.subjectId,
    agreement_id: delivery.agreementId,
    contact_id: delivery.recipient.id,
    name: delivery.recipient.name,
    email: delivery.recipient.email,
    language: delivery.recipient.language,
    for_office: forOffice,
    link_hash: linkHash(progressToken(keys, delivery.id)),
  }));
  await tx.query(insert, [JSON.stringify(rows), tx.now, linkExpiry(tx.now)]);
}

const insert = `
INSERT INTO progress_request (id, milestone_id, agreement_id, contact_id, name, email, language, for_office, link_hash, asked_at, link_expires_at)
SELECT id, milestone_id, agreement_id, contact_id, name, email, language, for_office, link_hash, $2, $3
FROM jsonb_to_recordset($1) AS r(id uuid, milestone_id uuid, agreement_id uuid, contact_id uuid, name text, email text, language text,
  for_office boolean, link_hash text)
ON CONFLICT (id) DO NOTHING`;

/** Whoever asked, and the officers of the team. */
const tellOffice = `
INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
SELECT md5(q.id::text || u.id::text)::uuid, u.id, q.agreement_id, CASE WHEN q.refusal IS NULL THEN 'progress_told' ELSE 'progress_not_logged' END,
  jsonb_build_object('title', m.title, 'who', q.name_given), '/milestones/' || m.id || '/show', $2
FROM progress_request q JOIN milestone m ON m.id = q.milestone_id JOIN contact c ON c.id = q.contact_id
JOIN users u ON u.id IS DISTINCT FROM c.user_id AND (u.id = q.asked_by
  OR u.id IN (SELECT t.user_id FROM team_member t WHERE t.agreement_id = q.agreement_id AND t.duty = 'officer'))
WHERE q.id = $1 AND u.id IN (SELECT agreement_readers(q.agreement_id))
ON CONFLICT (id) DO NOTHING`;
