/**
 * The links in a reminder by which its reader says that they are on it, or when to be asked again; and what follows from it.
 * An acknowledgement stops the ladder for this due date. A snooze keeps this reader's own reminders back until its day, on
 * which one more goes out; the ladder goes on.
 */
import type { Language, ReminderSubject, SnoozeReminder } from '@concord/contracts';
import { DomainError, refuseField, updateRow, type OutboxHandlers, type Tx } from '@concord/platform';
import { z } from 'zod';
import type { DueDelivery } from '../deliveries/delivery.kinds.ts';
import { linkExpiry, linkHash, type LinkKeys } from '../reports/link.ts';
import { answeringOf, type AnsweringState, type StandingRow } from './reminder.standing.ts';
import type { RemindersService } from './reminders.service.ts';

const reminderAnswered = 'reminder.answered';
const AnsweredEvent = z.object({ answerId: z.guid() });

/** What the mail said it was about. */
export interface ReminderAbout {
  subjectType: ReminderSubject;
  title: string;
  agreement: { reference: string; title: string };
  dueOn: string;
  path: string;
  recipient: { name: string; language: Language };
  isExample: boolean;
}

/** A reminder that is being written, and what its link is to show. */
export interface Answerable {
  delivery: DueDelivery;
  forOffice: boolean;
  about: ReminderAbout;
}

/** What an answer makes of its row; null where it changes nothing. */
export type Answering = (reminder: AnsweringState, now: Date) => Record<string, unknown> | null;

/** Says that somebody is on it. Said twice it changes nothing. */
export const acknowledging: Answering = ({ acknowledgedAt }, now) => (acknowledgedAt ? null : { acknowledgedAt: now });

/** Asks to be reminded on a later day. @throws DomainError REMINDER.SNOOZE_RANGE, REMINDER.SNOOZE_RESPONSIBLE */
export const snoozing =
  ({ until, reason }: SnoozeReminder): Answering =>
  ({ snooze }) => {
    // what goes up the ladder is not put off by whoever it is told to
    if (!snooze) throw new DomainError('REMINDER.SNOOZE_RESPONSIBLE');
    const { first, last } = snooze;
    if (until < first || until > last) throw refuseField('/until', 'REMINDER.SNOOZE_RANGE', { first, last });
    return { snoozedUntil: until, snoozeReason: reason };
  };

/**
 * Writes what was answered, and says so; nothing where it changes nothing. The row is held. It is an answer to the date the
 * record has now; what was said of an earlier one goes with that. @throws DomainError REMINDER.OVER
 */
export async function writeAnswer(tx: Tx, row: StandingRow, decide: Answering): Promise<void> {
  const reminder = answeringOf(row, tx.now);
  if (reminder.over) throw new DomainError('REMINDER.OVER');
  const change = decide(reminder, tx.now);
  if (!change) return;
  const anew = { occurrence: reminder.dueOn, acknowledgedAt: null, snoozedUntil: null, snoozeReason: null };
  await updateRow(tx, 'reminder_answer', row.id, { ...(reminder.movedFrom ? anew : {}), ...change });
  await tx.publish(reminderAnswered, { answerId: row.id });
}

/** Makes the rows the links of reminders open, as they are being written. Written twice they are the same. */
export async function openLinks(tx: Tx, keys: LinkKeys, reminders: readonly Answerable[]): Promise<void> {
  if (reminders.length === 0) return;
  const rows = reminders.map(({ delivery, forOffice, about }) => ({
    id: delivery.id,
    agreement_id: delivery.agreementId,
    subject_type: delivery.subjectType,
    subject_id: delivery.subjectId,
    occurrence: delivery.occurrence,
    contact_id: delivery.recipient.id,
    for_office: forOffice,
    about,
    link_hash: linkHash(keys.token(delivery.id)),
  }));
  await tx.query(insert, [JSON.stringify(rows), linkExpiry(tx.now)]);
}

