import { acknowledged, snoozed } from './reminder.answers.ts';
import { readersOf } from './reminder.subjects.ts';

const spokenOf = { type: 'd.subject_type', id: 'd.subject_id', occurrence: 'd.occurrence' };
/** As a contact's clock shows it: by that day the reminder was planned. */
const day = '(SELECT (d.due_at AT TIME ZONE r.time_zone)::date FROM contact r WHERE r.id = d.recipient_id)';
const onDuty = `EXISTS (SELECT FROM team_member t JOIN contact tc ON tc.user_id = t.user_id
  WHERE t.agreement_id = d.agreement_id AND tc.id = d.recipient_id AND d.slot = 'escalate-' || t.duty)`;

/** What of a subject a planned reminder is held against, as SQL. */
interface Stands {
  dueOn: string;
  /** Contacts, as an array. */
  responsible: string;
}
/** SQL: whom the policy that planned reminder `d` reminds of it now. */
const readers = (responsible: string): string =>
  readersOf({
    recipients: `coalesce((SELECT rp.recipients FROM reminder_policy rp WHERE rp.id = d.rule_id), '{responsible}')`,
    responsible,
    agreement: 'd.agreement_id',
  });

/**
 * SQL: the branches of a CASE that say why a planned reminder `d` of what is still open does not go to its reader any more.
 * The re-plan and the last look before sending ask the same.
 */
export const refusal = ({ dueOn, responsible }: Stands): string => `
    WHEN ${dueOn}::text IS DISTINCT FROM d.occurrence THEN 'date_moved'
    WHEN CASE WHEN d.kind LIKE '%\\_reminder' THEN d.recipient_id <> ALL (${readers(responsible)})
      ELSE d.recipient_id = ANY (${readers(responsible)}) OR d.slot <> 'escalate-board' AND NOT ${onDuty} END THEN 'recipient_changed'
    WHEN d.kind LIKE '%\\_escalation' AND ${acknowledged(spokenOf)} THEN 'acknowledged'
    WHEN d.kind LIKE '%\\_reminder' AND ${snoozed({ ...spokenOf, contact: 'd.recipient_id', day, slot: 'd.slot' })} THEN 'snoozed'`;
