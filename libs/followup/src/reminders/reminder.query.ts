/**
 * The one question of the reminders: who is to be told of which milestone when. The materialiser inserts its answer, a
 * re-plan compares it with what is planned, a preview shows it. It reads and never writes.
 */
import type { ReminderSubject } from '@concord/contracts';
import { addDays, dateIn, later, type Tx } from '@concord/platform';
import { readCalendars, type WorkCalendar } from '@concord/register';
import { maySee, office, ofTheOffice } from '../deliveries/may-see.ts';
import { isQuiet, quietUntil, sendingAt, type QuietHours } from '../calendar/sending-time.ts';
import { lateness } from './lateness.ts';
import { kindOf, slotDays, slotDaysOf, slotsOf, type Days, type PolicyTimes } from './reminder.rules.ts';
import { acknowledged, snoozed } from './reminder.answers.ts';
import { nearestFirst, speaksFor } from './policy.scope.ts';
import { ofSome, readersOf, subjectRows } from './reminder.subjects.ts';

/** How far back what was missed is still planned (and recorded as too late), and how far ahead. */
const DAYS_BACK = 35;
const HOURS_AHEAD = 48;
/** How far from a day a date may lie that speaks on it: the longest policy the contract takes. */
const WIDEST = 400;
const HOUR = 3_600_000;

export interface Scope {
  milestoneIds?: readonly string[];
  agreementIds?: readonly string[];
  contactId?: string;
}

/** The parameters of `candidates`, in order. */
export type CandidateParameters = readonly unknown[];

interface StoredPolicy extends PolicyTimes {
  id: string;
  subjectType: ReminderSubject;
  sendAt: string;
  latePolicy: 'send' | 'collapse' | 'skip';
  lateDays: number;
  activeFrom: string;
  quietFrom: string | null;
  quietTo: string | null;
}

/** Reads policies, calendars and clocks and works out the days; everything else happens in the statement. */
export async function candidateParameters(
  tx: Tx,
  scope: Scope = {},
  span: { now: Date; until: Date; from?: string } = { now: tx.now, until: later(tx.now, HOURS_AHEAD * HOUR) },
): Promise<CandidateParameters> {
  const policies = await tx.query<StoredPolicy>(storedPolicies);
  const clocks = (await tx.query<ClockRow>(readersClocks)).map(clockOf);
  const { now, until, from = addDays(dateIn('UTC', now), -DAYS_BACK) } = span;
  // a day more on both sides: somewhere it is still yesterday, elsewhere already tomorrow
  const days = { from: addDays(from, -1), to: addDays(dateIn('UTC', until), 1) };
  const dates = await dueDatesOf(tx, scope);
  const calendars = await calendarsAround(tx, days);
  const slots = dates ? slotsFor(policies, calendars, days, dates) : slotsBetween(policies, calendars, days);
  const dueDates = [slots.first, slots.last, ...(await datesPutOff(tx, days.from))]
    .filter((date) => date !== null)
    .sort();
  const times = [...new Set(policies.map(({ sendAt }) => sendAt))];
  const moments = clocks.flatMap((clock) => times.flatMap((sendAt) => momentsOf(clock, sendAt, days)));
  return [
    slots.rows,
    JSON.stringify(moments),
    now,
    until,
    scope.milestoneIds ?? null,
    scope.agreementIds ?? (await agreementsOf(tx, scope)),
    scope.contactId ?? null,
    dueDates.at(0) ?? null,
    dueDates.at(-1) ?? null,
    calendars.map(({ country }) => country),
    JSON.stringify(quietRows(policies, clocks, now)),
  ];
}

/** The calendars by which whatever speaks within some days, or of a date within them, may be counted. */
export const calendarsAround = (tx: Tx, { from, to }: Days): Promise<WorkCalendar[]> =>
  readCalendars(tx, { from: addDays(from, -WIDEST), to: addDays(to, WIDEST) });

/**
 * Where a contact may be spoken to, so that nothing else is looked at; null for everywhere: nobody is named, or a board
 * that a policy names, of whatever scope.
 */
async function agreementsOf(tx: Tx, { contactId }: Scope): Promise<string[] | null> {
  if (!contactId) return null;
  const [found] = await tx.query<{ board: boolean; agreements: string[] }>(contactsPlaces, [contactId]);
  return found && !found.board ? found.agreements : null;
}