const insert = `
INSERT INTO reminder_answer (id, agreement_id, subject_type, subject_id, occurrence, contact_id, for_office, about, link_hash, link_expires_at)
SELECT id, agreement_id, subject_type, subject_id, occurrence, contact_id, for_office, about, link_hash, $2
FROM jsonb_to_recordset($1) AS r(id uuid, agreement_id uuid, subject_type text, subject_id uuid, occurrence text, contact_id uuid,
  for_office boolean, about jsonb, link_hash text)
ON CONFLICT (id) DO NOTHING`;

/** The addresses of the links of a reminder, by what each is for. */
export const answerUrls = (
  publicUrl: string,
  keys: LinkKeys,
  deliveryId: string,
): Record<'onIt' | 'later', string> => ({
  onIt: `${publicUrl}/remind/${keys.token(deliveryId)}`,
  later: `${publicUrl}/remind/${keys.laterToken(deliveryId)}`,
});

interface Spoken {
  type: string;
  id: string;
  occurrence: string;
}

/** SQL: somebody has said that they are on it. */
export const acknowledged = ({ type, id, occurrence }: Spoken): string =>
  `EXISTS (SELECT FROM reminder_answer g WHERE g.subject_id = ${id} AND g.subject_type = ${type} AND g.occurrence = ${occurrence} AND g.acknowledged_at IS NOT NULL)`;

/** SQL: this reader wants to hear of it no earlier than a later day, or in a slot of this one by what they asked for alone. */
export const snoozed = ({
  type,
  id,
  occurrence,
  contact,
  day,
  slot,
}: Spoken & { contact: string; day: string; slot?: string }): string =>
  `EXISTS (SELECT FROM reminder_answer g WHERE g.subject_id = ${id} AND g.subject_type = ${type} AND g.occurrence = ${occurrence}
    AND g.contact_id = ${contact} AND (g.snoozed_until > ${day}${slot ? ` OR g.snoozed_until = ${day} AND ${slot} NOT LIKE 'again-%'` : ''}))`;

/** Idempotent: the last snooze of a reader is kept, and a re-plan compares what is planned with what was said. */
export function hearAnswers(handlers: OutboxHandlers, reminders: RemindersService): void {
  handlers.on(reminderAnswered, AnsweredEvent, async (tx, { answerId }) => {
    await tx.affect(replaceEarlier, [answerId]);
    await tx.affect(tellOfficers, [answerId, tx.now]);
    const [row] = await tx.query<{ agreementId: string }>(
      `SELECT agreement_id AS "agreementId" FROM reminder_answer WHERE id = $1`,
      [answerId],
    );
    if (row) await reminders.replan(tx, { agreementIds: [row.agreementId] });
  });
}

const replaceEarlier = `
UPDATE reminder_answer e SET snoozed_until = NULL, snooze_reason = NULL FROM reminder_answer g
WHERE g.id = $1 AND g.snoozed_until IS NOT NULL AND e.id <> g.id AND e.snoozed_until IS NOT NULL AND e.contact_id = g.contact_id
  AND e.subject_type = g.subject_type AND e.subject_id = g.subject_id AND e.occurrence = g.occurrence`;

const tellOfficers = `
INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
SELECT md5(g.id::text || g.occurrence || t.user_id || coalesce(g.snoozed_until::text, 'acknowledged'))::uuid, t.user_id, g.agreement_id,
  CASE WHEN g.snoozed_until IS NULL THEN 'reminder_acknowledged' ELSE 'reminder_snoozed' END,
  jsonb_build_object('title', g.about ->> 'title', 'who', c.name, 'reason', coalesce(g.snooze_reason, ''), 'occurrence', g.snoozed_until::text), g.about ->> 'path', $2
FROM reminder_answer g JOIN contact c ON c.id = g.contact_id
JOIN team_member t ON t.agreement_id = g.agreement_id AND t.duty = 'officer' AND t.user_id IS DISTINCT FROM c.user_id
WHERE g.id = $1 AND t.user_id IN (SELECT agreement_readers(g.agreement_id))
ON CONFLICT (id) DO NOTHING`;
