/**
 * The two kinds of milestone reminder: to whoever is responsible, and up the ladder. Read under lock when a delivery is
 * claimed: what was achieved, moved, suspended or taken from this person a moment ago is not sent any more.
 */
import { escalationDuties } from '@concord/contracts';
import { dateIn, daysBetween, type Config, type Tx } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { office, ofTheOffice } from '../deliveries/may-see.ts';
import { openProgressLinks, progressUrl } from '../progress-requests/progress-request.events.ts';
import { movesAll } from './policy.events.ts';
import { mayBeTold } from './reminder.query.ts';
import { answerUrls, openLinks, type Answerable, type ReminderAbout } from './reminder.answers.ts';
import { writeReminder } from './reminder.mail.ts';
import { refusal } from './reminder.refusal.ts';
import { mutableReminders, type Duty } from './reminder.rules.ts';
import { responsiblePerson } from './reminder.subjects.ts';
import type { LinkKeys } from '../reports/link.ts';

/** A milestone and what surrounds it, as a reminder tells of it. Dates are `YYYY-MM-DD`. */
export interface ReminderFacts {
  milestoneId: string;
  title: string;
  agreementTitle: string;
  agreementReference: string;
  areaTitle: string;
  baselineDueOn: string | null;
  dueOn: string;
  percent: number;
  responsibleName: string | null;
  isExample: boolean;
  /** Its reader is one of the office's own people. */
  forOffice: boolean;
  /** Its reader is responsible. */
  isOwn: boolean;
}

type Settings = Pick<Config, 'publicUrl'>;
type Row = ReminderFacts & { id: string; refusal: string | null };

const reminding = `m.state IN ('planned', 'in_progress') AND a.state = 'in_force' AND a.reminders_from IS NOT NULL`;
const question = `
WITH ${office}
SELECT d.id, m.id AS "milestoneId", m.title, a.title AS "agreementTitle", a.reference AS "agreementReference", ar.title AS "areaTitle",
  m.baseline_due_on AS "baselineDueOn", m.due_on AS "dueOn", m.percent, r.name AS "responsibleName",
  a.is_example OR m.is_example AS "isExample", coalesce(${ofTheOffice}, false) AS "forOffice",
  c.id = ANY (${responsiblePerson}) AS "isOwn",
  CASE
    WHEN NOT (${reminding}) THEN CASE WHEN m.state IN ('planned', 'in_progress') THEN 'agreement_' || a.state ELSE 'milestone_' || m.state END
    ${refusal({ dueOn: 'm.due_on', responsible: responsiblePerson })}
    WHEN NOT coalesce((${mayBeTold}), false) THEN 'recipient_may_not_see'
  END AS refusal
FROM delivery d
JOIN milestone m ON m.id = d.subject_id
JOIN agreement a ON a.id = m.agreement_id
JOIN area ar ON ar.id = m.area_id
JOIN contact c ON c.id = d.recipient_id
LEFT JOIN contact r ON r.id = m.responsible_contact_id
WHERE d.id = ANY ($1::uuid[])
FOR SHARE OF m, a SKIP LOCKED`;

const kinds = ['milestone_reminder', 'milestone_escalation'] as const;
export const milestoneKinds = (config: Settings, keys: LinkKeys): DeliveryKind[] =>
  kinds.map((kind) => milestoneKind(kind, config, keys));

const milestoneKind = (kind: (typeof kinds)[number], { publicUrl }: Settings, keys: LinkKeys): DeliveryKind => ({
  kind,
  ...(mutableReminders.includes(kind) ? { mutable: true } : {}),
  awaits: movesAll,
  async judge(tx, deliveries) {
    const rows = await read(tx, deliveries);
    const verdicts = new Map<string, Verdict>();
    const written: Looked[] = [];
    for (const delivery of deliveries) {
      const facts = rows.get(delivery.id);
      if (!facts) continue;
      const verdict = decide(delivery, facts, { now: tx.now, publicUrl });
      verdicts.set(delivery.id, verdict);
      if ('mail' in verdict)
        written.push({
          delivery,
          forOffice: facts.forOffice,
          looks: looks(delivery, facts),
          about: aboutOf(delivery, facts),
        });
    }
    await openLinks(tx, keys, written);
    await openProgressLinks(
      tx,
      keys,
      written.filter((one) => !one.looks),
    );
    return verdicts;
  },
  fill: ({ id }) => Promise.resolve({ ...answerUrls(publicUrl, keys, id), log: progressUrl(publicUrl, keys, id) }),
});

async function read(tx: Tx, deliveries: readonly DueDelivery[]): Promise<Map<string, Row>> {
  const rows = await tx.query<Row>(question, [deliveries.map(({ id }) => id)]);
  return new Map(rows.map((row) => [row.id, row]));
}

function decide(
  delivery: DueDelivery,
  { id: _, refusal, ...facts }: Row,
  { now, publicUrl }: { now: Date; publicUrl: string },
): Verdict {
  if (refusal === 'recipient_may_not_see') return { stop: 'suppressed', reason: refusal };
  if (refusal) return { stop: 'cancelled', reason: refusal };
  const today = dateIn(delivery.recipient.timeZone, now);
  const mail = writeReminder({
    facts,
    recipient: delivery.recipient,
    daysPast: daysBetween(facts.dueOn, today),
    duty: dutyOf(delivery.slot),
    looks: looks(delivery, facts),
    url: `${publicUrl}/milestones/${facts.milestoneId}/show`,
  });
  return { mail };
}

const aboutOf = ({ recipient }: DueDelivery, facts: Row): ReminderAbout => ({
  subjectType: 'milestone',
  title: facts.title,
  agreement: { reference: facts.agreementReference, title: facts.agreementTitle },
  dueOn: facts.dueOn,
  path: `/milestones/${facts.milestoneId}/show`,
  recipient: { name: recipient.name, language: recipient.language },
  isExample: facts.isExample,
});

/** A reminder that is being written, and whether its reader looks or tells. */
export type Looked = Answerable & { looks: boolean };

/** Whoever stands above, or is of the office and not responsible, looks; whoever is responsible, or is theirs, tells how it stands. */
export const looks = ({ slot }: DueDelivery, { forOffice, isOwn }: { forOffice: boolean; isOwn: boolean }): boolean =>
  dutyOf(slot) !== null || (forOffice && !isOwn);

/** Set up the ladder: in which duty its reader is told. */
export const dutyOf = (slot: string): Duty | null =>
  escalationDuties.find((duty) => slot === `escalate-${duty}`) ?? null;
