/**
 * The reminders of every record that is no milestone with a date: agreements, commitments, what was sent back or has gone
 * silent, reports nobody answered. One letter for all; what differs is in its texts.
 */
import type { ReminderSubject } from '@concord/contracts';
import { dateIn, daysBetween, type Config, type Tx } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { office, ofTheOffice } from '../deliveries/may-see.ts';
import { asksForProgress, recordReminder } from '../mails/index.ts';
import { openProgressLinks, progressUrl } from '../progress-requests/progress-request.events.ts';
import type { LinkKeys } from '../reports/link.ts';
import { dutyOf, looks, type Looked } from './milestone.kinds.ts';
import { answerUrls, openLinks, type ReminderAbout } from './reminder.answers.ts';
import { movesAll } from './policy.events.ts';
import { mayBeToldOf } from './reminder.query.ts';
import { refusal } from './reminder.refusal.ts';
import { notRemindedOf, spokenOfBy, subjectRows, subjectTables } from './reminder.subjects.ts';

type RecordSubject = Exclude<ReminderSubject, 'milestone'>;

interface Row {
  id: string;
  subjectType: RecordSubject;
  title: string;
  agreementTitle: string;
  agreementReference: string;
  dueOn: string;
  path: string;
  isExample: boolean;
  forOffice: boolean;
  isOwn: boolean;
  refusal: string | null;
}

const question = `
WITH ${office}
SELECT d.id, s.subject_type AS "subjectType", s.title, a.title AS "agreementTitle", a.reference AS "agreementReference",
  s.due_on AS "dueOn", s.path, s.is_example AS "isExample", coalesce(${ofTheOffice}, false) AS "forOffice",
  c.id = ANY (s.responsible) AS "isOwn",
  CASE
    ${notRemindedOf}
    ${refusal({ dueOn: 's.due_on', responsible: 's.responsible' })}
    WHEN NOT coalesce((${mayBeToldOf('s')}), false) THEN 'recipient_may_not_see'
  END AS refusal
FROM delivery d
JOIN (${subjectRows({})}) s ON ${spokenOfBy('d')} AND s.id = ANY ($2::uuid[])
JOIN agreement a ON a.id = s.agreement_id
JOIN contact c ON c.id = d.recipient_id
WHERE d.id = ANY ($1::uuid[])`;

type Settings = Pick<Config, 'publicUrl'>;

export const recordKinds = ({ publicUrl }: Settings, keys: LinkKeys): DeliveryKind[] => {
  const judge: DeliveryKind['judge'] = async (tx, deliveries) => {
    const rows = await read(tx, deliveries);
    const verdicts = new Map<string, Verdict>();
    const written: Looked[] = [];
    for (const delivery of deliveries) {
      const row = rows.get(delivery.id);
      if (!row) continue;
      const verdict = decide(delivery, row, { now: tx.now, publicUrl });
      verdicts.set(delivery.id, verdict);
      if ('mail' in verdict)
        written.push({
          delivery,
          forOffice: row.forOffice,
          looks: looksAt(delivery, row),
          about: aboutOf(delivery, row),
        });
    }
    await openLinks(tx, keys, written);
    const told = written.filter(
      ({ delivery: { slot }, looks, about: { subjectType: subject } }) =>
        subject !== 'milestone' && asksForProgress({ subject, duty: dutyOf(slot), looks }),
    );
    await openProgressLinks(tx, keys, told);
    return verdicts;
  };
  return [
    {
      kind: 'record_reminder',
      mutable: true,
      awaits: movesAll,
      judge,
      fill: ({ id, subjectType, subjectId }) =>
        Promise.resolve({
          link:
            subjectType === 'progress_unanswered'
              ? progressUrl(publicUrl, keys, subjectId)
              : `${publicUrl}/link/${keys.token(subjectId)}`,
          ...answerUrls(publicUrl, keys, id),
          log: progressUrl(publicUrl, keys, id),
        }),
    },
    {
      kind: 'record_escalation',
      awaits: movesAll,
      judge,
      fill: ({ id }) => Promise.resolve(answerUrls(publicUrl, keys, id)),
    },
  ];
};

const aboutOf = ({ recipient }: DueDelivery, row: Row): ReminderAbout => ({
  subjectType: row.subjectType,
  title: row.title,
  agreement: { reference: row.agreementReference, title: row.agreementTitle },
  dueOn: row.dueOn,
  path: row.path,
  recipient: { name: recipient.name, language: recipient.language },
  isExample: row.isExample,
});

/** Who answers a report or a request answers for themselves: everybody else looks. */
const looksAt = (delivery: DueDelivery, row: Row): boolean => looks(delivery, row) || (isAsked(row) && !row.isOwn);

const isAsked = ({ subjectType }: Row): boolean =>
  subjectType === 'report_unanswered' || subjectType === 'progress_unanswered';

/** The records are held while their mails are claimed; one that somebody is changing is left for the next look. */
async function read(tx: Tx, deliveries: readonly DueDelivery[]): Promise<Map<string, Row>> {
  const held: string[] = [];
  for (const { table, subjects } of subjectTables) {
    const ids = deliveries
      .filter(({ subjectType }) => subjects.some((one) => one === subjectType))
      .map((d) => d.subjectId);
    if (ids.length === 0) continue;
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM ${table} WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE SKIP LOCKED`,
      [ids],
    );
    held.push(...rows.map(({ id }) => id));
  }
  const rows = await tx.query<Row>(question, [deliveries.map(({ id }) => id), held]);
  return new Map(rows.map((row) => [row.id, row]));
}

function decide(delivery: DueDelivery, row: Row, { now, publicUrl }: { now: Date } & Settings): Verdict {
  if (row.refusal === 'recipient_may_not_see') return { stop: 'suppressed', reason: row.refusal };
  if (row.refusal) return { stop: 'cancelled', reason: row.refusal };
  const { recipient, slot } = delivery;
  const { language } = recipient;
  const duty = dutyOf(slot);
  // whoever is to answer may have no account: the link is theirs alone, and nobody else gets it
  const byLink = isAsked(row) && row.isOwn && !duty;
  const mail = recordReminder({
    language,
    recipient: recipient.name,
    isExample: row.isExample,
    subject: row.subjectType,
    title: row.title,
    dueOn: row.dueOn,
    daysPast: daysBetween(row.dueOn, dateIn(recipient.timeZone, now)),
    duty,
    looks: looksAt(delivery, row),
    isOwn: row.isOwn,
    agreement: { reference: row.agreementReference, title: row.agreementTitle },
    url: byLink ? '{{link}}' : `${publicUrl}${row.path}`,
  });
  return { mail: { ...mail, language } };
}
