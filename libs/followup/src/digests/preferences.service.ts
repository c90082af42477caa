import type { PatchReminderPreferences, ReminderPreferences } from '@concord/contracts';
import { DomainError, insertRow, UnitOfWork, updateRow, type Actor, type Tx } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { usual } from './preference.ts';

/** One's own wishes about reminders. The last word wins, so no version is asked for. */
@Injectable()
export class ReminderPreferencesService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @throws DomainError RECORD.NOT_FOUND when nothing is sent to the caller because no contact is theirs */
  get(actor: Actor): Promise<ReminderPreferences> {
    return this.work.read(actor, async (tx) => (await read(tx)).preferences);
  }

  patch(actor: Actor, input: PatchReminderPreferences): Promise<ReminderPreferences> {
    return this.work.write(actor, async (tx) => {
      const { contactId, id, preferences } = await read(tx);
      if (id) await updateRow(tx, 'reminder_preference', id, input);
      else await insertRow(tx, 'reminder_preference', { contactId, ...preferences, ...input });
      return (await read(tx)).preferences;
    });
  }
}

interface Row {
  contactId: string;
  id: string | null;
  digestDay: number | null;
  digestAt: string | null;
  atMost: number | null;
}

async function read(tx: Tx): Promise<{ contactId: string; id: string | null; preferences: ReminderPreferences }> {
  const [row] = await tx.query<Row>(
    `SELECT c.id AS "contactId", p.id, p.digest_day AS "digestDay", p.digest_at AS "digestAt", p.at_most AS "atMost"
     FROM contact c LEFT JOIN reminder_preference p ON p.contact_id = c.id WHERE c.user_id = $1 AND c.active ORDER BY c.created_at LIMIT 1`,
    [tx.actor.userId],
  );
  if (!row) throw new DomainError('RECORD.NOT_FOUND');
  const { contactId, id, digestDay, digestAt, atMost } = row;
  return { contactId, id, preferences: id ? { digestDay, digestAt: digestAt ?? usual.digestAt, atMost } : usual };
}