/** SQL: the agreements where one of these contacts, a list or a query, is responsible for what is reminded of, a focal point, or on the team. */
const placesOf = (contacts: string): string => `
  SELECT agreement_id FROM milestone WHERE responsible_contact_id IN (${contacts})
  UNION SELECT tm.agreement_id FROM contact c JOIN team_member tm ON tm.user_id = c.user_id WHERE c.id IN (${contacts})
  UNION SELECT agreement_id FROM focal_point WHERE contact_id IN (${contacts})
  UNION SELECT agreement_id FROM report_recipient WHERE contact_id IN (${contacts})
  UNION SELECT agreement_id FROM progress_report_schedule WHERE responsible_contact_id IN (${contacts})
  UNION SELECT agreement_id FROM progress_request WHERE asked_by IS NOT NULL AND contact_id IN (${contacts})`;

const contactsPlaces = `
SELECT EXISTS (SELECT FROM reminder_policy WHERE active AND $1 = ANY (board_contact_ids)) AS board, ARRAY(${placesOf('$1::uuid')}
  UNION SELECT agreement_id FROM delivery WHERE recipient_id = $1 AND state = 'due' AND agreement_id IS NOT NULL) AS agreements`;

/** Every agreement from which reminders may come to one of these contacts. */
export async function agreementsOfContacts(tx: Tx, contactIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(contactsAgreements, [contactIds]);
  return rows.map(({ id }) => id);
}

const contactsAgreements = `SELECT agreement_id AS id FROM (${placesOf('SELECT unnest($1::uuid[])')}) p`;

const storedPolicies = `
SELECT id, subject_type AS "subjectType", offsets, overdue_repeat AS "overdueRepeat", escalation, send_at AS "sendAt", late_policy AS "latePolicy",
  late_days AS "lateDays", active_from AS "activeFrom", shift, quiet_from AS "quietFrom", quiet_to AS "quietTo"
FROM reminder_policy WHERE active`;

/** What a reader goes by: a time zone and, where they want any, quiet hours. */
interface ReaderClock {
  /** As `clockName` has it. */
  name: string;
  zone: string;
  quiet: QuietHours | null;
}
interface ClockRow {
  name: string;
  zone: string;
  from: string | null;
  to: string | null;
}
const clockOf = ({ from, to, ...clock }: ClockRow): ReaderClock => ({
  ...clock,
  quiet: from !== null && to !== null ? { from, to } : null,
});

/** SQL: the clock of contact `c`, whose wishes `w` are. */
const clockName = `c.time_zone || coalesce(' ' || w.quiet_from || '-' || w.quiet_to, '')`;
const wishes = 'LEFT JOIN reminder_wishes() w ON w.contact_id = c.id';
const readersClocks = `
SELECT DISTINCT ${clockName} AS name, c.time_zone AS zone, w.quiet_from AS "from", w.quiet_to AS "to" FROM contact c ${wishes} WHERE c.active`;

/** Where it is quiet at this moment, and until when: by the reader's own hours, or else the policy's. */
function quietRows(policies: readonly StoredPolicy[], clocks: readonly ReaderClock[], now: Date): object[] {
  const ends = new Map<string, Date | null>();
  const endOf = (zone: string, { from, to }: QuietHours): Date | null => {
    const hours = `${zone} ${from} ${to}`;
    if (!ends.has(hours)) ends.set(hours, quietUntil(now, zone, { from, to }));
    return ends.get(hours) ?? null;
  };
  return policies.flatMap(({ id, quietFrom: from, quietTo: to }) =>
    clocks.flatMap(({ name, zone, quiet }) => {
      const hours = quiet ?? (from && to ? { from, to } : null);
      const until = hours && endOf(zone, hours);
      return until ? [{ policy_id: id, clock: name, until }] : [];
    }),
  );
}

/** The first and the last date of what was put off to a day from this one on: it may come long after its date. */
async function datesPutOff(tx: Tx, from: string): Promise<(string | null)[]> {
  const [found] = await tx.query<{ first: string | null; last: string | null }>(
    `SELECT min(occurrence) AS first, max(occurrence) AS last FROM reminder_answer WHERE snoozed_until >= $1`,
    [from],
  );
  return found ? [found.first, found.last] : [];
}

interface SubjectDate {
  subjectType: ReminderSubject;
  dueOn: string;
}

/** Some milestones have few dates, and only the slots of those speak of them. */
async function dueDatesOf(tx: Tx, { milestoneIds }: Scope): Promise<SubjectDate[] | undefined> {
  if (!milestoneIds) return undefined;
  return tx.query<SubjectDate>(datesOfSome, [milestoneIds]);
}

const datesOfSome = ofSome(
  `SELECT DISTINCT subject_type AS "subjectType", due_on AS "dueOn" FROM (${subjectRows({ milestones: '$1' })}) s WHERE open AND due_on IS NOT NULL`,
);

