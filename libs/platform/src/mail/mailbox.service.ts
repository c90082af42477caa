import type { CaughtMail, ListQuery, Page } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { listRows, UnitOfWork, type Actor, type ListSource } from '../database/index.ts';

/** The mails that were caught on this machine instead of being sent, newest first. */
@Injectable()
export class MailboxService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<CaughtMail>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<CaughtRow>(tx, source, query);
      return { data: rows.map(toCaughtMail), ...rest };
    });
  }
}

interface CaughtRow {
  id: string;
  received_at: Date;
  sender: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const source: ListSource = {
  select: 'm.*',
  from: 'caught_mail m',
  id: 'm.id',
  columns: { receivedAt: 'm.received_at', to: 'm.recipient' },
  search: '(m.subject ILIKE $q OR m.recipient ILIKE $q)',
};

const toCaughtMail = (row: CaughtRow): CaughtMail => ({
  id: row.id,
  receivedAt: row.received_at.toISOString(),
  from: row.sender,
  to: row.recipient,
  subject: row.subject,
  text: row.text,
  html: row.html,
  headers: row.headers,
});
