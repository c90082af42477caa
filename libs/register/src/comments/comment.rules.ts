import { commentEditHours, type Confidentiality, type Visibility } from '@concord/contracts';
import { DomainError, refuseField, type Actor } from '@concord/platform';
import { lackOf, may, type Standing } from '../access/access.rules.ts';

/** What may be done with a comment. Pure; who sees it at all was decided by the database. */
export interface CommentFacts {
  writtenBy: string;
  createdAt: Date;
  removed: boolean;
  /** Somebody answered it. */
  answered: boolean;
}

/** A place in the conversation is a matter of reading: whoever sees an agreement may speak, also off its team. */
const anyReader: Standing = { onTeam: true, ownSide: true };

export const mayComment = (actor: Actor): boolean => may(actor, 'comments.write', anyReader);

/**
 * Speaking to the partner is speaking for the office: it takes a place on the team. A partner always speaks to both.
 * @throws DomainError ACCESS.DENIED, COMMENT.NOBODY_TO_SHARE_WITH
 */
export function requireChannel(
  actor: Actor,
  visibility: Visibility,
  ground: Standing & { confidentiality: Confidentiality },
): void {
  if (!mayComment(actor)) throw new DomainError('ACCESS.DENIED');
  if (visibility === 'internal') {
    if (actor.role === 'partner') throw refuseField('/visibility', 'ACCESS.DENIED');
    return;
  }
  if (!may(actor, 'comments.share', ground))
    throw refuseField('/visibility', 'ACCESS.DENIED', { lacks: lackOf(actor, 'comments.share') });
  requirePartners(ground.confidentiality);
}

/** @throws DomainError COMMENT.NOBODY_TO_SHARE_WITH */
export function requirePartners(confidentiality: Confidentiality): void {
  if (confidentiality === 'internal' || confidentiality === 'confidential')
    throw refuseField('/visibility', 'COMMENT.NOBODY_TO_SHARE_WITH');
}

/** Its author, for a day, until somebody answers. @throws DomainError COMMENT.REMOVED, .NOT_YOURS, .ANSWERED, .EDIT_TOO_LATE */
export function requireEditable(actor: Actor, comment: CommentFacts, now: Date): void {
  if (comment.removed) throw new DomainError('COMMENT.REMOVED');
  if (comment.writtenBy !== actor.userId) throw new DomainError('COMMENT.NOT_YOURS');
  if (comment.answered) throw new DomainError('COMMENT.ANSWERED');
  if (now.getTime() - comment.createdAt.getTime() > commentEditHours * 3_600_000)
    throw new DomainError('COMMENT.EDIT_TOO_LATE', { hours: commentEditHours });
}

/** Its author at any time, and whoever answers for the house. @throws DomainError COMMENT.REMOVED, COMMENT.NOT_YOURS */
export function requireRemovable(actor: Actor, comment: CommentFacts): void {
  if (comment.removed) throw new DomainError('COMMENT.REMOVED');
  const answersForTheHouse = actor.role === 'administrator' || actor.role === 'manager';
  if (comment.writtenBy !== actor.userId && !answersForTheHouse) throw new DomainError('COMMENT.NOT_YOURS');
}

const holds = (requirement: () => void): boolean => {
  try {
    requirement();
    return true;
  } catch {
    return false;
  }
};

/** The buttons of a comment: what would not be refused. */
export const allowedOnComment = (actor: Actor, comment: CommentFacts, now: Date): string[] => [
  ...(holds(() => requireEditable(actor, comment, now)) ? ['edit'] : []),
  ...(holds(() => requireRemovable(actor, comment)) ? ['remove'] : []),
  ...(!comment.removed && mayComment(actor) ? ['reply'] : []),
];