/** The slots that speak within some days, as a parameter, with the first and the last date they speak of. */
interface Slots {
  rows: string;
  first: string | null;
  last: string | null;
}

function slotsFor(
  policies: readonly StoredPolicy[],
  calendars: readonly WorkCalendar[],
  days: Days,
  dates?: readonly SubjectDate[],
): Slots {
  const rows = policies.flatMap((policy) => calendars.flatMap((calendar) => slotRows(policy, days, calendar, dates)));
  const dueDates = rows.map((row) => row.due_on).sort();
  return { rows: JSON.stringify(rows), first: dueDates[0] ?? null, last: dueDates.at(-1) ?? null };
}

/** Until a policy or a calendar changes, or the day, every agreement is asked about with the same slots. */
let worked: { mark: string; slots: Slots } | null = null;

function slotsBetween(policies: readonly StoredPolicy[], calendars: readonly WorkCalendar[], days: Days): Slots {
  const mark = JSON.stringify([policies, calendars.map((calendar) => calendar.mark), days]);
  if (worked?.mark !== mark) worked = { mark, slots: slotsFor(policies, calendars, days) };
  return worked.slots;
}

interface SlotRow {
  policy_id: string;
  calendar: string;
  slot: string;
  kind: string;
  audience: string;
  due_on: string;
  on_day: string;
  send_at: string;
  late_policy: string;
  late_days: number;
  active_from: string;
}

function slotRows(policy: StoredPolicy, days: Days, calendar: WorkCalendar, dates?: readonly SubjectDate[]): SlotRow[] {
  const slots = slotsOf(policy);
  const found = dates
    ? dates
        .filter(({ subjectType }) => subjectType === policy.subjectType)
        .flatMap(({ dueOn }) => slotDaysOf(slots, dueOn, days, calendar))
    : slotDays(slots, days, calendar);
  return found.map(({ slot, kind, audience, dueOn, onDay }) => ({
    policy_id: policy.id,
    calendar: calendar.country,
    slot,
    kind: kindOf(policy.subjectType, kind),
    audience,
    due_on: dueOn,
    on_day: onDay,
    send_at: policy.sendAt,
    late_policy: policy.latePolicy,
    late_days: policy.lateDays,
    active_from: policy.activeFrom,
  }));
}

interface Moment {
  clock: string;
  send_at: string;
  on_day: string;
  at: Date;
  /** Not at `send_at`, which lies in the reader's quiet hours, but when they are over. */
  moved: boolean;
}
/** Working out a wall-clock time costs some ten microseconds; a zone's day never changes. */
const known = new Map<string, Date>();
const MOST_KNOWN = 100_000;

function momentsOf({ name: clock, zone, quiet }: ReaderClock, sendAt: string, days: Days): Moment[] {
  const moved = quiet !== null && isQuiet(sendAt, quiet);
  const moments: Moment[] = [];
  for (let day = days.from; day <= days.to; day = addDays(day, 1)) {
    const name = `${clock} ${day} ${sendAt}`;
    const at = known.get(name) ?? sendingAt(day, sendAt, zone, quiet);
    if (known.size > MOST_KNOWN) known.clear();
    known.set(name, at);
    moments.push({ clock, send_at: sendAt, on_day: day, at, moved });
  }
  return moments;
}

/** SQL: whether contact `c` may be reminded about agreement `a`: who may see it, a party's people once the officer has released it. */
export const mayBeTold = `(${maySee}) AND (a.reminds_partners OR ${ofTheOffice})`;
/** SQL: the same of what subject `s` of that agreement is. */
export const mayBeToldOf = (subject: string): string =>
  `${mayBeTold} AND (NOT ${subject}.office_only OR ${ofTheOffice})`;

const spokenOf = { type: 'o.subject_type', id: 'o.id', occurrence: 'o.due_on::text' };
/** Why nothing is planned although a policy speaks, each with its SQL; the first that holds is the reason. */
const bars: readonly (readonly [string, string])[] = [
  ['agreement_not_in_force', 'NOT o.spoken_of'],
  ['reminders_off', 'a.reminders_from IS NULL'],
  ['before_reminders_from', 's.on_day < a.reminders_from'],
  ['before_policy', 's.on_day < greatest(s.active_from, o.policy_from)'],
  // what comes in after the hour of its reminders, by an import above all, sends none at once
  ['before_recorded', 't.at < o.created_at'],
  ['acknowledged', `s.audience <> 'reminded' AND ${acknowledged(spokenOf)}`],
  [
    'snoozed',
    `s.audience = 'reminded' AND ${snoozed({ ...spokenOf, contact: 'c.id', day: 's.on_day', slot: 's.slot' })}`,
  ],
  ['partners_not_released', `NOT a.reminds_partners AND NOT ${ofTheOffice}`],
  ['recipient_may_not_see', `(${mayBeToldOf('o')}) IS NOT TRUE`],
];
const reasonOf = (some: typeof bars): string =>
  `CASE ${some.map(([reason, holds]) => `WHEN ${holds} THEN '${reason}'`).join(' ')} END`;
