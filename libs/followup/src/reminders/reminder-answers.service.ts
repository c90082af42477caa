/** Reminders that came, for whoever is signed in: what each reader answered, and the same two answers as behind its link. */
import type { ListQuery, Page, Reminder, SnoozeReminder } from '@concord/contracts';
import { DomainError, listRows, one, UnitOfWork, type Actor, type ListSource, type Tx } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { acknowledging, snoozing, writeAnswer, type Answering, type ReminderAbout } from './reminder.answers.ts';
import { answeringOf, besideRecord, holds, standingColumns, type StandingRow } from './reminder.standing.ts';

@Injectable()
export class ReminderAnswersService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Reminder>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<ReminderRow>(tx, source, query);
      return { data: rows.map((row) => toReminder(row, tx.now)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Reminder> {
    return this.work.read(actor, (tx) => read(tx, id));
  }

  /** Says that its reader is on it. Said twice it changes nothing. @throws DomainError REMINDER.OVER, ACCESS.DENIED, RECORD.NOT_FOUND */
  acknowledge(actor: Actor, id: string): Promise<Reminder> {
    return this.answer(actor, id, acknowledging);
  }

  /** @throws DomainError REMINDER.SNOOZE_RANGE, REMINDER.SNOOZE_RESPONSIBLE, REMINDER.OVER, ACCESS.DENIED, RECORD.NOT_FOUND */
  snooze(actor: Actor, id: string, asked: SnoozeReminder): Promise<Reminder> {
    return this.answer(actor, id, snoozing(asked));
  }

  private answer(actor: Actor, id: string, decide: Answering): Promise<Reminder> {
    return this.work.write(actor, async (tx) => {
      await tx.query(`SELECT FROM reminder_answer WHERE id = $1 FOR UPDATE`, [id]);
      const row = await rowOf(tx, id);
      if (!row.mine) throw new DomainError('ACCESS.DENIED');
      await writeAnswer(tx, row, decide);
      return read(tx, id);
    });
  }
}

interface ReminderRow
  extends StandingRow, Pick<Reminder, 'agreementId' | 'subjectType' | 'subjectId' | 'recipientName' | 'mine'> {
  createdAt: Date;
  about: ReminderAbout;
}

const mine = 'c.user_id IS NOT NULL AND c.user_id = (SELECT scope_user())';
/** What the office's people answer is the office's own; a party's people see what came to themselves. */
const source: ListSource = {
  select: `${standingColumns}, g.created_at AS "createdAt", g.agreement_id AS "agreementId", g.subject_type AS "subjectType",
    g.subject_id AS "subjectId", g.about, c.name AS "recipientName", ${mine} AS mine`,
  from: `reminder_answer g JOIN contact c ON c.id = g.contact_id ${besideRecord}`,
  id: 'g.id',
  columns: {
    agreementId: 'g.agreement_id',
    subjectId: 'g.subject_id',
    subjectType: 'g.subject_type',
    createdAt: 'g.created_at',
  },
  conditions: { mine, answered: `(g.acknowledged_at IS NOT NULL OR g.snoozed_until IS NOT NULL) AND ${holds}` },
  where: `((SELECT scope_is_staff()) OR ${mine})`,
};

async function rowOf(tx: Tx, id: string): Promise<ReminderRow> {
  return one(
    await tx.query<ReminderRow>(`SELECT ${source.select} FROM ${source.from} WHERE g.id = $1 AND ${source.where}`, [
      id,
    ]),
  );
}
const read = async (tx: Tx, id: string): Promise<Reminder> => toReminder(await rowOf(tx, id), tx.now);

function toReminder({ about, createdAt, ...row }: ReminderRow, now: Date): Reminder {
  const { title, agreement, path, isExample } = about;
  const { id, agreementId, subjectType, subjectId, recipientName, mine } = row;
  return {
    ...{ id, agreementId, subjectType, subjectId, recipientName, mine, title, agreement, path, isExample },
    ...answeringOf(row, now),
    createdAt: createdAt.toISOString(),
  };
}
