/**
 * What one may be reminded of, all in one form: a record of an agreement, the date it counts from, who is responsible, and
 * whether it is still open. The planning, the calling off, the preview and the last look before sending read only this form.
 */
import { reminderSubjects, type AgreementState, type ReminderSubject } from '@concord/contracts';
import { endPlanned, lastDay, noticeDay } from '@concord/register';
import { askedForReport } from '../progress-reports/progress-report.query.ts';

interface Subject {
  /** SQL: the record, with its agreement as `a`. */
  from: string;
  /** The record's alias in `from`. Its row is held while a mail about it is claimed. */
  record: string;
  /** The milestone or commitment the scopes of policies ask for, where there is one. */
  milestone?: string;
  commitment?: string;
  title: string;
  dueOn: string;
  /** Nothing is planned for days before this. */
  since: string;
  /** Contacts, as an array. */
  responsible: string;
  open: string;
  /** Why it is no longer open. */
  closed: string;
  /** Where it is shown in the console. */
  path: string;
  /** Where the record, and not only its agreement, may be an example. */
  example?: string;
  /** Its record has several dates at once: each is a row of its own, with the date as its occurrence. */
  recurs?: true;
  /** SQL: the other side is not shown it, so it is not told of it either. */
  officeOnly?: string;
  /** The agreement's states in which it is spoken of. */
  during?: readonly AgreementState[];
}

const inForce: readonly AgreementState[] = ['in_force'];
const onTheWay: readonly AgreementState[] = ['draft', 'negotiation', 'approval', 'signature', 'signed'];

const onTeam = (duty: string): string =>
  `ARRAY(SELECT tc.id FROM team_member tm JOIN contact tc ON tc.user_id = tm.user_id AND tc.active WHERE tm.agreement_id = a.id AND tm.duty = '${duty}')`;
/** An agreement without an officer falls to the next of the ladder, its managers. */
const officers = `coalesce(nullif(${onTeam('officer')}, '{}'), ${onTeam('manager')})`;
/** SQL: who is responsible for milestone `m`. */
export const responsiblePerson = 'array_remove(ARRAY[m.responsible_contact_id], NULL)';

const milestone = {
  from: 'milestone m JOIN agreement a ON a.id = m.agreement_id',
  record: 'm',
  milestone: 'm.id',
  commitment: 'm.commitment_id',
  title: 'm.title',
  responsible: responsiblePerson,
  closed: `'milestone_' || m.state`,
  path: `'/milestones/' || m.id || '/show'`,
  example: 'm.is_example',
} as const;
const agreement = {
  from: 'agreement a',
  record: 'a',
  title: 'a.title',
  since: 'a.created_at',
  responsible: officers,
  open: 'true',
  closed: `'agreement_' || a.state`,
  path: `'/agreements/' || a.id || '/show'`,
} as const;

/** How long a reader has to answer a report, or a question how it stands, before anybody asks again. */
const ANSWER_DAYS = 14;
const TELL_DAYS = 7;

const planned = `EXISTS (SELECT FROM milestone km WHERE km.commitment_id = k.id AND km.occurrence_on = y.on_day)`;