const barred = reasonOf(bars);
/** A policy that was changed since has nothing against what it had planned. */
const barredSince = reasonOf(bars.filter(([reason]) => reason !== 'before_policy'));

/**
 * What is said of each date, and to whom: by the policies to whoever they name, and to whoever is responsible and asked to
 * hear again on a later day. It is known before any time of day is looked at: met by clock alone, as a planner that takes
 * the moments for few would have it, they make a row of everybody's every day for every subject.
 */
const saying = `
    SELECT told.subject_type, told.subject_id, told.due_on, told.contact_id, told.clock, s.policy_id, s.slot, s.on_day, s.audience, s.kind,
      s.send_at, s.late_policy, s.late_days, s.active_from
    FROM told JOIN slot s ON s.policy_id = told.policy_id AND s.due_on = told.due_on AND s.audience = told.audience AND s.calendar = told.calendar
    UNION ALL
    SELECT o.subject_type, o.id, o.due_on, c.id, ${clockName}, p.id, 'again-' || g.snoozed_until, g.snoozed_until, 'reminded',
      CASE o.subject_type WHEN 'milestone' THEN 'milestone_reminder' ELSE 'record_reminder' END, p.send_at, p.late_policy, p.late_days, p.active_from
    FROM reminder_answer g
    JOIN open o ON o.id = g.subject_id AND o.subject_type = g.subject_type AND o.due_on::text = g.occurrence AND g.contact_id = ANY (o.readers)
    JOIN contact c ON c.id = g.contact_id AND c.active LEFT JOIN wish w ON w.contact_id = c.id
    JOIN reminder_policy p ON p.id = o.policy_id
    WHERE g.snoozed_until IS NOT NULL`;

const recently = `ended_on >= ($3::timestamptz AT TIME ZONE 'UTC')::date - ${DAYS_BACK}`;
/**
 * SQL: since when policy `rp` counts for subject `o` because a nearer one was switched off; null where it always did. Where
 * none was of late, no subject is asked.
 */
const policyFrom = `CASE WHEN EXISTS (SELECT FROM reminder_policy WHERE ${recently}) THEN (
        SELECT max(p.ended_on) FROM reminder_policy p WHERE NOT p.active AND p.${recently} AND p.subject_type = o.subject_type
          AND ${speaksFor({ type: 'o.agreement_type', agreement: 'o.agreement_id', commitment: 'o.commitment_id', milestone: 'o.milestone_id' })}
          AND ${nearestFirst} < ${nearestFirst.replace('p.scope', 'rp.scope')}) END`;

/**
 * SQL of a chain of CTEs ending in `candidate(key, kind, agreement_id, subject_type, subject_id, title, path, rule_id, slot, occurrence,
 * recipient_id, user_id, due_at, send_from, after_quiet, state, reason)`, for the parameters above. `state` is `due`, or `suppressed`
 * with the reason when it is too late to say it; `send_from` is later than `due_at` where it is quiet now.
 */
export const candidates = asked(barred);

/** The same of what is planned already: what of it still holds. */
export const candidatesPlanned = asked(barredSince);

/** The same with whatever is barred, as suppressed and with its reason: for whoever wants to know why. */
export const candidatesAndBarred = question({ bar: barred, open: '', where: '' });

function asked(barring: string): string {
  return question({
    bar: `NULL`,
    // known before anybody is looked up: most of a large register may not be reminded of at all
    open: 'AND o.spoken_of AND a.reminders_from IS NOT NULL',
    where: `AND (${barring}) IS NULL`,
  });
}

