import type { ReminderSubject } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { thresholdInForce } from '@concord/register';
import { office } from '../deliveries/may-see.ts';
import { withdrawNotifications } from '../deliveries/planning.ts';
import { mayBeToldOf } from '../reminders/reminder.query.ts';
import { snoozed } from '../reminders/reminder.answers.ts';
import { refusal } from '../reminders/reminder.refusal.ts';
import { notRemindedOf, spokenOfBy, subjectRows } from '../reminders/reminder.subjects.ts';
import { takenUp } from './overflow.ts';

/** SQL: how far ahead an overview looks, and after how long what is silent stands in it: as the office's lists have it. */
const aheadDays = thresholdInForce('due_soon_days');
const silentDays = thresholdInForce('silent_days');
/** After how long what is unfinished stands in it. */
const UNFINISHED_DAYS = 30;

/**
 * SQL: whether subject `s` of agreement `a` stands in an overview of a day. What was never begun is of
 * the policies alone, and of the days of a rule only those to come.
 */
export const listed = (
  day: string,
): string => `s.open AND s.spoken_of AND a.reminders_from <= ${day} AND s.due_on <= ${day} +
  CASE s.subject_type WHEN 'milestone_silence' THEN -${silentDays} WHEN 'agreement_draft' THEN -${UNFINISHED_DAYS} WHEN 'report_draft' THEN -${UNFINISHED_DAYS}
    WHEN 'amendment_draft' THEN -${UNFINISHED_DAYS}
    WHEN 'report_unanswered' THEN 0 WHEN 'progress_unanswered' THEN 0 WHEN 'milestone_unheard' THEN NULL ELSE ${aheadDays} END AND (NOT s.recurs OR s.due_on >= ${day})`;

/** SQL: contact `c` asked to hear of subject `s` after a day. */
export const putOff = (day: string): string =>
  snoozed({ type: 's.subject_type', id: 's.id', occurrence: 's.due_on::text', contact: 'c.id', day });

export type DigestSection = 'past' | 'soon' | 'later' | 'returned' | 'silent';

export interface DigestLine {
  /** The overview it stands in. */
  deliveryId: string;
  section: DigestSection;
  subjectType: ReminderSubject;
  title: string;
  reference: string;
  dueOn: string;
  path: string;
  isExample: boolean;
  /** How many lines the section has in all. */
  total: number;
}

const SHOWN = 15;

/** What stands in these weekly overviews on a day, the first lines of each section. */
export const readDigests = (tx: Tx, deliveryIds: readonly string[], today: string): Promise<DigestLine[]> =>
  tx.query<DigestLine>(weekly, [deliveryIds, today]);

/**
 * What these overviews took up of their day's reminders and still goes, the first lines of each section. What does not go
 * any more is called off, so that a re-plan finds it should it go again.
 */
export async function readTakenUp(tx: Tx, deliveryIds: readonly string[], today: string): Promise<DigestLine[]> {
  const [found] = await tx.query<{ agreements: string[] }>(agreementsTakenUp, [deliveryIds]);
  const agreements = found?.agreements ?? [];
  await withdrawNotifications(tx, await tx.query<{ id: string }>(callOff, [deliveryIds, agreements]));
  return tx.query<DigestLine>(overflow, [deliveryIds, today, agreements]);
}

const agreementsTakenUp = `
SELECT coalesce(array_agg(DISTINCT d.agreement_id), '{}') AS agreements FROM delivery o JOIN delivery d ON ${takenUp} WHERE o.id = ANY ($1::uuid[])`;

const callOff = `
UPDATE delivery e SET state = 'cancelled', reason = x.reason FROM (
  SELECT d.id, CASE WHEN s.id IS NULL THEN split_part(d.subject_type, '_', 1) || '_removed'
    ${notRemindedOf}
    ${refusal({ dueOn: 's.due_on', responsible: 's.responsible' })} END AS reason
  FROM delivery o JOIN delivery d ON ${takenUp} LEFT JOIN agreement a ON a.id = d.agreement_id
  LEFT JOIN (${subjectRows({ agreements: '$2' })}) s ON ${spokenOfBy('d')}
  WHERE o.id = ANY ($1::uuid[])) x
WHERE e.id = x.id AND e.state = 'suppressed' AND x.reason IS NOT NULL RETURNING e.id`;

const linesOf = (rows: string, holds: string): string => `
WITH ${office},
line AS (
  SELECT DISTINCT o.id AS delivery_id, s.id, s.subject_type, s.title, a.reference, s.due_on, s.path, s.is_example,
    CASE WHEN s.subject_type = 'milestone_return' OR s.subject_type = 'progress_report' AND EXISTS (SELECT FROM progress_report q WHERE q.id = s.id AND q.state = 'returned') THEN 'returned' WHEN s.subject_type IN ('milestone_silence', 'milestone_unheard', 'agreement_draft', 'amendment_draft', 'report_draft') THEN 'silent'
      WHEN s.due_on < $2::date THEN 'past' WHEN s.due_on <= $2::date + ${aheadDays} THEN 'soon' ELSE 'later' END AS section
  FROM ${rows} JOIN agreement a ON a.id = s.agreement_id
  WHERE o.id = ANY ($1::uuid[]) AND ${holds} AND (${mayBeToldOf('s')}) IS TRUE
), placed AS (
  SELECT *, row_number() OVER (PARTITION BY delivery_id, section ORDER BY due_on, title) AS place, count(*) OVER (PARTITION BY delivery_id, section)::int AS total FROM line
)
SELECT delivery_id AS "deliveryId", section, subject_type AS "subjectType", title, reference, due_on AS "dueOn", path, is_example AS "isExample", total
FROM placed WHERE place <= ${SHOWN} ORDER BY delivery_id, due_on, title`;

const weekly = linesOf(
  `delivery o JOIN contact c ON c.id = o.recipient_id JOIN (${subjectRows({})}) s ON true`,
  `c.id = ANY (s.responsible) AND ${listed('$2::date')} AND NOT ${putOff('$2::date')}`,
);
const overflow = linesOf(
  `delivery o JOIN contact c ON c.id = o.recipient_id JOIN delivery d ON ${takenUp}
    JOIN (${subjectRows({ agreements: '$3' })}) s ON ${spokenOfBy('d')}`,
  'true',
);
