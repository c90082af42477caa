/** What went out and what is planned, for the office to see; and the decision on what stayed unknown. It sends nothing. */
import type {
  Delivery,
  DeliveryAttempt,
  DeliveryStanding,
  DeliveryState,
  Filter,
  ListQuery,
  Page,
  ResendDelivery,
  SettleDelivery,
} from '@concord/contracts';
import { DomainError, listRows, UnitOfWork, type Actor, type ListSource, type Tx } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { may, readStanding, requireMay } from '@concord/register';
import { noted } from './attempts.ts';
import { DELIVERY_CHANNEL } from './planning.ts';

@Injectable()
export class DeliveriesService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Delivery>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<DeliveryRow>(tx, source, query);
      return { data: rows.map((row) => toDelivery(row, actor)), ...rest };
    });
  }

  /** How the sending stands. */
  standing(actor: Actor): Promise<DeliveryStanding> {
    return this.work.read(actor, async (tx) => {
      const [row] = await tx.query<StandingRow>(standingOf, [tx.now]);
      const refused = row?.mailReason ?? null;
      return {
        working: row?.working ?? false,
        mailRefused: refused !== null,
        mailReason: actor.role === 'administrator' ? refused : null,
        mailRestsUntil: row?.restsUntil?.toISOString() ?? null,
        nextDueAt: row?.nextDueAt?.toISOString() ?? null,
      };
    });
  }

  /** @throws DomainError RECORD.NOT_FOUND */
  get(actor: Actor, id: string): Promise<Delivery> {
    return this.work.read(actor, (tx) => read(tx, id));
  }

  /**
   * Settles a delivery whose outcome is unknown: it was seen at the recipient's, or it is to be sent again.
   * @throws DomainError RECORD.NOT_FOUND, ACCESS.DENIED, DELIVERY.NOT_UNKNOWN
   */
  settle(actor: Actor, id: string, { outcome }: SettleDelivery): Promise<Delivery> {
    return this.work.write(actor, async (tx) => {
      await this.requireDecision(tx, id);
      const [settled] = await tx.query(outcome === 'sent' ? settleAsSent : settleToResend, [id, tx.now, actor.userId]);
      if (!settled) throw new DomainError('DELIVERY.NOT_UNKNOWN');
      if (outcome === 'resend') await tx.query(`SELECT pg_notify('${DELIVERY_CHANNEL}', '')`);
      return read(tx, id);
    });
  }

  /**
   * Sends once more, in the same words under the same Message-ID, to the address as it is now.
   * @throws DomainError RECORD.NOT_FOUND, ACCESS.DENIED, DELIVERY.NOT_RESENDABLE
   */
  resend(actor: Actor, id: string, { reason }: ResendDelivery): Promise<Delivery> {
    return this.work.write(actor, async (tx) => {
      await this.requireDecision(tx, id);
      const [resent] = await tx.query(sendOnceMore, [id, tx.now, actor.userId, reason, resendable]);
      if (!resent) throw new DomainError('DELIVERY.NOT_RESENDABLE');
      await tx.query(`SELECT pg_notify('${DELIVERY_CHANNEL}', '')`);
      return read(tx, id);
    });
  }

  /**
   * What happened to it, newest first.
   * @throws DomainError RECORD.NOT_FOUND
   */
  attempts(actor: Actor, id: string, query: ListQuery): Promise<Page<DeliveryAttempt>> {
    return this.work.read(actor, async (tx) => {
      await read(tx, id);
      const ofThis: Filter = { field: 'deliveryId', operator: 'in', values: [id] };
      const { rows, ...rest } = await listRows<AttemptRow>(tx, attemptSource, { ...query, filters: [ofThis] });
      return { data: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })), ...rest };
    });
  }

  /** Everything else is decided by the rows; this by a person of the agreement's team. */
  private async requireDecision(tx: Tx, id: string): Promise<void> {
    const { agreementId } = await read(tx, id);
    const standing = agreementId ? await readStanding(tx, agreementId) : { onTeam: false, ownSide: false };
    requireMay(tx.actor, 'deliveries.settle', standing);
  }
}

interface StandingRow {
  working: boolean;
  mailReason: string | null;
  restsUntil: Date | null;
  nextDueAt: Date | null;
}
/** By the worker heard of last: each asks the mail server for itself. */
const standingOf = `
SELECT h.at > $1::timestamptz - interval '90 seconds' AS working, CASE WHEN h.mail_state = 'refused' THEN h.mail_reason END AS "mailReason",
  CASE WHEN h.mail_rests_until > $1 THEN h.mail_rests_until END AS "restsUntil",
  (SELECT min(d.next_attempt_at) FROM delivery d WHERE d.state = 'due') AS "nextDueAt"
FROM (SELECT 1) one LEFT JOIN (SELECT * FROM worker_heartbeat ORDER BY at DESC LIMIT 1) h ON true`;

