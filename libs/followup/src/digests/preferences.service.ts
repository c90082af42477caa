import type { PatchReminderPreferences, ReminderPreferences } from '@concord/contracts';
import { DomainError, insertRow, refuseField, UnitOfWork, updateRow, type Actor, type Tx } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { isQuiet } from '../calendar/sending-time.ts';
import { muteReminders, unmuteReminders } from '../suppressions/suppress.ts';
import { ofOffice, usual } from './preference.ts';

/** One's own wishes about reminders. The last word wins, so no version is asked for. */
@Injectable()
export class ReminderPreferencesService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @throws DomainError RECORD.NOT_FOUND when nothing is sent to the caller because no contact is theirs */
  get(actor: Actor): Promise<ReminderPreferences> {
    return this.work.read(actor, async (tx) => (await read(tx)).preferences);
  }

  /** @throws DomainError RECORD.NOT_FOUND, POLICY.QUIET_HALF, REMINDER.OVERVIEW_IN_QUIET */
  patch(actor: Actor, input: PatchReminderPreferences): Promise<ReminderPreferences> {
    return this.work.write(actor, async (tx) => {
      const { contactId, id, email, preferences } = await read(tx);
      checkWishes({ ...preferences, ...input });
      const { byMail = preferences.byMail, ...said } = input;
      if (id) await updateRow(tx, 'reminder_preference', id, asStored(said));
      else await insertRow(tx, 'reminder_preference', { contactId, ...asStored({ ...usual, ...said }) });
      if (byMail !== preferences.byMail && email) await (byMail ? unmuteReminders : muteReminders)(tx, email);
      // what is planned for them goes by their hours now
      await tx.publish('contact.changed', { contactId });
      return (await read(tx)).preferences;
    });
  }
}

/** A time of one's own lies outside one's own quiet hours; the office's waits for their end. */
function checkWishes({ quietFrom, quietTo, digestDay, digestAt }: ReminderPreferences): void {
  if ((quietFrom === null) !== (quietTo === null) || (quietFrom !== null && quietFrom === quietTo))
    throw refuseField('/quietTo', 'POLICY.QUIET_HALF');
  if (digestDay !== null && digestAt && quietFrom && quietTo && isQuiet(digestAt, { from: quietFrom, to: quietTo }))
    throw refuseField('/digestAt', 'REMINDER.OVERVIEW_IN_QUIET');
}

const asStored = ({
  atMost,
  digestDay,
  ...said
}: Omit<PatchReminderPreferences, 'byMail'>): Record<string, unknown> => ({
  ...said,
  ...ownOrRuled('atMost', atMost),
  ...ownOrRuled('digestDay', digestDay),
});

/** A number of one's own, or none; else the rules, or the office, have the say. */
function ownOrRuled(name: 'atMost' | 'digestDay', wish: number | 'ruled' | null | undefined): Record<string, unknown> {
  if (wish === undefined) return {};
  return { [`${name}Ruled`]: wish === 'ruled', ...(wish === 'ruled' ? {} : { [name]: wish }) };
}

interface Row {
  contactId: string;
  email: string;
  id: string | null;
  digestDay: number | null;
  digestDayRuled: boolean | null;
  digestAt: string | null;
  atMost: number | null;
  atMostRuled: boolean | null;
  quietFrom: string | null;
  quietTo: string | null;
  byMail: boolean;
  office: ReminderPreferences['office'];
}

async function read(
  tx: Tx,
): Promise<{ contactId: string; email: string; id: string | null; preferences: ReminderPreferences }> {
  const [row] = await tx.query<Row>(
    `SELECT c.id AS "contactId", c.email, w.id, w.digest_day AS "digestDay", w.digest_day_ruled AS "digestDayRuled", w.digest_at AS "digestAt", w.at_most AS "atMost",
       w.at_most_ruled AS "atMostRuled", w.quiet_from AS "quietFrom", w.quiet_to AS "quietTo",
       NOT EXISTS (SELECT FROM mail_suppression s WHERE s.address = lower(c.email) AND s.covers = 'reminders' AND s.lifted_at IS NULL) AS "byMail",
       json_build_object('digestDay', ${ofOffice.digestDay}, 'digestAt', ${ofOffice.digestAt}) AS office
     FROM contact c LEFT JOIN reminder_preference w ON w.contact_id = c.id WHERE c.user_id = $1 AND c.active ORDER BY c.created_at LIMIT 1`,
    [tx.actor.userId],
  );
  if (!row) throw new DomainError('RECORD.NOT_FOUND');
  const { contactId, email, id, byMail, office, digestAt, quietFrom, quietTo } = row;
  const said = id
    ? {
        digestDay: row.digestDayRuled ? usual.digestDay : row.digestDay,
        digestAt,
        atMost: row.atMostRuled ? usual.atMost : row.atMost,
        quietFrom,
        quietTo,
      }
    : usual;
  return { contactId, email, id, preferences: { ...said, byMail, office } };
}