const subjects: Record<ReminderSubject, Subject> = {
  milestone: { ...milestone, dueOn: 'm.due_on', since: 'm.created_at', open: `m.state IN ('planned', 'in_progress')` },
  milestone_return: {
    ...milestone,
    dueOn: 'm.resubmit_by',
    since: 'coalesce(m.last_update_at, m.created_at)',
    open: `m.state = 'in_progress'`,
  },
  milestone_silence: {
    ...milestone,
    dueOn: `(m.last_update_at AT TIME ZONE 'UTC')::date`,
    since: 'm.last_update_at',
    open: `m.state = 'in_progress'`,
  },
  // since it was to begin, or since reminders speak of its agreement; what was ever told is silent or not
  milestone_unheard: {
    ...milestone,
    dueOn: 'greatest(m.start_on, a.reminders_from)',
    since: 'm.created_at',
    open: `m.state IN ('planned', 'in_progress') AND m.last_update_at IS NULL`,
    closed: `CASE WHEN m.state IN ('planned', 'in_progress') THEN 'updated_since' ELSE 'milestone_' || m.state END`,
  },
  // what has milestones is spoken of by them
  commitment: {
    from: 'commitment k JOIN agreement a ON a.id = k.agreement_id',
    record: 'k',
    commitment: 'k.id',
    title: 'k.title',
    dueOn: 'k.due_on',
    since: 'k.created_at',
    responsible: officers,
    open: `k.state = 'accepted' AND NOT EXISTS (SELECT FROM milestone km WHERE km.commitment_id = k.id)`,
    closed: `CASE WHEN k.state = 'accepted' THEN 'has_milestones' ELSE 'commitment_' || k.state END`,
    path: `'/commitments/' || k.id || '/show'`,
    example: 'k.is_example',
  },
  // a day that a milestone stands for is spoken of by it
  commitment_occurrence: {
    from: `commitment k JOIN agreement a ON a.id = k.agreement_id
      JOIN commitment_calendar x ON x.commitment_id = k.id AND x.rule = k.recurrence_rule AND x.starts_on = k.starts_on CROSS JOIN LATERAL unnest(x.days) AS y(on_day)`,
    record: 'k',
    commitment: 'k.id',
    title: 'k.title',
    dueOn: 'y.on_day',
    since: 'k.created_at',
    responsible: officers,
    open: `k.state = 'accepted' AND NOT ${planned}`,
    closed: `CASE WHEN k.state = 'accepted' THEN 'has_milestones' ELSE 'commitment_' || k.state END`,
    path: `'/commitments/' || k.id || '/show'`,
    example: 'k.is_example',
    recurs: true,
  },
  agreement_end: { ...agreement, dueOn: lastDay('a') },
  // what is decided is not asked for
  agreement_notice: {
    ...agreement,
    dueOn: noticeDay('a'),
    open: `NOT ${endPlanned('a')}`,
    closed: `CASE WHEN ${endPlanned('a')} THEN 'end_planned' ELSE 'agreement_' || a.state END`,
  },
  agreement_review: { ...agreement, dueOn: 'a.review_on' },
  agreement_draft: { ...agreement, dueOn: `(a.updated_at AT TIME ZONE 'UTC')::date`, during: onTheWay },
  // one that was signed waits from the day it was to take effect
  amendment_draft: {
    from: 'amendment n JOIN agreement a ON a.id = n.agreement_id',
    record: 'n',
    title: 'n.title',
    dueOn: `CASE n.state WHEN 'signed' THEN n.effective_on ELSE (n.updated_at AT TIME ZONE 'UTC')::date END`,
    since: 'n.created_at',
    responsible: officers,
    open: `n.state IN ('draft', 'proposed', 'signed')`,
    closed: `'amendment_' || n.state`,
    path: `'/amendments/' || n.id || '/show'`,
    example: 'n.is_example',
    officeOnly: `n.state = 'draft'`,
  },
  // the record is the reader's own row of the report: one reader's answer is not another's
  report_unanswered: {
    from: 'report_recipient x JOIN status_report r ON r.id = x.status_report_id JOIN agreement a ON a.id = x.agreement_id',
    record: 'x',
    title: `a.title`,
    dueOn: `(r.sent_at AT TIME ZONE 'UTC')::date + ${ANSWER_DAYS}`,
    since: 'r.sent_at',
    responsible: 'ARRAY[x.contact_id]',
    open: `r.state = 'sent' AND x.answer IS NULL`,
    closed: `CASE WHEN x.answer IS NULL THEN 'report_' || r.state ELSE 'answered' END`,
    path: `'/status-reports/' || r.id || '/show'`,
    example: 'r.is_example',
  },
  // what was sent back counts from the day it is wanted again
  progress_report: {
    from: 'progress_report q JOIN agreement a ON a.id = q.agreement_id',
    record: 'q',
    title: `a.title || ' (' || q.period_start || ' – ' || q.period_end || ')'`,
    dueOn: 'coalesce(q.resubmit_by, q.due_on)',
    since: 'q.created_at',
    responsible: askedForReport('q'),
    open: `q.state IN ('draft', 'returned')`,
    closed: `'progress_' || q.state`,
    path: `'/progress-reports/' || q.id || '/show'`,
    example: 'q.is_example',
  },
  report_draft: {
    from: 'status_report r JOIN agreement a ON a.id = r.agreement_id',
    record: 'r',
    title: `a.title`,
    dueOn: `(r.updated_at AT TIME ZONE 'UTC')::date`,
    since: 'r.created_at',
    responsible: officers,
    open: `r.state IN ('draft', 'in_review')`,
    closed: `'report_' || r.state`,
    path: `'/status-reports/' || r.id || '/show'`,
    example: 'r.is_example',
    officeOnly: 'true',
  },
  // only what a person asked: a reminder that carries a link is chased by the next
  progress_unanswered: {
    from: 'progress_request q JOIN milestone n ON n.id = q.milestone_id JOIN agreement a ON a.id = q.agreement_id',
    record: 'q',
    title: 'n.title',
    dueOn: `(q.asked_at AT TIME ZONE 'UTC')::date + ${TELL_DAYS}`,
    since: 'q.asked_at',
    responsible: 'ARRAY[q.contact_id]',
    open: `q.asked_by IS NOT NULL AND q.answered_at IS NULL AND q.revoked_at IS NULL AND n.state IN ('planned', 'in_progress')`,
    closed: `CASE WHEN q.answered_at IS NOT NULL THEN 'answered' WHEN q.revoked_at IS NOT NULL THEN 'revoked' ELSE 'milestone_' || n.state END`,
    path: `'/milestones/' || n.id || '/show'`,
    example: 'n.is_example',
  },
};

