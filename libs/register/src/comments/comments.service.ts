import type {
  Comment,
  CommentPeople,
  CommentPeopleQuery,
  CommentPerson,
  CreateComment,
  ListQuery,
  Page,
  PatchComment,
  Visibility,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  insertRows,
  listRows,
  one,
  refuseField,
  UnitOfWork,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { lockAgreement, lockAgreementOf, unknownReference } from '../access/standing.query.ts';
import {
  conversationSource,
  factsOf,
  readComment,
  readCommentRow,
  withReplies,
  type CommentRow,
} from './comment.query.ts';
import { requireChannel, requireEditable, requireRemovable } from './comment.rules.ts';
import { requireSubject } from './subject.query.ts';

/**
 * What people say about a record, to colleagues or to the partner. Which of both is chosen each time, and never changes:
 * what was said inside can not come to be shared by a slip. Whoever is mentioned hears of it from the outbox.
 */
@Injectable()
export class CommentsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** Conversations, each with its answers. */
  list(actor: Actor, query: ListQuery): Promise<Page<Comment>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<CommentRow>(tx, conversationSource, query);
      return { data: await withReplies(tx, rows), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Comment> {
    return this.work.read(actor, (tx) => readComment(tx, id));
  }

  /** Whom the actor may mention there, by name. @throws DomainError RECORD.NOT_FOUND */
  people(actor: Actor, { agreementId, visibility }: CommentPeopleQuery): Promise<CommentPeople> {
    return this.work.read(actor, async (tx) => {
      one(await tx.query(`SELECT 1 FROM agreement WHERE id = $1`, [agreementId]));
      return { data: await peopleOf(tx, agreementId, visibility) };
    });
  }

  /** @throws DomainError ACCESS.DENIED, RECORD.REFERENCE_UNKNOWN, and the rules of the conversation */
  create(actor: Actor, input: CreateComment): Promise<Comment> {
    return this.work.write(actor, async (tx) => {
      const { mentionIds, ...values } = input;
      requireChannel(actor, input.visibility, await lockAgreement(tx, input.agreementId));
      await requireSubject(tx, input);
      if (input.parentId) await requireConversation(tx, input, input.parentId);
      const id = await insertRow(tx, 'comment', { ...values, writtenBy: actor.userId, createdAt: tx.now });
      await writeMentions(tx, { id, ...input }, mentionIds);
      await tx.publish('comment.written', { commentId: id });
      return readComment(tx, id);
    });
  }

  /** New words; the old ones stay in the history. Whoever is newly mentioned hears of it. */
  patch(actor: Actor, id: string, version: number, { text, mentionIds }: PatchComment): Promise<Comment> {
    return this.work.write(actor, async (tx) => {
      const { id: agreementId } = await lockAgreementOf(tx, 'comment', id);
      const row = await readCommentRow(tx, id);
      requireEditable(actor, factsOf(row), tx.now);
      await updateVersion(tx, 'comment', { id, version }, { text, editedAt: tx.now }, () => readComment(tx, id));
      await tx.affect(`DELETE FROM comment_mention WHERE comment_id = $1`, [id]);
      await writeMentions(tx, { id, agreementId, visibility: row.visibility }, mentionIds);
      await tx.publish('comment.written', { commentId: id });
      return readComment(tx, id);
    });
  }

  /** Takes the words away; that something stood there, whose it was and when, stays. */
  remove(actor: Actor, id: string, version: number): Promise<Comment> {
    return this.work.write(actor, async (tx) => {
      await lockAgreementOf(tx, 'comment', id);
      requireRemovable(actor, factsOf(await readCommentRow(tx, id)));
      const gone = { text: null, removedAt: tx.now, removedBy: actor.userId };
      await updateVersion(tx, 'comment', { id, version }, gone, () => readComment(tx, id));
      await tx.publish('comment.written', { commentId: id });
      return readComment(tx, id);
    });
  }
}

/** A partner user reads what is shared; mentioning one in an internal comment would promise what cannot be. */
function peopleOf(tx: Tx, agreementId: string, visibility: Visibility): Promise<CommentPerson[]> {
  return tx.query<CommentPerson>(
    `SELECT id, name, role, organisation FROM comment_people($1) WHERE role <> 'partner' OR $2 = 'partner' ORDER BY name, id`,
    [agreementId, visibility],
  );
}

/** @throws DomainError RECORD.REFERENCE_UNKNOWN, COMMENT.REPLY_TO_REPLY, COMMENT.REMOVED, COMMENT.REPLY_VISIBILITY */
async function requireConversation(tx: Tx, input: CreateComment, parentId: string): Promise<void> {
  const [parent] = await tx.query<Pick<CommentRow, 'parent_id' | 'visibility' | 'removed_at'>>(
    `SELECT parent_id, visibility, removed_at FROM comment WHERE id = $1 AND agreement_id = $2 AND subject_id = $3`,
    [parentId, input.agreementId, input.subjectId],
  );
  if (!parent) throw unknownReference('parentId');
  if (parent.parent_id) throw refuseField('/parentId', 'COMMENT.REPLY_TO_REPLY');
  if (parent.removed_at) throw refuseField('/parentId', 'COMMENT.REMOVED');
  if (parent.visibility !== input.visibility) throw refuseField('/visibility', 'COMMENT.REPLY_VISIBILITY');
}

/** @throws DomainError COMMENT.MENTION_UNKNOWN when somebody of them may not read it */
async function writeMentions(
  tx: Tx,
  { id, agreementId, visibility }: { id: string; agreementId: string; visibility: Visibility },
  mentionIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(mentionIds)];
  if (wanted.length === 0) return;
  const people = await peopleOf(tx, agreementId, visibility);
  if (!wanted.every((userId) => people.some((person) => person.id === userId)))
    throw refuseField('/mentionIds', 'COMMENT.MENTION_UNKNOWN');
  await insertRows(
    tx,
    'comment_mention',
    wanted.map((userId) => ({ commentId: id, userId, agreementId })),
  );
}
