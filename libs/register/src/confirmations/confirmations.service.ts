import type { AnswerConfirmation, AskConfirmation, ConfirmationPeople, Milestone } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  one,
  refuseField,
  staleRecord,
  UnitOfWork,
  updateRow,
  type Actor,
  type Tx,
} from '@concord/platform';
import { lockAgreementOf, requireOpen } from '../access/standing.query.ts';
import {
  caseOf,
  readMilestone,
  readMilestoneRow,
  toMilestone,
  type MilestoneRow,
} from '../milestones/milestone.query.ts';
import { namedToReaders, stillSaid } from '../milestones/evidence.query.ts';
import { requireConfirming } from '../milestones/milestone.rules.ts';

/** What this room says in the outbox. */
export const confirmationAsked = 'milestone.confirmation-asked';
export const confirmationAnswered = 'milestone.confirmation-answered';

/**
 * The other side's word on what was submitted. It raises the level to "counterparty confirmed" and decides nothing: a
 * dispute is shown to whoever verifies, who returns or reopens the milestone.
 */
@Injectable()
export class ConfirmationsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** Who of the other sides can be asked. */
  people(actor: Actor, milestoneId: string): Promise<ConfirmationPeople> {
    return this.work.read(actor, async (tx) => {
      const { agreement_id, responsible_party_id } = await readMilestoneRow(tx, milestoneId);
      const data = await tx.query<ConfirmationPeople['data'][number]>(
        `${askable} ORDER BY organisation, c.name LIMIT 200`,
        [agreement_id, responsible_party_id],
      );
      return { data };
    });
  }

  /** Asks somebody of the other side; the worker sends the link. @throws DomainError CONFIRMATION.ASKED, CONFIRMATION.NOT_OTHER_SIDE */
  ask(actor: Actor, milestoneId: string, input: AskConfirmation): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      requireOpen(await lockAgreementOf(tx, 'milestone', milestoneId));
      const row = await readMilestoneRow(tx, milestoneId);
      requireConfirming('ask', caseOf(row, actor));
      const [person] = await tx.query<{ name: string; email: string; language: string }>(`${askable} AND c.id = $3`, [
        row.agreement_id,
        row.responsible_party_id,
        input.contactId,
      ]);
      if (!person) throw refuseField('/contactId', 'CONFIRMATION.NOT_OTHER_SIDE');
      const confirmationId = await insertRow(tx, 'milestone_confirmation', {
        milestoneId,
        agreementId: row.agreement_id,
        contactId: input.contactId,
        name: person.name,
        email: person.email,
        language: person.language,
        askedBy: actor.userId,
        askedAt: tx.now,
        statement: JSON.stringify(await statementOf(tx, milestoneId)),
      });
      await tx.publish(confirmationAsked, { confirmationId });
      return readMilestone(tx, milestoneId);
    });
  }

  /** The partner answers signed in, asked or not. @throws DomainError DISPUTE.REASON_REQUIRED, and of `requireConfirming` */
  confirm(actor: Actor, milestoneId: string, version: number, input: AnswerConfirmation): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      requireOpen(await lockAgreementOf(tx, 'milestone', milestoneId));
      const row = await readMilestoneRow(tx, milestoneId);
      if (row.version !== version) throw await staleRecord(tx, milestoneId, toMilestone(row, actor));
      requireConfirming('confirm', caseOf(row, actor));
      checkConfirmation(input);
      const answer = { ...input, answeredAt: tx.now, answeredThrough: 'portal', answeredBy: actor.userId };
      const given = { milestoneId, agreementId: row.agreement_id, ...answer };
      const confirmationId = row.confirmation?.id ?? (await insertRow(tx, 'milestone_confirmation', given));
      if (row.confirmation) await updateRow(tx, 'milestone_confirmation', confirmationId, answer);
      await settle(tx, row, input);
      await tx.publish(confirmationAnswered, { confirmationId, through: 'portal' });
      return readMilestone(tx, milestoneId);
    });
  }
}