interface Reading {
  /** What the policy names, as an array. */
  recipients: string;
  /** Contacts, as an array. */
  responsible: string;
  agreement: string;
}
/** SQL: whom a policy reminds, as an array: those responsible for the record, its agreement's focal points, its team. */
export const readersOf = ({ recipients, responsible, agreement }: Reading): string =>
  `CASE WHEN ${recipients} = '{responsible}' THEN ${responsible} ELSE ARRAY(
    SELECT unnest(${responsible}) WHERE 'responsible' = ANY (${recipients})
    UNION SELECT fp.contact_id FROM focal_point fp WHERE fp.agreement_id = ${agreement} AND 'focal_point' = ANY (${recipients})
    UNION SELECT tc.id FROM team_member tm JOIN contact tc ON tc.user_id = tm.user_id AND tc.active
      WHERE tm.agreement_id = ${agreement} AND tm.duty = ANY (${recipients})) END`;

/** Those that are for the team, and for no one person. */
export const teamSubjects: readonly ReminderSubject[] = reminderSubjects.filter(
  (type) => subjects[type].responsible === officers,
);

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** SQL: the branches of a CASE that say why subject `s` of agreement `a` is not reminded of at all. */
export const notRemindedOf = `WHEN NOT s.open THEN s.closed
    WHEN NOT s.spoken_of THEN 'agreement_' || a.state
    WHEN a.reminders_from IS NULL THEN 'reminders_off'`;

/** The tables whose rows are subjects, and of which. */
export const subjectTables: readonly { table: string; subjects: readonly ReminderSubject[] }[] = [
  { table: 'milestone', subjects: ['milestone_return', 'milestone_silence', 'milestone_unheard'] },
  { table: 'commitment', subjects: ['commitment', 'commitment_occurrence'] },
  { table: 'agreement', subjects: ['agreement_end', 'agreement_notice', 'agreement_review', 'agreement_draft'] },
  { table: 'amendment', subjects: ['amendment_draft'] },
  { table: 'report_recipient', subjects: ['report_unanswered'] },
  { table: 'progress_report', subjects: ['progress_report'] },
  { table: 'status_report', subjects: ['report_draft'] },
  { table: 'progress_request', subjects: ['progress_unanswered'] },
];

/** Parameters, as SQL, that narrow the subjects down. */
export interface Narrowed {
  milestones?: string;
  agreements?: string;
}

/** SQL: the record's own column, by whose index it is found. */
const agreementOf = ({ record }: Subject): string => (record === 'a' ? 'a.id' : `${record}.agreement_id`);

/** SQL: subject `s` is the one that a delivery, or an answer to one, speaks of. */
export const spokenOfBy = (row: string): string =>
  `s.subject_type = ${row}.subject_type AND s.id = ${row}.subject_id AND (NOT s.recurs OR s.due_on::text = ${row}.occurrence)`;

/** SQL of a query: every subject, open or not, dated or not. Of milestones there are only their own. */
export function subjectRows({ milestones, agreements }: Narrowed): string {
  return reminderSubjects
    .map((type) => {
      const s = subjects[type];
      const during = s.during ?? inForce;
      const within = [
        ...(milestones
          ? [
              s.milestone
                ? `(${milestones}::uuid[] IS NULL OR m.id = ANY (${milestones}))`
                : `${milestones}::uuid[] IS NULL`,
            ]
          : []),
        ...(agreements ? [`(${agreements}::uuid[] IS NULL OR ${agreementOf(s)} = ANY (${agreements}))`] : []),
      ];
      return `SELECT '${type}' AS subject_type, ${s.record}.id, ${s.title} AS title, ${s.dueOn} AS due_on, ${s.since} AS created_at,
        a.id AS agreement_id, ${s.milestone ?? 'NULL::uuid'} AS milestone_id, ${s.commitment ?? 'NULL::uuid'} AS commitment_id,
        ${s.responsible} AS responsible, (${s.open}) AS open, ${s.closed} AS closed, a.state IN (${listed(during)}) AS spoken_of, ${s.path} AS path, a.is_example OR ${s.example ?? 'false'} AS is_example,
        ${s.recurs ?? false} AS recurs, ${s.officeOnly ?? 'false'} AS office_only
      FROM ${s.from} WHERE ${within.join(' AND ') || 'true'}`;
    })
    .join('\n    UNION ALL ');
}

/** A statement for some milestones, said so that a plan made once finds them by their key and looks for nothing else. */
export const ofSome = (statement: string): string =>
  statement
    .replaceAll(/\(\$([15])::uuid\[\] IS NULL OR (\w\.\w+) = ANY \(\$\1\)\)/g, '$2 = ANY ($$$1::uuid[])')
    .replaceAll(/\$[15]::uuid\[\] IS NULL/g, 'false');
