/**
 * How the record stands that a reminder spoke of: since its mail was written the date may have moved, or nothing may need an
 * answer any more. An answer holds for the date the record has when it is given.
 */
import type { LinkedReminder } from '@concord/contracts';
import { addDays, dateIn } from '@concord/platform';
import { notRemindedOf, spokenOfBy, subjectRows } from './reminder.subjects.ts';

/** A row of `reminder_answer` beside its record. */
export interface StandingRow {
  id: string;
  occurrence: string;
  /** The date the record has now. */
  standsOn: string | null;
  over: string | null;
  responsible: boolean;
  acknowledgedAt: Date | null;
  snoozedUntil: string | null;
  snoozeReason: string | null;
}

/** SQL: the record of an answer `g` as `n`, as far as the caller sees it. */
export const besideRecord = `LEFT JOIN LATERAL (
    SELECT s.due_on, CASE ${notRemindedOf} END AS closed, g.contact_id = ANY (s.responsible) AS responsible
    FROM (${subjectRows({})}) s JOIN agreement a ON a.id = s.agreement_id
    WHERE ${spokenOfBy('g')}) n ON true`;

/** SQL: the same for whoever holds its link, who sees nothing else of the record. */
export const besideRecordOfLink = `LEFT JOIN LATERAL reminder_link_stands() n ON true`;

/** SQL: what was answered holds for the date the record has. */
export const holds = 'g.occurrence = n.due_on::text';

/** SQL: the columns of a `StandingRow`. What counts from the last change is done by the next one. */
export const standingColumns = `g.id, g.occurrence, n.due_on AS "standsOn", coalesce(n.responsible, false) AS responsible,
  CASE WHEN n.responsible IS NULL THEN 'removed' WHEN n.closed IS NOT NULL THEN n.closed WHEN n.due_on IS NULL THEN 'no_date'
    WHEN g.subject_type IN ('milestone_silence', 'agreement_draft', 'amendment_draft', 'report_draft') AND NOT ${holds} THEN 'updated_since' END AS over,
  g.acknowledged_at AS "acknowledgedAt", g.snoozed_until AS "snoozedUntil", g.snooze_reason AS "snoozeReason"`;

/** What of a reminder may be answered, and what was. */
export type AnsweringState = Pick<
  LinkedReminder,
  'dueOn' | 'movedFrom' | 'over' | 'acknowledgedAt' | 'snoozedUntil' | 'snoozeReason' | 'snooze'
>;

const LONGEST_SNOOZE_DAYS = 60;

/** The days one may ask to be reminded on: from tomorrow on, whatever the reader's zone. */
const snoozeRange = (now: Date): { first: string; last: string } => {
  const today = dateIn('UTC', now);
  return { first: addDays(today, 1), last: addDays(today, LONGEST_SNOOZE_DAYS) };
};

/** What of it may be answered, and what was answered for the date it has. */
export function answeringOf(row: StandingRow, now: Date): AnsweringState {
  const { occurrence, standsOn, over, responsible } = row;
  const dueOn = standsOn ?? occurrence;
  const moved = dueOn !== occurrence;
  return {
    dueOn,
    movedFrom: moved && !over ? occurrence : null,
    over,
    acknowledgedAt: moved ? null : (row.acknowledgedAt?.toISOString() ?? null),
    snoozedUntil: moved ? null : row.snoozedUntil,
    snoozeReason: moved ? null : row.snoozeReason,
    snooze: responsible ? snoozeRange(now) : null,
  };
}
