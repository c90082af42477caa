import type { LinkedReminder, ReminderAct, SnoozeReminder } from '@concord/contracts';
import { DomainError, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { LinkKeys } from '../reports/link.ts';
import { bearer } from '../reports/link-row.ts';
import { acknowledging, snoozing, writeAnswer, type Answering, type ReminderAbout } from './reminder.answers.ts';
import { answeringOf, besideRecordOfLink, standingColumns, type StandingRow } from './reminder.standing.ts';

/** What the reader of a reminder says through its links, each for its own act. Looking changes nothing; each act is one request. */
@Injectable()
export class ReminderLinksService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(LinkKeys) private readonly keys: LinkKeys,
  ) {}

  /** @throws DomainError LINK.UNKNOWN, LINK.EXPIRED */
  async open(nobody: Actor, token: string): Promise<LinkedReminder> {
    const { act, reader } = this.read(nobody, token);
    return this.work.read(reader, async (tx) => toLinked(act, await rowOf(tx), tx.now));
  }

  /** Says that somebody is on it. Said twice it changes nothing. @throws DomainError REMINDER.OVER, LINK.ONLY_SNOOZES */
  async acknowledge(nobody: Actor, token: string): Promise<LinkedReminder> {
    const { act, reader } = this.read(nobody, token);
    if (act !== 'acknowledge') throw new DomainError('LINK.ONLY_SNOOZES');
    return this.answer(reader, act, acknowledging);
  }

  /**
   * Asks to be reminded on a later day.
   * @throws DomainError REMINDER.SNOOZE_RANGE, REMINDER.SNOOZE_RESPONSIBLE, REMINDER.OVER, LINK.ONLY_ACKNOWLEDGES
   */
  async snooze(nobody: Actor, token: string, asked: SnoozeReminder): Promise<LinkedReminder> {
    const { act, reader } = this.read(nobody, token);
    if (act !== 'snooze') throw new DomainError('LINK.ONLY_ACKNOWLEDGES');
    return this.answer(reader, act, snoozing(asked));
  }

  /** What a token is for, and who shows it. The row is known by the first link; the second only names it. */
  private read(nobody: Actor, token: string): { act: ReminderAct; reader: Actor } {
    if (!token.includes('.')) return { act: 'acknowledge', reader: bearer(nobody, token) };
    const id = this.keys.reminderOf(token);
    if (id === null) throw new DomainError('LINK.UNKNOWN');
    return { act: 'snooze', reader: bearer(nobody, this.keys.token(id)) };
  }

  private answer(reader: Actor, act: ReminderAct, decide: Answering): Promise<LinkedReminder> {
    return this.work.write(reader, async (tx) => {
      await writeAnswer(tx, await rowOf(tx), decide);
      return toLinked(act, await rowOf(tx), tx.now);
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

const toLinked = (act: ReminderAct, { about, linkExpiresAt, ...row }: Row, now: Date): LinkedReminder => ({
  act,
  ...about,
  ...answeringOf(row, now),
  expiresAt: linkExpiresAt.toISOString(),
});