/** What was answered through a link, taken over by the worker: the bearer of a link reaches no milestone itself. */
export async function takeOverAnswer(tx: Tx, confirmationId: string): Promise<void> {
  const given = one(
    await tx.query<AnswerConfirmation & { milestoneId: string }>(
      `SELECT milestone_id AS "milestoneId", answer, comment FROM milestone_confirmation WHERE id = $1`,
      [confirmationId],
    ),
  );
  await lockAgreementOf(tx, 'milestone', given.milestoneId);
  const row = await readMilestoneRow(tx, given.milestoneId);
  if (row.confirmation?.id === confirmationId) await settle(tx, row, given);
}

/** What an answer makes of the milestone, and its place in the stream. A second person's verification stays above it. */
async function settle(tx: Tx, row: MilestoneRow, { answer, comment }: AnswerConfirmation): Promise<void> {
  await insertRow(tx, 'progress_update', {
    createdAt: tx.now,
    agreementId: row.agreement_id,
    milestoneId: row.id,
    act: answer === 'confirmed' ? 'confirm' : 'dispute',
    asOf: row.office_day,
    percent: row.percent,
    narrative: comment,
    visibility: 'partner',
    createdBy: tx.actor.userId,
  });
  const raised = answer === 'confirmed' && row.verification_level !== 'independently_verified';
  await updateRow(tx, 'milestone', row.id, {
    lastUpdateAt: tx.now,
    ...(raised ? { verificationLevel: 'counterparty_confirmed' } : {}),
  });
  await tx.publish('milestone.changed', { milestoneId: row.id, agreementId: row.agreement_id });
}

/** @throws DomainError DISPUTE.REASON_REQUIRED */
export function checkConfirmation({ answer, comment }: AnswerConfirmation): void {
  if (answer === 'disputed' && !comment) throw refuseField('/comment', 'DISPUTE.REASON_REQUIRED');
}

/** People of the parties of agreement $1 other than party $2, who are not of the office and can be written to; of what is shared with partners alone. */
const askable = `SELECT c.id, c.name, c.title, c.email, c.language, coalesce(o.acronym, o.name) AS organisation
  FROM contact c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN users w ON w.id = c.user_id
  WHERE c.active AND c.email IS NOT NULL AND EXISTS (SELECT FROM agreement g WHERE g.id = $1 AND g.confidentiality IN ('public', 'partner')) AND coalesce(w.role, 'partner') = 'partner'
    AND c.organisation_id IN (SELECT p.organisation_id FROM party p WHERE p.agreement_id = $1 AND p.id IS DISTINCT FROM $2)`;

/** What the milestone says of itself to the other side now: only what is shared with it and was said for it, as it still stands. */
async function statementOf(tx: Tx, milestoneId: string): Promise<unknown> {
  const { statement } = one(
    await tx.query<{ statement: unknown }>(
      `SELECT json_build_object('title', m.title, 'area', r.title, 'agreement', json_build_object('reference', g.reference, 'title', g.title),
         'responsible', (SELECT o.name FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = m.responsible_party_id),
         'submittedOn', m.submitted_on, 'isExample', m.is_example OR g.is_example,
         'narrative', (SELECT u.narrative FROM progress_update u WHERE u.milestone_id = m.id AND u.visibility = 'partner' AND u.narrative IS NOT NULL
           AND u.act IN ('log', 'submit') AND ${stillSaid('u')} ORDER BY u.created_at DESC, u.id DESC LIMIT 1),
         'evidence', (SELECT coalesce(json_agg(DISTINCT ${namedToReaders('d')}), '[]') FROM evidence e JOIN progress_update u ON u.id = e.progress_update_id JOIN document d ON d.id = e.document_id
           WHERE u.milestone_id = m.id AND d.visibility = 'partner' AND ${stillSaid('u')}),
         'askedBy', (SELECT w.name FROM users w WHERE w.id = $2)) AS statement
       FROM milestone m JOIN area r ON r.id = m.area_id JOIN agreement g ON g.id = m.agreement_id WHERE m.id = $1`,
      [milestoneId, tx.actor.userId],
    ),
  );
  return statement;
}
