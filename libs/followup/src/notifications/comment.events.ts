import { z } from 'zod';
import type { OutboxHandlers, Tx } from '@concord/platform';
import { planDeliveries } from '../deliveries/planning.ts';

/**
 * Tells people of a comment: who is mentioned in it, by mail too, whose comment it answers, and the team's officers when a
 * partner speaks. Nobody is told of what they may not read, or of their own words.
 */
export function hearComments(handlers: OutboxHandlers): void {
  // Idempotent: a comment tells a person once (unique key). Late: it is told as it is now, and one that was removed is not.
  handlers.on('comment.written', z.object({ commentId: z.guid() }), async (tx, { commentId }) => {
    await tellReaders(tx, commentId);
    await writeToMentioned(tx, commentId);
    await withdrawRemoved(tx, commentId);
  });
}

const tellReaders = (tx: Tx, commentId: string): Promise<number> =>
  tx.affect(
    `INSERT INTO notification (user_id, agreement_id, comment_id, kind, payload, path, show_at)
     SELECT DISTINCT ON (told.user_id) told.user_id, c.agreement_id, c.id, told.kind,
       jsonb_build_object('author', w.name, 'title', CASE c.subject_type WHEN 'area' THEN (SELECT s.title FROM area s WHERE s.id = c.subject_id)
         WHEN 'commitment' THEN (SELECT s.title FROM commitment s WHERE s.id = c.subject_id) WHEN 'milestone' THEN (SELECT s.title FROM milestone s WHERE s.id = c.subject_id) ELSE a.title END),
       CASE c.subject_type WHEN 'agreement' THEN '/agreements/' || c.agreement_id || '/show/comments' ELSE '/' || c.subject_type || 's/' || c.subject_id || '/show#comments' END, $2
     FROM comment c JOIN agreement a ON a.id = c.agreement_id JOIN users w ON w.id = c.written_by
     CROSS JOIN LATERAL (
       SELECT m.user_id, 'comment_mention' AS kind, 1 AS rank FROM comment_mention m WHERE m.comment_id = c.id
       UNION ALL SELECT p.written_by, 'comment_reply', 2 FROM comment p WHERE p.id = c.parent_id
       UNION ALL SELECT t.user_id, 'comment_partner', 3 FROM team_member t WHERE t.agreement_id = c.agreement_id AND t.duty = 'officer' AND w.role = 'partner'
     ) AS told
     JOIN users u ON u.id = told.user_id AND u.id <> c.written_by AND (u.role <> 'partner' OR c.visibility = 'partner')
     WHERE c.id = $1 AND c.removed_at IS NULL AND u.id IN (SELECT agreement_readers(c.agreement_id))
     ORDER BY told.user_id, told.rank
     ON CONFLICT DO NOTHING`,
    [commentId, tx.now],
  );

/** The bell shows it already, so the mail brings no notice of its own. */
async function writeToMentioned(tx: Tx, commentId: string): Promise<void> {
  const mentioned = await tx.query<{ contactId: string; agreementId: string; title: string; path: string }>(
    `SELECT x.id AS "contactId", n.agreement_id AS "agreementId", n.payload ->> 'title' AS title, n.path
     FROM notification n JOIN comment c ON c.id = n.comment_id AND c.removed_at IS NULL JOIN comment_mention m ON m.comment_id = c.id AND m.user_id = n.user_id
     CROSS JOIN LATERAL (SELECT x.id FROM contact x WHERE x.user_id = n.user_id AND x.active ORDER BY x.created_at LIMIT 1) x
     WHERE n.comment_id = $1 AND n.kind = 'comment_mention'`,
    [commentId],
  );
  await planDeliveries(
    tx,
    mentioned.map(({ contactId, agreementId, title, path }) => ({
      kind: 'comment_mention',
      subjectType: 'comment',
      subjectId: commentId,
      slot: 'mention',
      occurrence: 'once',
      recipientId: contactId,
      agreementId,
      title,
      payload: { path },
    })),
  );
}

/** What nobody has read yet of a removed comment is not shown any more. */
const withdrawRemoved = (tx: Tx, commentId: string): Promise<number> =>
  tx.affect(
    `DELETE FROM notification n USING comment c WHERE c.id = $1 AND n.comment_id = c.id AND c.removed_at IS NOT NULL AND n.read_at IS NULL`,
    [commentId],
  );
