import type { Comment, CommentReply } from '@concord/contracts';
import { one, type ListSource, type Tx, storedOf, type StoredRow } from '@concord/platform';
import { allowedOnComment, type CommentFacts } from './comment.rules.ts';
import { subjectOf, subjectStands } from './subject.query.ts';

/** How comments are read: one statement for the conversations of a page, one for all their answers. */
export interface CommentRow extends StoredRow {
  agreement_id: string;
  subject: Comment['subject'];
  parent_id: string | null;
  visibility: Comment['visibility'];
  text: string | null;
  written_by: string;
  edited_at: Date | null;
  removed_at: Date | null;
  names: Pick<Comment, 'author' | 'mentions'>;
  answered: boolean;
}

const source: ListSource = {
  select: `c.*, ${subjectOf('c')} AS subject, comment_names(c.id) AS names,
    EXISTS (SELECT FROM comment r WHERE r.parent_id = c.id AND r.removed_at IS NULL) AS answered`,
  from: `comment c`,
  id: 'c.id',
  columns: {
    createdAt: 'c.created_at',
    agreementId: 'c.agreement_id',
    subjectType: 'c.subject_type',
    subjectId: 'c.subject_id',
    visibility: 'c.visibility',
  },
  search: `(c.text ILIKE $q OR EXISTS (SELECT FROM comment r WHERE r.parent_id = c.id AND r.text ILIKE $q))`,
};
/** Conversations are listed; their answers come with them. */
export const conversationSource: ListSource = { ...source, where: `c.parent_id IS NULL AND ${subjectStands('c')}` };

export async function readCommentRow(tx: Tx, id: string): Promise<CommentRow> {
  return one(
    await tx.query<CommentRow>(
      `SELECT ${source.select} FROM ${source.from} WHERE c.id = $1 AND ${subjectStands('c')}`,
      [id],
    ),
  );
}

export async function readComment(tx: Tx, id: string): Promise<Comment> {
  const [comment] = await withReplies(tx, [await readCommentRow(tx, id)]);
  return one(comment ? [comment] : []);
}

export async function withReplies(tx: Tx, rows: readonly CommentRow[]): Promise<Comment[]> {
  const replies = await tx.query<CommentRow>(
    `SELECT ${source.select} FROM ${source.from} WHERE c.parent_id = ANY ($1::uuid[]) ORDER BY c.created_at, c.id`,
    [rows.map(({ id }) => id)],
  );
  return rows.map((row) => ({
    ...toComment(row, tx),
    replies: replies.filter(({ parent_id }) => parent_id === row.id).map((reply) => toComment(reply, tx)),
  }));
}

export const factsOf = (row: CommentRow): CommentFacts => ({
  writtenBy: row.written_by,
  createdAt: row.created_at,
  removed: row.removed_at !== null,
  answered: row.answered,
});

function toComment(row: CommentRow, { actor, now }: Tx): CommentReply {
  return {
    allowedActions: allowedOnComment(actor, factsOf(row), now),
    agreementId: row.agreement_id,
    subject: row.subject,
    parentId: row.parent_id,
    visibility: row.visibility,
    text: row.text,
    mentions: row.removed_at ? [] : row.names.mentions,
    author: row.names.author,
    editedAt: row.edited_at?.toISOString() ?? null,
    removedAt: row.removed_at?.toISOString() ?? null,
    ...storedOf(row),
  };
}
