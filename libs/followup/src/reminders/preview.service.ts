/**
 * What the reminders and overviews of one day are, before they are sent: the question the planning asks, asked ahead of time and with
 * everything that holds a reminder back as its reason.
 */
import type { AskReminderPreview, Page, ReminderPreview } from '@concord/contracts';
import { instantAt, later, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { overviewMoments, overviewsOf, quietOfReaders } from '../digests/overview.preview.ts';
import { atMost } from '../digests/preference.ts';
import { bellOnly, isSuppressed } from '../suppressions/suppress.ts';
import { listedKinds, mutableReminders } from './reminder.rules.ts';
import { teamSubjects } from './reminder.subjects.ts';
import { agreementsOfContacts, candidateParameters, candidatesAndBarred } from './reminder.query.ts';

const HOUR = 3_600_000;
/** From where the day begins first to where it ends last. */
const FIRST_ZONE = 'Pacific/Kiritimati';
const LONGEST_DAY_HOURS = 51;

/** A day to look ahead at; without a page, all of it. */
export type LookAhead = Pick<AskReminderPreview, 'on' | 'agreementId' | 'recipientId'> &
  Partial<Pick<AskReminderPreview, 'page' | 'perPage'>>;

@Injectable()
export class ReminderPreviewService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** The reminders and overviews of a day of their readers, sent or not, in the order of their time, and how many there are. */
  preview(actor: Actor, asked: LookAhead): Promise<Page<ReminderPreview>> {
    return this.work.read(actor, async (tx) => {
      await tx.query(`SELECT set_config('enable_nestloop', 'off', true)`);
      return ask(tx, asked, await agreementsOf(tx, asked));
    });
  }
}

/** Where to look: what comes to the same people from elsewhere counts towards what they want in a day. */
async function agreementsOf(tx: Tx, { page: _, perPage: __, ...asked }: LookAhead): Promise<string[] | null> {
  const { agreementId } = asked;
  if (!agreementId) return null;
  const { data } = await ask(tx, asked, [agreementId]);
  const going = data.flatMap(({ subjectType, outcome, recipientId }) =>
    subjectType !== 'digest' && outcome === 'send' && recipientId ? [recipientId] : [],
  );
  return [agreementId, ...(going.length > 0 ? await agreementsOfContacts(tx, [...new Set(going)]) : [])];
}

type Row = Omit<ReminderPreview, 'key' | 'dueAt'> & { key: string | null; dueAt: Date; total: number };

/** The day, looking at some agreements or at all. */
async function ask(
  tx: Tx,
  { on, agreementId, recipientId, page = 1, perPage }: LookAhead,
  agreementIds: readonly string[] | null,
): Promise<Page<ReminderPreview>> {
  const begins = instantAt(on, '00:00', FIRST_ZONE);
  // a day that has begun is judged as late as it is; one to come as it will be when it begins
  const now = begins > tx.now ? begins : tx.now;
  const until = later(begins, LONGEST_DAY_HOURS * HOUR);
  const scope = { ...(agreementIds ? { agreementIds } : {}), ...(recipientId ? { contactId: recipientId } : {}) };
  const rows = await tx.query<Row>(ofOneDay, [
    ...(await candidateParameters(tx, scope, { now, until, from: on })),
    on,
    begins,
    until,
    agreementId ?? null,
    mutableReminders,
    teamSubjects,
    await overviewMoments(tx, on),
    perPage ?? null,
    perPage ? (page - 1) * perPage : 0,
    await quietOfReaders(tx, on),
  ]);
  return {
    data: rows.flatMap(({ total: _, key, dueAt, ...row }) =>
      key === null ? [] : [{ key, ...row, dueAt: dueAt.toISOString() }],
    ),
    total: rows[0]?.total ?? 0,
  };
}

/** SQL: one of the mails that a reader wants so many of in a day. */
const single = `(kind = ANY ($16::text[]) AND (held IS NULL OR held = 'sent_already' AND (due_at AT TIME ZONE time_zone)::date = $12::date))`;

/** SQL: where a policy speaks on the day and nobody is there to hear it; whoever asks is not to take that for silence. */
const unheard = `
  SELECT o.subject_type || '/' || o.id || '/' || s.slot || '/' || o.due_on || '//email' AS key, o.subject_type, o.id AS subject_id, o.title,
    o.agreement_id, s.slot, o.due_on::text AS occurrence, NULL::uuid AS recipient_id, NULL AS name,
    (s.on_day + s.send_at::time) AT TIME ZONE 'UTC' AS due_at, false AS after_quiet,
    CASE WHEN s.audience = 'reminded' AND o.subject_type <> ALL ($17::text[]) AND 'responsible' = ANY (rp.recipients) THEN 'nobody_responsible' ELSE 'nobody_on_team' END AS outcome, s.policy_id AS rule_id
  FROM open o JOIN agreement a ON a.id = o.agreement_id
  JOIN slot s ON s.policy_id = o.policy_id AND s.due_on = o.due_on AND s.on_day = $12::date AND s.calendar = ''
  JOIN reminder_policy rp ON rp.id = o.policy_id
  WHERE $7::uuid IS NULL AND o.spoken_of AND s.on_day >= greatest(a.reminders_from, s.active_from, o.policy_from)
    AND NOT EXISTS (SELECT FROM told WHERE told.subject_type = o.subject_type AND told.subject_id = o.id AND told.due_on = o.due_on AND told.audience = s.audience)
    -- the ladder passes over whoever is reminded already
    AND NOT EXISTS (SELECT FROM team_member tm JOIN contact tc ON tc.user_id = tm.user_id
      WHERE tm.agreement_id = o.agreement_id AND tm.duty = s.audience AND tc.id = ANY (o.readers))`;

