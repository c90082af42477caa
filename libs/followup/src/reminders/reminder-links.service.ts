import type { LinkedReminder, SnoozeReminder } from '@concord/contracts';
import { DomainError, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { bearer } from '../reports/link-row.ts';
import {
  acknowledging,
  snoozeRange,
  snoozing,
  writeAnswer,
  type Answering,
  type ReminderAbout,
} from './reminder.answers.ts';

/** What the reader of a reminder says through its link. Looking changes nothing; each act is one request. */
@Injectable()
export class ReminderLinksService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @throws DomainError LINK.UNKNOWN, LINK.EXPIRED */
  open(nobody: Actor, token: string): Promise<LinkedReminder> {
    return this.work.read(bearer(nobody, token), async (tx) => toLinked(await rowOf(tx), tx.now));
  }

  /** Says that somebody is on it. Said twice it changes nothing. */
  acknowledge(nobody: Actor, token: string): Promise<LinkedReminder> {
    return this.answer(nobody, token, acknowledging);
  }

  /** Asks to be reminded on a later day. @throws DomainError REMINDER.SNOOZE_RANGE */
  snooze(nobody: Actor, token: string, asked: SnoozeReminder): Promise<LinkedReminder> {
    return this.answer(nobody, token, snoozing(asked));
  }

  private answer(nobody: Actor, token: string, decide: Answering): Promise<LinkedReminder> {
    return this.work.write(bearer(nobody, token), async (tx) => {
      await writeAnswer(tx, await rowOf(tx), decide);
      return toLinked(await rowOf(tx), tx.now);
    });
  }
}

interface Row {
  id: string;
  about: ReminderAbout;
  linkExpiresAt: Date;
  acknowledgedAt: Date | null;
  snoozedUntil: string | null;
  snoozeReason: string | null;
}

async function rowOf(tx: Tx): Promise<Row> {
  const [row] = await tx.query<Row>(
    `SELECT id, about, link_expires_at AS "linkExpiresAt", acknowledged_at AS "acknowledgedAt", snoozed_until AS "snoozedUntil",
       snooze_reason AS "snoozeReason" FROM reminder_answer WHERE link_hash = $1${tx.writes ? ' FOR UPDATE' : ''}`,
    [tx.actor.linkHash],
  );
  if (!row) throw new DomainError('LINK.UNKNOWN');
  if (row.linkExpiresAt < tx.now) throw new DomainError('LINK.EXPIRED');
  return row;
}

const toLinked = ({ about, ...row }: Row, now: Date): LinkedReminder => ({
  ...about,
  expiresAt: row.linkExpiresAt.toISOString(),
  acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
  snoozedUntil: row.snoozedUntil,
  snoozeReason: row.snoozeReason,
  snooze: snoozeRange(now),
});