function question({ bar, open, where }: { bar: string; open: string; where: string }): string {
  return `
  slot AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(policy_id uuid, calendar text, slot text, kind text, audience text,
    due_on date, on_day date, send_at text, late_policy text, late_days int, active_from date)),
  moment AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($2::jsonb) AS t(clock text, send_at text, on_day date, at timestamptz, moved boolean)),
  quiet AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($11::jsonb) AS q(policy_id uuid, clock text, until timestamptz)),
  wish AS MATERIALIZED (SELECT contact_id, quiet_from, quiet_to FROM reminder_wishes() WHERE quiet_from IS NOT NULL),
  ${office},
  judged AS (
    SELECT o.*, a.type AS agreement_type,
      (SELECT p.id FROM reminder_policy p WHERE p.active AND p.subject_type = o.subject_type
         AND ${speaksFor({ type: 'a.type', agreement: 'a.id', commitment: 'o.commitment_id', milestone: 'o.milestone_id' })}
       ORDER BY ${nearestFirst} LIMIT 1) AS policy_id
    FROM (${subjectRows({ milestones: '$5', agreements: '$6' })}) o JOIN agreement a ON a.id = o.agreement_id
    -- of what no policy speaks of, no record is looked at
    WHERE o.subject_type = ANY (ARRAY(SELECT p.subject_type FROM reminder_policy p WHERE p.active)) AND o.open AND o.due_on BETWEEN $8::date AND $9::date ${open}
  ),
  open AS (
    SELECT o.*, ${readersOf({ recipients: 'rp.recipients', responsible: 'o.responsible', agreement: 'o.agreement_id' })} AS readers,
      ${policyFrom} AS policy_from
    FROM judged o LEFT JOIN reminder_policy rp ON rp.id = o.policy_id
  ),
  named AS (
    SELECT subject_type, id AS subject_id, policy_id, due_on, 'reminded' AS audience, unnest(readers) AS contact_id FROM open
    UNION ALL
    SELECT o.subject_type, o.id, o.policy_id, o.due_on, t.duty, c.id FROM open o JOIN team_member t ON t.agreement_id = o.agreement_id
      JOIN contact c ON c.user_id = t.user_id AND c.id <> ALL (o.readers)
    UNION ALL
    SELECT o.subject_type, o.id, o.policy_id, o.due_on, 'board', b.id FROM open o JOIN reminder_policy p ON p.id = o.policy_id
      CROSS JOIN LATERAL unnest(p.board_contact_ids) AS b(id) WHERE b.id <> ALL (o.readers)
  ),
  told AS (
    SELECT n.*, ${clockName} AS clock, CASE WHEN home.country = ANY ($10::text[]) THEN home.country ELSE '' END AS calendar
    FROM named n JOIN contact c ON c.id = n.contact_id AND c.active LEFT JOIN wish w ON w.contact_id = c.id LEFT JOIN organisation home ON home.id = c.organisation_id
  ),
  saying AS MATERIALIZED (${saying}
  ),
  spoken AS (
    SELECT o.subject_type || '/' || o.id || '/' || s.slot || '/' || o.due_on || '/' || c.id || '/email' AS key, s.kind, a.id AS agreement_id,
      o.subject_type, o.id AS subject_id, o.title, o.path, s.policy_id AS rule_id, s.slot, o.due_on::text AS occurrence, c.id AS recipient_id, c.user_id,
      t.at AS due_at, CASE WHEN t.at < $3 THEN coalesce(q.until, t.at) ELSE t.at END AS send_from, t.moved, s.late_policy, s.late_days,
      lead(t.at) OVER (PARTITION BY o.subject_type, o.id, o.due_on, c.id, s.kind ORDER BY t.at) AS next_at, ${bar} AS bar
    FROM saying s
    JOIN open o ON o.subject_type = s.subject_type AND o.id = s.subject_id AND o.due_on = s.due_on
    JOIN agreement a ON a.id = o.agreement_id
    JOIN contact c ON c.id = s.contact_id
    JOIN moment t ON t.clock = s.clock AND t.send_at = s.send_at AND t.on_day = s.on_day
    LEFT JOIN quiet q ON q.policy_id = s.policy_id AND q.clock = s.clock
    WHERE true ${where}
      AND t.at <= $4 AND t.at >= $3::timestamptz - interval '${DAYS_BACK} days'
      AND ($7::uuid IS NULL OR c.id = $7)
  ),
  lateness AS (
    SELECT *, CASE WHEN bar IS NOT NULL THEN bar
      ${lateness({ dueAt: 'due_at', now: '$3', latePolicy: 'late_policy', lateDays: 'late_days', newer: 'next_at <= $3' })} END AS reason FROM spoken
  ),
  candidate AS MATERIALIZED (
    SELECT key, kind, agreement_id, subject_type, subject_id, title, path, rule_id, slot, occurrence, recipient_id, user_id, due_at, send_from,
      moved OR send_from > due_at AS after_quiet, CASE WHEN reason IS NULL THEN 'due' ELSE 'suppressed' END AS state, reason FROM lateness
  )`;
}
