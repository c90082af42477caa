import type {
  AnswerReport,
  AnswerReportSignedIn,
  CodeSent,
  LinkedReport,
  OfferedLanguage,
  StatusReport,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, one, refuseField, Storage, UnitOfWork, updateRow, type Actor, type Tx } from '@concord/platform';
import { codeExpiry, LinkKeys } from './link.ts';
import { bearer, rememberLook, renewCode, rowOfLink, tryCode, type LinkRow } from './link-row.ts';
import { countLines } from './report.content.ts';
import { codeAsked, reportAnswered } from './report.events.ts';
import { readReport, readReportRow } from './report.query.ts';
import { checkAnswer } from './report.rules.ts';
import { fileOf, frozenContent, pdfName } from './reports.service.ts';

/**
 * The partner's side of a report: read it through the link, confirm or dispute it with a code from the same mailbox, or
 * signed in. Reading stays possible after answering. An answer never changes the report, nor a milestone's verification.
 */
@Injectable()
export class AnswersService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(LinkKeys) private readonly keys: LinkKeys,
  ) {}

  /** Shows the report; the first look is remembered. @throws DomainError LINK.UNKNOWN, LINK.EXPIRED */
  open(nobody: Actor, token: string): Promise<LinkedReport> {
    return this.work.write(bearer(nobody, token), async (tx) => {
      const recipient = await recipientOf(tx);
      await rememberLook(tx, 'report_recipient', recipient);
      return toLinked(tx, recipient);
    });
  }

  async pdf(
    nobody: Actor,
    token: string,
    language: OfferedLanguage | undefined,
  ): Promise<{ fileName: string; bytes: Uint8Array }> {
    const found = await this.work.read(bearer(nobody, token), async (tx) => {
      const recipient = await recipientOf(tx);
      const content = await contentOf(tx, recipient);
      return { content, file: await fileOf(tx, recipient.status_report_id, language ?? recipient.language) };
    });
    const { content, file } = found;
    return { fileName: pdfName(content, file.language), bytes: await this.storage.bytes(file.storageKey) };
  }

  /** Sends a code to the mailbox the link was sent to; a newer code replaces it. At most one a minute, and ever fewer. */
  sendCode(nobody: Actor, token: string): Promise<CodeSent> {
    return this.work.write(bearer(nobody, token), async (tx) => {
      const recipient = await recipientOf(tx);
      await renewCode(tx, 'report_recipient', recipient);
      await tx.publish(codeAsked, { statusReportId: recipient.status_report_id, recipientId: recipient.id });
      return { sentTo: recipient.email, expiresAt: codeExpiry(tx.now).toISOString() };
    });
  }

  /**
   * Answers through the link. A wrong code is counted even though it is refused.
   * @throws DomainError LINK.CODE_WRONG, LINK.CODE_EXPIRED, LINK.ANSWERED, DISPUTE.LINE_REQUIRED
   */
  async answerByLink(nobody: Actor, token: string, input: AnswerReport): Promise<LinkedReport> {
    const actor = bearer(nobody, token);
    const { idempotency: _, ...counting } = actor;
    const left = await this.work.write(counting, async (tx) =>
      tryCode(tx, { table: 'report_recipient', row: await recipientOf(tx), code: input.code }, this.keys),
    );
    if (left !== 'right') throw refuseField('/code', 'LINK.CODE_WRONG', { left });
    return this.work.write(actor, async (tx) => {
      const recipient = await recipientOf(tx);
      await keepAnswer(tx, recipient, { ...input, through: 'link', nameGiven: input.name });
      return toLinked(tx, await recipientOf(tx));
    });
  }

  /** Answers signed in, as the recipient whose account this is. */
  answerSignedIn(actor: Actor, id: string, input: AnswerReportSignedIn): Promise<StatusReport> {
    return this.work.write(actor, async (tx) => {
      const report = await readReportRow(tx, id);
      if (report.state !== 'sent')
        throw new DomainError('STATE.NOT_ALLOWED', { state: report.state, states: 'statusReportState' });
      const [recipient] = await tx.query<RecipientRow>(
        `SELECT x.* FROM report_recipient x JOIN contact c ON c.id = x.contact_id WHERE x.status_report_id = $1 AND c.user_id = $2 FOR UPDATE OF x`,
        [id, actor.userId],
      );
      if (!recipient) throw new DomainError('ACCESS.DENIED');
      await keepAnswer(tx, recipient, { ...input, through: 'portal', nameGiven: actor.name });
      return readReport(tx, id);
    });
  }
}

interface RecipientRow extends LinkRow {
  status_report_id: string;
  name: string;
  email: string;
  language: OfferedLanguage;
  answer: LinkedReport['answer'];
  answered_at: Date | null;
  disputed_line: number | null;
  comment: string | null;
}

const recipientOf = (tx: Tx): Promise<RecipientRow> => rowOfLink<RecipientRow>(tx, 'report_recipient');

async function contentOf(
  tx: Tx,
  recipient: RecipientRow,
): Promise<NonNullable<Awaited<ReturnType<typeof frozenContent>>>> {
  const content = await frozenContent(tx, recipient.status_report_id);
  if (!content) throw new DomainError('LINK.UNKNOWN');
  return content;
}

interface Given {
  answer: AnswerReport['answer'];
  line: number | null;
  comment: string | null;
  through: 'link' | 'portal';
  nameGiven: string;
}

async function keepAnswer(tx: Tx, recipient: RecipientRow, given: Given): Promise<void> {
  if (recipient.answer) throw new DomainError('LINK.ANSWERED');
  checkAnswer(given.answer, given, countLines(await contentOf(tx, recipient)));
  await updateRow(tx, 'report_recipient', recipient.id, {
    answer: given.answer,
    answeredAt: tx.now,
    answeredThrough: given.through,
    nameGiven: given.nameGiven,
    disputedLine: given.answer === 'disputed' ? given.line : null,
    comment: given.comment,
  });
  await tx.publish(reportAnswered, { statusReportId: recipient.status_report_id, recipientId: recipient.id });
}

async function toLinked(tx: Tx, recipient: RecipientRow): Promise<LinkedReport> {
  const content = await contentOf(tx, recipient);
  const report = one(
    await tx.query<{ agreement_id: string; content_hash: string; is_example: boolean }>(
      `SELECT agreement_id, content_hash, is_example FROM status_report WHERE id = $1`,
      [recipient.status_report_id],
    ),
  );
  return {
    report: {
      periodStart: content.periodStart,
      periodEnd: content.periodEnd,
      number: content.number,
      edition: content.version,
      contentHash: report.content_hash,
      agreement: { id: report.agreement_id, reference: content.reference, title: content.title },
      audience: content.audience,
      isExample: report.is_example,
    },
    content,
    recipient: { name: recipient.name, email: recipient.email, language: recipient.language },
    expiresAt: recipient.link_expires_at?.toISOString() ?? '',
    answer: recipient.answer,
    answeredAt: recipient.answered_at?.toISOString() ?? null,
    comment: recipient.comment,
    disputedLine: recipient.disputed_line,
  };
}
