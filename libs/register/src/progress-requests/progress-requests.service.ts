import type { AskProgress, ProgressPeople, ProgressRequest, ProgressRequests } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  later,
  one,
  refuseField,
  UnitOfWork,
  updateRow,
  type Actor,
  type Tx,
} from '@concord/platform';
import { lockAgreementOf, requireOpen } from '../access/standing.query.ts';
import { caseOf, readMilestoneRow } from '../milestones/milestone.query.ts';
import { requireAskingProgress, requireCallingOff } from '../milestones/milestone.rules.ts';
import { requestById, requestsOf, toRequest } from './progress-request.query.ts';

/** What this room says in the outbox. */
export const progressAsked = 'progress-request.asked';
export const progressTold = 'progress-request.told';
export const progressTakenOver = 'progress-request.taken-over';

/** How long a link to tell progress opens. */
export const requestDays = 60;

/**
 * Asking somebody how a milestone stands. They tell it through a link of their own, once, and the worker takes over what
 * was told: the bearer of a link reaches no milestone.
 */
@Injectable()
export class ProgressRequestsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** Who was asked, since when, and whether they answered. @throws DomainError RECORD.NOT_FOUND */
  list(actor: Actor, milestoneId: string): Promise<ProgressRequests> {
    return this.work.read(actor, async (tx) => {
      await readMilestoneRow(tx, milestoneId);
      return { data: (await requestsOf(tx, milestoneId)).map((row) => toRequest(row, tx.now)) };
    });
  }

  /** Who can be asked. */
  people(actor: Actor, milestoneId: string): Promise<ProgressPeople> {
    return this.work.read(actor, async (tx) => {
      const row = await readMilestoneRow(tx, milestoneId);
      const data = await tx.query<ProgressPeople['data'][number]>(
        `SELECT id, name, title, organisation, responsible FROM (${askable}) k ORDER BY responsible DESC, organisation, name LIMIT 200`,
        [row.agreement_id, row.responsible_contact_id],
      );
      return { data };
    });
  }

  /** Asks one person; the worker sends the link. @throws DomainError PROGRESS_REQUEST.OPEN, PROGRESS_REQUEST.NOT_ASKABLE */
  ask(actor: Actor, milestoneId: string, { contactId, note }: AskProgress): Promise<ProgressRequest> {
    return this.work.write(actor, async (tx) => {
      requireOpen(await lockAgreementOf(tx, 'milestone', milestoneId));
      const row = await readMilestoneRow(tx, milestoneId);
      requireAskingProgress(caseOf(row, actor));
      const [person] = await tx.query<Person>(`SELECT * FROM (${askable}) k WHERE id = $3`, [
        row.agreement_id,
        row.responsible_contact_id,
        contactId,
      ]);
      if (!person) throw refuseField('/contactId', 'PROGRESS_REQUEST.NOT_ASKABLE');
      await requireNoneOpen(tx, milestoneId, contactId);
      const requestId = await insertRow(tx, 'progress_request', {
        milestoneId,
        agreementId: row.agreement_id,
        contactId,
        name: person.name,
        email: person.email,
        language: person.language,
        forOffice: person.forOffice,
        askedBy: actor.userId,
        askedAt: tx.now,
        note,
        linkExpiresAt: later(tx.now, requestDays * 86_400_000),
      });
      await tx.publish(progressAsked, { requestId });
      return read(tx, requestId);
    });
  }

  /** Calls a request off: its link opens, and takes nothing any more. Called off twice it changes nothing. */
  revoke(actor: Actor, requestId: string): Promise<ProgressRequest> {
    return this.work.write(actor, async (tx) => {
      const { milestoneId } = one(await requestById(tx, requestId));
      await lockAgreementOf(tx, 'milestone', milestoneId);
      requireCallingOff(caseOf(await readMilestoneRow(tx, milestoneId), actor));
      const { answeredAt, revokedAt } = one(await requestById(tx, requestId));
      if (answeredAt) throw new DomainError('LINK.ANSWERED');
      if (!revokedAt) await updateRow(tx, 'progress_request', requestId, { revokedAt: tx.now });
      return read(tx, requestId);
    });
  }
}

interface Person {
  name: string;
  email: string;
  language: string;
  forOffice: boolean;
}

/** What expired makes room for a new request. @throws DomainError PROGRESS_REQUEST.OPEN */
async function requireNoneOpen(tx: Tx, milestoneId: string, contactId: string): Promise<void> {
  await tx.affect(
    `UPDATE progress_request SET revoked_at = $3 WHERE milestone_id = $1 AND contact_id = $2 AND asked_by IS NOT NULL AND answered_at IS NULL
       AND revoked_at IS NULL AND link_expires_at < $3`,
    [milestoneId, contactId, tx.now],
  );
  const open = await tx.query(
    `SELECT 1 FROM progress_request WHERE milestone_id = $1 AND contact_id = $2 AND asked_by IS NOT NULL AND answered_at IS NULL AND revoked_at IS NULL`,
    [milestoneId, contactId],
  );
  if (open.length > 0) throw refuseField('/contactId', 'PROGRESS_REQUEST.OPEN');
}

const read = async (tx: Tx, id: string): Promise<ProgressRequest> => toRequest(one(await requestById(tx, id)), tx.now);

/**
 * SQL: who can be asked about a milestone of agreement $1 for which contact $2 is responsible: the parties' people it is
 * shared with, whoever of the office is responsible, and those of its team who log progress.
 */
const askable = `
  SELECT c.id, c.name, c.title, c.email, c.language, coalesce(o.acronym, o.name) AS organisation, c.id = $2 AS responsible,
    coalesce(w.role, 'partner') <> 'partner' AS "forOffice"
  FROM contact c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN users w ON w.id = c.user_id
  WHERE c.active AND c.email IS NOT NULL AND CASE WHEN coalesce(w.role, 'partner') = 'partner'
    THEN EXISTS (SELECT FROM agreement g WHERE g.id = $1 AND g.confidentiality IN ('public', 'partner'))
      AND c.organisation_id IN (SELECT p.organisation_id FROM party p WHERE p.agreement_id = $1)
    ELSE w.id IN (SELECT agreement_readers($1))
      AND (c.id = $2 OR w.role IN ('administrator', 'officer') AND EXISTS (SELECT FROM team_member t WHERE t.agreement_id = $1 AND t.user_id = w.id)) END`;