/**
 * What was planned already says itself what became of it; what went out on the day stands there, whatever was changed since.
 * Of the rest goes what its reader's address takes, and no more than they want in a day, in the order it is sent in.
 */
const ofOneDay = `
WITH RECURSIVE ${candidatesAndBarred},
foreseen AS (
  SELECT c.key, c.kind, c.subject_type, c.subject_id, c.title, c.agreement_id, c.slot, c.occurrence, c.recipient_id, c.rule_id,
    CASE WHEN d.state = 'sent' THEN d.sent_at ELSE greatest(c.due_at, c.send_from) END AS due_at, c.after_quiet AND d.state IS DISTINCT FROM 'sent' AS after_quiet,
    CASE WHEN d.state = 'sent' THEN 'sent_already'
      WHEN d.state IN ('failed', 'unknown') OR d.state = 'cancelled' AND d.handed_at IS NOT NULL THEN 'held_back'
      WHEN d.state = 'suppressed' THEN d.reason
      WHEN d.state IN ('due', 'sending') THEN NULL
      ELSE c.reason END AS reason
  FROM candidate c JOIN contact n ON n.id = c.recipient_id LEFT JOIN delivery d ON d.key = c.key
  WHERE (c.due_at AT TIME ZONE n.time_zone)::date = $12::date
),
gone AS (
  SELECT d.key, d.kind, d.subject_type, d.subject_id, d.title, d.agreement_id, d.slot, d.occurrence, d.recipient_id, d.rule_id,
    d.sent_at AS due_at, false AS after_quiet, 'sent_already' AS reason
  FROM delivery d JOIN contact n ON n.id = d.recipient_id
  WHERE $13::timestamptz < $3::timestamptz -- of a day to come nothing went out
    AND d.kind IN (${listedKinds}) AND d.state = 'sent' AND d.sent_at >= $13 AND d.sent_at < $14
    AND (d.sent_at AT TIME ZONE n.time_zone)::date = $12::date AND ($7::uuid IS NULL OR d.recipient_id = $7)
    AND NOT EXISTS (SELECT FROM foreseen f WHERE f.key = d.key)
),
reached AS (
  SELECT d.*, c.name, c.time_zone, ${atMost} AS at_most,
    CASE WHEN d.reason IS NOT NULL THEN d.reason WHEN ${isSuppressed('$16')} THEN 'address_suppressed'
      WHEN ${bellOnly('$16')} THEN 'bell_only' END AS held
  FROM (SELECT * FROM foreseen UNION ALL SELECT * FROM gone) d JOIN contact c ON c.id = d.recipient_id
  JOIN reminder_policy p ON p.id = d.rule_id LEFT JOIN reminder_wishes() w ON w.contact_id = c.id
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY recipient_id, ${single} ORDER BY held IS NULL, due_at, key) AS place FROM reached
),
weighed AS (
  SELECT *, CASE WHEN held IS NULL AND ${single} AND place > at_most THEN 'in_digest' ELSE held END AS outcome FROM placed
),
unheard AS (${unheard}),
${overviewsOf({ day: '$12::date', begins: '$13', until: '$14', now: '$3', agreement: '$15', agreements: '$6', contact: '$7', moments: '$18', quiet: '$21' })},
shown AS (
  SELECT key, subject_type, subject_id, title, agreement_id, slot, occurrence, recipient_id, name, due_at, after_quiet, outcome, rule_id FROM weighed
  UNION ALL SELECT * FROM unheard
),
said AS MATERIALIZED (
  SELECT t.*, a.reference, p.scope, NULL::int AS lines FROM shown t JOIN agreement a ON a.id = t.agreement_id JOIN reminder_policy p ON p.id = t.rule_id
  WHERE $15::uuid IS NULL OR t.agreement_id = $15
  UNION ALL
  SELECT key, 'digest', reader, name, NULL, slot, $12::date::text, reader, name, due_at, after_quiet, outcome, NULL, NULL, NULL, lines FROM overview
)
SELECT n.total, t.key, t.subject_type AS "subjectType", t.subject_id AS "subjectId", t.title AS "subjectTitle", t.agreement_id AS "agreementId",
  t.reference AS "agreementReference", t.slot, t.occurrence, t.recipient_id AS "recipientId", t.name AS "recipientName",
  'email' AS channel, t.due_at AS "dueAt", t.after_quiet AS "afterQuiet", CASE WHEN t.outcome IS NULL THEN 'send' ELSE 'suppressed' END AS outcome, t.outcome AS reason,
  t.rule_id AS "policyId", t.scope AS "policyScope", t.lines
FROM (SELECT count(*)::int AS total FROM said) n
LEFT JOIN (SELECT * FROM said ORDER BY due_at, name, title, slot, key LIMIT $19 OFFSET $20) t ON true
ORDER BY t.due_at, t.name, t.title, t.slot, t.key`;
