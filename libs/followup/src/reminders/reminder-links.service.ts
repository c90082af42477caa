import type { LinkedReminder, SnoozeReminder } from '@concord/contracts';
import { DomainError, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { bearer } from '../reports/link-row.ts';
import { acknowledging, snoozing, writeAnswer, type Answering, type ReminderAbout } from './reminder.answers.ts';
import { answeringOf, besideRecordOfLink, standingColumns, type StandingRow } from './reminder.standing.ts';

/** What the reader of a reminder says through its link. Looking changes nothing; each act is one request. */
@Injectable()
export class ReminderLinksService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @throws DomainError LINK.UNKNOWN, LINK.EXPIRED */
  open(nobody: Actor, token: string): Promise<LinkedReminder> {
    return this.work.read(bearer(nobody, token), async (tx) => toLinked(await rowOf(tx), tx.now));
  }

  /** Says that somebody is on it. Said twice it changes nothing. @throws DomainError REMINDER.OVER */
  acknowledge(nobody: Actor, token: string): Promise<LinkedReminder> {
    return this.answer(nobody, token, acknowledging);
  }

  /** Asks to be reminded on a later day. @throws DomainError REMINDER.SNOOZE_RANGE, REMINDER.SNOOZE_RESPONSIBLE, REMINDER.OVER */
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

interface Row extends StandingRow {
  about: ReminderAbout;
  linkExpiresAt: Date;
}

async function rowOf(tx: Tx): Promise<Row> {
  const [row] = await tx.query<Row>(
    `SELECT ${standingColumns}, g.about, g.link_expires_at AS "linkExpiresAt" FROM reminder_answer g ${besideRecordOfLink}
     WHERE g.link_hash = $1${tx.writes ? ' FOR UPDATE OF g' : ''}`,
    [tx.actor.linkHash],
  );
  if (!row) throw new DomainError('LINK.UNKNOWN');
  if (row.linkExpiresAt < tx.now) throw new DomainError('LINK.EXPIRED');
  return row;
}

const toLinked = ({ about, linkExpiresAt, ...row }: Row, now: Date): LinkedReminder => ({
  ...about,
  ...answeringOf(row, now),
  expiresAt: linkExpiresAt.toISOString(),
});
