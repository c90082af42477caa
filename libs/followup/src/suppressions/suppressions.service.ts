/** Addresses that are not written to: what a mail service, a reader or the office tells us, the list, and lifting. */
import {
  holds,
  type CreateMailSuppression,
  type ListQuery,
  type MailEvent,
  type MailSuppression,
  type Page,
} from '@concord/contracts';
import {
  dateIn,
  DomainError,
  listRows,
  refuseField,
  UnitOfWork,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { MuteLinks } from './mute-link.ts';

@Injectable()
export class SuppressionsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(MuteLinks) private readonly links: MuteLinks,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<MailSuppression>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<Row>(tx, source, query);
      return { data: rows.map((row) => toSuppression(row, actor)), ...rest };
    });
  }

  /**
   * Somebody asked the office not to be written to.
   * @throws DomainError SUPPRESSION.STANDS, SUPPRESSION.ASKED_IN_FUTURE
   */
  add(actor: Actor, { address, covers, reason, askedOn }: CreateMailSuppression): Promise<MailSuppression> {
    return this.work.write(actor, async (tx) => {
      if (askedOn > dateIn(FIRST_ZONE, tx.now)) throw refuseField('/askedOn', 'SUPPRESSION.ASKED_IN_FUTURE');
      const [added] = await tx.query<{ id: string }>(addAsked, [address, covers, reason, askedOn, actor.userId]);
      if (!added) throw refuseField('/address', 'SUPPRESSION.STANDS');
      return read(tx, added.id);
    });
  }

  /** @throws DomainError RECORD.NOT_FOUND, SUPPRESSION.LIFTED */
  lift(actor: Actor, id: string): Promise<MailSuppression> {
    return this.work.write(actor, async (tx) => {
      await read(tx, id);
      const lifted = await tx.affect(
        `UPDATE mail_suppression SET lifted_at = $2, lifted_by_id = $3 WHERE id = $1 AND lifted_at IS NULL`,
        [id, tx.now, actor.userId],
      );
      if (lifted === 0) throw new DomainError('SUPPRESSION.LIFTED');
      return read(tx, id);
    });
  }

  /** A mail service's word; the worker acts on it. Said twice it changes nothing. */
  hear(nobody: Actor, event: MailEvent): Promise<void> {
    return this.work.write(nobody, (tx) => tx.publish('mail.returned', event));
  }

  /**
   * A reader wants no more reminders.
   * @throws DomainError RECORD.NOT_FOUND when the link is none of ours
   */
  mute(nobody: Actor, token: string): Promise<void> {
    const contactId = this.links.contactOf(token);
    if (!contactId) throw new DomainError('RECORD.NOT_FOUND');
    return this.work.write(nobody, (tx) => tx.publish('mail.muted', { contactId }));
  }
}

/** Where a day begins first: what is today somewhere is no future. */
const FIRST_ZONE = 'Pacific/Kiritimati';

const addAsked = `
INSERT INTO mail_suppression (address, covers, cause, detail, asked_on, added_by_id)
SELECT lower($1), $2, 'asked', $3, $4::date, $5::uuid
WHERE NOT EXISTS (SELECT FROM mail_suppression s WHERE s.address = lower($1) AND s.covers = 'everything' AND s.lifted_at IS NULL)
ON CONFLICT (address, covers) WHERE lifted_at IS NULL DO NOTHING RETURNING id`;

type Row = Omit<MailSuppression, 'createdAt' | 'liftedAt' | 'allowedActions'> & {
  createdAt: Date;
  liftedAt: Date | null;
};

const source: ListSource = {
  select: `s.id, s.created_at AS "createdAt", s.address, s.covers, s.cause, s.detail, s.asked_on AS "askedOn", y.name AS "addedByName", s.lifted_at AS "liftedAt", u.name AS "liftedByName"`,
  from: 'mail_suppression s LEFT JOIN users u ON u.id = s.lifted_by_id LEFT JOIN users y ON y.id = s.added_by_id',
  id: 's.id',
  columns: { createdAt: 's.created_at', address: 's.address', cause: 's.cause' },
  conditions: { active: 's.lifted_at IS NULL' },
  search: 's.address ILIKE $q',
};

async function read(tx: Tx, id: string): Promise<MailSuppression> {
  const query: ListQuery = { page: 1, perPage: 1, total: false, sort: [], ids: [id], filters: [], include: [] };
  const [row] = (await listRows<Row>(tx, source, query)).rows;
  if (!row) throw new DomainError('RECORD.NOT_FOUND');
  return toSuppression(row, tx.actor);
}

const toSuppression = ({ createdAt, liftedAt, ...row }: Row, actor: Actor): MailSuppression => ({
  ...row,
  createdAt: createdAt.toISOString(),
  liftedAt: liftedAt?.toISOString() ?? null,
  allowedActions: liftedAt === null && mayLift(actor) ? ['lift'] : [],
});

const mayLift = ({ role }: Actor): boolean =>
  role === 'system' || (role !== 'link' && holds(role, 'mail-suppressions.lift'));