const settleAsSent = `WITH settled AS (
    UPDATE delivery SET state = 'sent', sent_at = coalesce(handed_at, $2), reason = 'settled_as_sent' WHERE id = $1 AND state = 'unknown' RETURNING id, agreement_id)
  ${noted('settled', `'settled_as_sent'`, 'NULL', '$2', '$3')}`;
const settleToResend = `WITH settled AS (
    UPDATE delivery SET state = 'due', handed_at = NULL, first_attempt_at = NULL, next_attempt_at = $2, reason = 'settled_to_resend'
    WHERE id = $1 AND state = 'unknown' RETURNING id, agreement_id)
  ${noted('settled', `'resent'`, 'NULL', '$2', '$3')}`;
const sendOnceMore = `WITH resent AS (
    UPDATE delivery SET state = 'due', handed_at = NULL, sent_at = NULL, first_attempt_at = NULL, next_attempt_at = $2, reason = 'resent'
    WHERE id = $1 AND state = ANY ($5::text[]) RETURNING id, agreement_id)
  ${noted('resent', `'resent'`, '$4', '$2', '$3')}`;

/** What has come to an end that a person may not be content with. */
const resendable: readonly DeliveryState[] = ['sent', 'failed', 'suppressed'];

type AttemptRow = Omit<DeliveryAttempt, 'at'> & { at: Date };
const attemptSource: ListSource = {
  select: 'a.id, a.at, a.outcome, a.reason, u.name AS "byName"',
  from: 'delivery_attempt a LEFT JOIN users u ON u.id = a.user_id',
  id: 'a.id',
  columns: { at: 'a.at', deliveryId: 'a.delivery_id' },
};

type DeliveryRow = Omit<Delivery, 'createdAt' | 'dueAt' | 'sentAt' | 'allowedActions'> & {
  createdAt: Date;
  dueAt: Date;
  sentAt: Date | null;
  onTeam: boolean;
};

const source: ListSource = {
  select: `d.id, d.created_at AS "createdAt", d.key, d.agreement_id AS "agreementId", d.subject_type AS "subjectType",
    d.subject_id AS "subjectId", coalesce(m.title, d.title) AS "subjectTitle", d.rule_id AS "ruleId", d.slot, d.occurrence,
    d.recipient_id AS "recipientId", d.webhook_id AS "webhookId", coalesce(c.name, w.name, '') AS "recipientName", d.channel, d.state, d.due_at AS "dueAt", d.sent_at AS "sentAt",
    d.attempts, d.message_id AS "messageId", d.reason,
    d.agreement_id IN (SELECT t.agreement_id FROM team_member t WHERE t.user_id = (SELECT scope_user())) AS "onTeam"`,
  from: 'delivery d',
  joins: {
    c: 'LEFT JOIN contact c ON c.id = d.recipient_id',
    w: 'LEFT JOIN webhook w ON w.id = d.webhook_id',
    m: 'LEFT JOIN milestone m ON m.id = d.subject_id',
  },
  id: 'd.id',
  columns: {
    agreementId: 'd.agreement_id',
    subjectType: 'd.subject_type',
    subjectId: 'd.subject_id',
    state: 'd.state',
    channel: 'd.channel',
    recipientId: 'd.recipient_id',
    webhookId: 'd.webhook_id',
    dueAt: 'd.due_at',
    sentAt: 'd.sent_at',
    createdAt: 'd.created_at',
  },
};

async function read(tx: Tx, id: string): Promise<Delivery> {
  const query: ListQuery = { page: 1, perPage: 1, total: false, sort: [], ids: [id], filters: [], include: [] };
  const { rows } = await listRows<DeliveryRow>(tx, source, query);
  const [row] = rows;
  if (!row) throw new DomainError('RECORD.NOT_FOUND');
  return toDelivery(row, tx.actor);
}

function toDelivery({ createdAt, dueAt, sentAt, onTeam, ...row }: DeliveryRow, actor: Actor): Delivery {
  const decides = may(actor, 'deliveries.settle', { onTeam, ownSide: false });
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    dueAt: dueAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    allowedActions: decides ? actionsIn(row.state) : [],
  };
}

function actionsIn(state: DeliveryState): string[] {
  if (state === 'unknown') return ['settle'];
  return resendable.includes(state) ? ['resend'] : [];
}
