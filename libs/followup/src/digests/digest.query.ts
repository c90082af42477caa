import type { ReminderSubject } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { office } from '../deliveries/may-see.ts';
import { mayBeTold } from '../reminders/reminder.query.ts';
import { subjectRows } from '../reminders/reminder.subjects.ts';

/** How far ahead an overview looks, and after how long what is silent or unfinished stands in it. */
const AHEAD_DAYS = 14;
const SILENT_DAYS = 60;
const UNFINISHED_DAYS = 30;

/** SQL: whether subject `s` of agreement `a` stands in an overview of a day. */
export const listed = (
  day: string,
): string => `s.open AND s.spoken_of AND a.reminders_from <= ${day} AND s.due_on <= ${day} +
  CASE s.subject_type WHEN 'milestone_silence' THEN -${SILENT_DAYS} WHEN 'agreement_draft' THEN -${UNFINISHED_DAYS} WHEN 'report_unanswered' THEN 0 ELSE ${AHEAD_DAYS} END`;

export type DigestSection = 'past' | 'soon' | 'returned' | 'silent';

export interface DigestLine {
  contactId: string;
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

/** What stands in the overviews of these people on a day, the first lines of each section. */
export const readDigests = (tx: Tx, contactIds: readonly string[], today: string): Promise<DigestLine[]> =>
  tx.query<DigestLine>(lines, [contactIds, today]);

const lines = `
WITH ${office},
line AS (
  SELECT c.id AS contact_id, s.subject_type, s.title, a.reference, s.due_on, s.path, s.is_example,
    CASE WHEN s.subject_type = 'milestone_return' THEN 'returned' WHEN s.subject_type IN ('milestone_silence', 'agreement_draft') THEN 'silent'
      WHEN s.due_on < $2::date THEN 'past' ELSE 'soon' END AS section
  FROM (${subjectRows({})}) s JOIN agreement a ON a.id = s.agreement_id
  JOIN contact c ON c.id = ANY ($1::uuid[]) AND c.id = ANY (s.responsible)
  WHERE ${listed('$2::date')} AND (${mayBeTold}) IS TRUE
), placed AS (
  SELECT *, row_number() OVER (PARTITION BY contact_id, section ORDER BY due_on, title) AS place, count(*) OVER (PARTITION BY contact_id, section)::int AS total FROM line
)
SELECT contact_id AS "contactId", section, subject_type AS "subjectType", title, reference, due_on AS "dueOn", path, is_example AS "isExample", total
FROM placed WHERE place <= ${SHOWN} ORDER BY contact_id, due_on, title`;
