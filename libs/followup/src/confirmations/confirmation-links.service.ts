import type { AnswerConfirmationByLink, CodeSent, ConfirmationStatement, LinkedConfirmation } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, refuseField, UnitOfWork, updateRow, type Actor, type Tx } from '@concord/platform';
import { checkConfirmation, confirmationAnswered } from '@concord/register';
import { codeExpiry, LinkKeys } from '../reports/link.ts';
import { bearer, rememberLook, renewCode, rowOfLink, tryCode, type LinkRow } from '../reports/link-row.ts';
import { confirmationCodeAsked } from './confirmation.events.ts';

const table = 'milestone_confirmation';

/**
 * The other side's word without an account: the link shows what was stated, a code from the same mailbox proves who
 * answers, and the worker takes the answer over into the milestone, which the bearer of a link never reaches.
 */
@Injectable()
export class ConfirmationLinksService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(LinkKeys) private readonly keys: LinkKeys,
  ) {}

  /** Shows the question; the first look is remembered. @throws DomainError LINK.UNKNOWN, LINK.EXPIRED */
  open(nobody: Actor, token: string): Promise<LinkedConfirmation> {
    return this.work.write(bearer(nobody, token), async (tx) => {
      const row = await rowOf(tx);
      await rememberLook(tx, table, row);
      return toLinked(row);
    });
  }

  sendCode(nobody: Actor, token: string): Promise<CodeSent> {
    return this.work.write(bearer(nobody, token), async (tx) => {
      const row = await rowOf(tx);
      requireStanding(row);
      await renewCode(tx, table, row);
      await tx.publish(confirmationCodeAsked, { confirmationId: row.id });
      return { sentTo: row.email, expiresAt: codeExpiry(tx.now).toISOString() };
    });
  }

  /** @throws DomainError LINK.CODE_WRONG, LINK.CODE_EXPIRED, LINK.ANSWERED, CONFIRMATION.LAPSED, DISPUTE.REASON_REQUIRED */
  async answer(nobody: Actor, token: string, input: AnswerConfirmationByLink): Promise<LinkedConfirmation> {
    const actor = bearer(nobody, token);
    const { idempotency: _, ...counting } = actor;
    checkConfirmation(input);
    const left = await this.work.write(counting, async (tx) => {
      const row = await rowOf(tx);
      requireStanding(row);
      return tryCode(tx, { table, row, code: input.code }, this.keys);
    });
    if (left !== 'right') throw refuseField('/code', 'LINK.CODE_WRONG', { left });
    return this.work.write(actor, async (tx) => {
      const row = await rowOf(tx);
      requireStanding(row);
      if (row.answer) throw new DomainError('LINK.ANSWERED');
      await updateRow(tx, table, row.id, {
        answer: input.answer,
        answeredAt: tx.now,
        answeredThrough: 'link',
        nameGiven: input.name,
        comment: input.comment,
      });
      await tx.publish(confirmationAnswered, { confirmationId: row.id, through: 'link' });
      return toLinked(await rowOf(tx));
    });
  }
}

interface ConfirmationRow extends LinkRow {
  name: string;
  email: string;
  language: LinkedConfirmation['recipient']['language'];
  statement: ConfirmationStatement;
  answer: LinkedConfirmation['answer'];
  answered_at: Date | null;
  comment: string | null;
  lapsed_at: Date | null;
}

const rowOf = (tx: Tx): Promise<ConfirmationRow> => rowOfLink<ConfirmationRow>(tx, table);

/** @throws DomainError CONFIRMATION.LAPSED */
function requireStanding({ lapsed_at }: ConfirmationRow): void {
  if (lapsed_at) throw new DomainError('CONFIRMATION.LAPSED');
}

const toLinked = (row: ConfirmationRow): LinkedConfirmation => ({
  statement: row.statement,
  recipient: { name: row.name, email: row.email, language: row.language },
  expiresAt: row.link_expires_at?.toISOString() ?? '',
  lapsed: row.lapsed_at !== null,
  answer: row.answer,
  answeredAt: row.answered_at?.toISOString() ?? null,
  comment: row.comment,
});
