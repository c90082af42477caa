import type { Config, Tx } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { commentMention } from '../mails/index.ts';

/** The mail to whoever a comment mentions, with its words as they are when it leaves. */
export const commentKind = ({ publicUrl }: Pick<Config, 'publicUrl'>): DeliveryKind => ({
  kind: 'comment_mention',
  mutable: true,
  singly: true,
  judge: async (tx, deliveries) => {
    const found = await read(tx, deliveries);
    return new Map(
      deliveries.flatMap((delivery) => {
        const said = found.get(delivery.id);
        return said ? [[delivery.id, decide(delivery, said, publicUrl)] as const] : [];
      }),
    );
  },
});

interface Said {
  id: string;
  /** None once it was removed. */
  words: string | null;
  author: string;
  mentioned: boolean;
  reference: string;
  title: string;
  isExample: boolean;
}

async function read(tx: Tx, deliveries: readonly DueDelivery[]): Promise<Map<string, Said>> {
  const rows = await tx.query<Said>(
    `SELECT d.id, c.text AS words, w.name AS author, a.reference, a.title, a.is_example AS "isExample",
       EXISTS (SELECT FROM comment_mention m WHERE m.comment_id = c.id AND m.user_id = d.user_id) AS mentioned
     FROM jsonb_to_recordset($1) AS d(id uuid, comment_id uuid, user_id uuid)
     JOIN comment c ON c.id = d.comment_id JOIN agreement a ON a.id = c.agreement_id JOIN users w ON w.id = c.written_by
     FOR SHARE OF c SKIP LOCKED`,
    [
      JSON.stringify(
        deliveries.map(({ id, subjectId, recipient }) => ({ id, comment_id: subjectId, user_id: recipient.userId })),
      ),
    ],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function decide(delivery: DueDelivery, said: Said, publicUrl: string): Verdict {
  if (said.words === null) return { stop: 'cancelled', reason: 'comment_removed' };
  if (!said.mentioned) return { stop: 'cancelled', reason: 'no_longer_mentioned' };
  const { recipient, title, payload } = delivery;
  const mail = commentMention({
    language: recipient.language,
    recipient: recipient.name,
    isExample: said.isExample,
    author: said.author,
    title,
    words: said.words,
    agreement: { reference: said.reference, title: said.title },
    url: `${publicUrl}${String(payload['path'])}`,
  });
  return { mail: { ...mail, language: recipient.language } };
}
