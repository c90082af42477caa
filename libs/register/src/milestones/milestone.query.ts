import { rags, type DueState, type Filter, type ListQuery, type Milestone } from '@concord/contracts';
import {
  type Actor,
  filterWords,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
  fromOf,
} from '@concord/platform';
import { allowedActs } from '../access/access.rules.ts';
import { officeDate, officeDay, onTeam, ownOrganisation, ownSide } from '../access/standing.query.ts';
import { firstDay, tallyInScope } from '../agreements/agreement.query.ts';
import { declaredDiffers, healthOf, worstFirst, type HealthRow } from '../health/health.reason.ts';
import { confirmation, instant, unanswered } from '../confirmations/confirmation.query.ts';
import { evidenceCount, stillSaid } from './evidence.query.ts';
import { predecessorLate, predecessors } from './predecessors.query.ts';
import { judgeMilestone, type MilestoneCase } from './milestone.rules.ts';

/** How milestones are read: one statement with area, agreement, health and who is responsible. */
export interface MilestoneRow extends StoredRow {
  agreement_id: string;
  area_id: string;
  commitment_id: string | null;
  title: string;
  kind: Milestone['kind'];
  weight: number;
  start_on: string | null;
  baseline_due_on: string | null;
  original_due_on: string | null;
  occurrence_on: string | null;
  occurrence_note: string | null;
  due_on: string | null;
  submitted_on: string | null;
  achieved_on: string | null;
  percent: number;
  state: Milestone['state'];
  responsible_party_id: string | null;
  responsible_contact_id: string | null;
  evidence_policy: Milestone['evidencePolicy'];
  verification_level: Milestone['verificationLevel'];
  submitted_by: string | null;
  return_reason: string | null;
  resubmit_by: string | null;
  return_rounds: number;
  declared_on: string | null;
  last_update_at: Date | null;
  is_example: boolean;
  agreement: Milestone['agreement'];
  area: Milestone['area'];
  party: string | null;
  contact: string | null;
  evidence_count: number;
  confirmation: Milestone['confirmation'];
  predecessors: Milestone['predecessors'];
  /** When it was last submitted or sent back, while that is what it waits upon. */
  turn_at: Date | null;
  pending_revision: { id: string; at: string } | null;
  /** Somebody was asked how it stands and has not answered: since when, and whether all of them are the office's own. */
  progress_asked: { at: string; ofOffice: boolean } | null;
  health: HealthRow | null;
  due_state: DueState | null;
  on_team: boolean;
  own_side: boolean;
  office_day: string;
}

const open = `m.state IN ('planned', 'in_progress', 'submitted')`;
const returned = `m.state = 'in_progress' AND m.resubmit_by IS NOT NULL`;

/** SQL: the requests for progress on milestone `m` that wait for an answer. */
const askedAbout = `(SELECT FROM progress_request q WHERE q.milestone_id = m.id AND q.asked_by IS NOT NULL AND q.answered_at IS NULL AND q.revoked_at IS NULL
    AND q.link_expires_at >= ${officeDate} AND m.state IN ('planned', 'in_progress'))`;
const progressAsked = `(SELECT CASE WHEN count(*) > 0 THEN json_build_object('at', ${instant('min(q.asked_at)')}, 'ofOffice', bool_and(q.for_office)) END
  ${askedAbout.slice('(SELECT '.length)}`;

const pendingRevision = `(SELECT json_build_object('id', r.id, 'at', ${instant('r.created_at')}) FROM plan_move v JOIN plan_revision r ON r.id = v.revision_id WHERE v.milestone_id = m.id AND r.state = 'proposed' LIMIT 1)`;

/** SQL: whether a revision of the plan of milestone `m` waits for a decision, of a revision `r` that is such. */
const revisionOf = (which: string): string =>
  `EXISTS (SELECT FROM plan_move v JOIN plan_revision r ON r.id = v.revision_id WHERE v.milestone_id = m.id AND r.state = 'proposed' AND ${which})`;

/** SQL: whether the responsible party of the milestone `m` is the caller's own organisation, or another. */
const responsibleIs = (own: '=' | '<>'): string =>
  `EXISTS (SELECT FROM party p WHERE p.id = m.responsible_party_id AND p.organisation_id ${own} ${ownOrganisation})`;

/**
 * How a row of the tally of sides tells what an inbox asks for: the count, a day none of them is before, and whose rows
 * they are. What was sent back waits in a queue of its own, and no other shows it.
 */
interface Due {
  count: string;
  from: string;
  whose: readonly string[];
}

/** What is due or overdue, as inboxes ask for it → where the tally of sides tells it. */
const dues: Readonly<Record<string, Due>> = (() => {
  const team = onTeam('s.agreement_id');
  const ours = `s.side_id = ${ownOrganisation}`;
  const theirs = `s.side_id IS DISTINCT FROM ${ownOrganisation}`;
  const overdue = { count: 's.overdue - s.overdue_returned', from: 's.overdue_from' };
  const due = { count: 's.due - s.due_returned', from: 's.due_from' };
  const both = { count: `${overdue.count} + ${due.count}`, from: 'least(s.overdue_from, s.due_from)' };
  return {
    'dueState=overdue': { ...overdue, count: 's.overdue', whose: [] },
    'dueState=overdue&returned=false': { ...overdue, whose: [] },
    'dueState=overdue&ourSide=true&returned=false': { ...overdue, whose: [ours] },
    'dueState=overdue&ourSide=true&returned=false&team=true': { ...overdue, whose: [ours, team] },
    'dueState=due,due_soon&ourSide=true&returned=false': { ...due, whose: [ours] },
    'dueState=due,due_soon&ourSide=true&returned=false&team=true': { ...due, whose: [ours, team] },
    'dueState=due,due_soon,overdue&ourSide=false&returned=false&team=true': { ...both, whose: [theirs, team] },
  };
})();

const all = (conditions: readonly string[]): string => ['true', ...conditions].join(' AND ');

const ownHealth = 'LEFT JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL';

export const milestoneSource: ListSource = {
  select: `m.*, json_build_object('id', g.id, 'reference', g.reference, 'title', g.title) AS agreement, json_build_object('id', r.id, 'order', r.position, 'title', r.title) AS area,
    (SELECT coalesce(o.acronym, o.name) FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = m.responsible_party_id) AS party,
    (SELECT c.name FROM contact c WHERE c.id = m.responsible_contact_id) AS contact, ${evidenceCount} AS evidence_count,
    CASE WHEN m.state = 'submitted' OR m.resubmit_by IS NOT NULL THEN milestone_handed_at(m.id, CASE m.state WHEN 'submitted' THEN 'submit' ELSE 'return' END) END AS turn_at,
    ${confirmation} AS confirmation, ${progressAsked} AS progress_asked, ${predecessors} AS predecessors, ${pendingRevision} AS pending_revision,
    row_to_json(h) AS health, h.due_state, ${onTeam('m.agreement_id')} AS on_team, ${ownSide('m.responsible_party_id')} AS own_side, ${officeDay} AS office_day`,
  from: 'milestone m',
  agreement: 'm.agreement_id',
  joins: {
    g: 'JOIN agreement g ON g.id = m.agreement_id',
    r: 'JOIN area r ON r.id = m.area_id',
    h: ownHealth,
  },
  id: 'm.id',
  orders: { rag: worstFirst('h.rag') },
  columns: {
    title: 'm.title',
    state: 'm.state',
    rag: 'h.rag',
    dueState: 'h.due_state',
    kind: 'm.kind',
    verificationLevel: 'm.verification_level',
    dueOn: 'm.due_on',
    baselineDueOn: 'm.baseline_due_on',
    percent: 'm.percent',
    agreementId: 'm.agreement_id',
    areaId: 'm.area_id',
    commitmentId: 'm.commitment_id',
    responsiblePartyId: 'm.responsible_party_id',
    responsibleContactId: 'm.responsible_contact_id',
    lastUpdateAt: 'm.last_update_at',
    createdAt: 'm.created_at',
    isExample: 'm.is_example',
  },
  // what is over has no date to wait for; nothing of it is asked for under "No date"
  words: { dueState: { none: `${open} AND coalesce(m.due_on, m.baseline_due_on) IS NULL` } },
  conditions: {
    open,
    awaitingConfirmation: `EXISTS ${unanswered('true')}`,
    toConfirm: `EXISTS ${unanswered('k.organisation_id = (SELECT scope_organisation())')}`,
    disputed: `EXISTS (SELECT FROM milestone_confirmation f WHERE f.milestone_id = m.id AND f.lapsed_at IS NULL AND f.answer = 'disputed')`,
    revisionPending: `EXISTS ${pendingRevision}`,
    revisionToDecide: revisionOf('r.proposed_by IS DISTINCT FROM (SELECT scope_user())'),
    revisionByMe: revisionOf('r.proposed_by = (SELECT scope_user())'),
    submittedByMe: `coalesce(m.submitted_by = (SELECT scope_user()), false)`,
    returnedByMe: `${returned} AND (SELECT u.created_by FROM progress_update u WHERE u.milestone_id = m.id AND u.act = 'return' ORDER BY u.created_at DESC LIMIT 1) = (SELECT scope_user())`,
    progressAsked: `EXISTS ${askedAbout}`,
    predecessorLate: `${open} AND ${predecessorLate}`,
    outsideAgreement: `${open} AND EXISTS (SELECT FROM agreement w WHERE w.id = m.agreement_id
      AND (least(m.start_on, m.baseline_due_on, m.due_on) < ${firstDay('w')} OR greatest(m.baseline_due_on, m.due_on) > w.ends_on))`,
    declaredDiffers,
    pastAgreedDate: `m.state IN ('planned', 'in_progress') AND h.late > 0`,
    // of what is open, what is due soon or past it: before, there is nothing to show yet
    withoutEvidence: `m.evidence_policy = 'required' AND (m.state IN ('submitted', 'achieved') OR h.due_state IN ('due_soon', 'due', 'overdue')) AND NOT EXISTS (SELECT FROM evidence e JOIN progress_update u ON u.id = e.progress_update_id WHERE u.milestone_id = m.id AND ${stillSaid('u')})`,
    silent: `h.facts @> '{"silent": true}'`,
    returned,
    team: onTeam('m.agreement_id'),
    ourSide: responsibleIs('='),
    theirSide: responsibleIs('<>'),
    mine: `m.responsible_contact_id IN (SELECT c.id FROM contact c WHERE c.user_id = (SELECT scope_user()))`,
  },
  search: `m.title ILIKE $q`,
  tally: {
    from: tallyInScope,
    counts: {
      '': rags.join(' + '),
      'open=true': 'open',
      'state=in_progress,planned': 'open - submitted',
      'dueState=overdue': 'overdue',
      'pastAgreedDate=true': 'past_agreed',
      'state=submitted': 'submitted',
      'dueOn.empty=true&open=true': 'undated',
      'silent=true': 'silent',
      ...Object.fromEntries(rags.map((rag) => [`rag=${rag}`, rag])),
    },
    totals: {
      // all that is submitted, without what is one's own, and without the few on which the other side's word stands out
      'awaitingConfirmation=false&disputed=false&state=submitted&submittedByMe=false': `SELECT coalesce(sum(k.submitted), 0)::int
        - (SELECT count(*)::int FROM milestone own WHERE own.state = 'submitted' AND own.submitted_by = (SELECT scope_user()))
        - (SELECT count(*)::int FROM milestone_confirmation f JOIN milestone own ON own.id = f.milestone_id WHERE f.lapsed_at IS NULL
          AND (f.answer = 'disputed' OR f.answer IS NULL AND EXISTS (SELECT FROM contact k WHERE k.id = f.contact_id))
          AND own.state = 'submitted' AND own.submitted_by IS DISTINCT FROM (SELECT scope_user())) AS total FROM ${tallyInScope} k`,
      ...Object.fromEntries(
        Object.entries(dues).map(([words, { count, whose }]) => [
          words,
          `SELECT coalesce(sum(${count}), 0)::int AS total FROM milestone_side_tally s WHERE ${all(whose)}`,
        ]),
      ),
    },
  },
};

/** How many milestones are due, and where the first of them lie. */
export interface FirstDue {
  total: number;
  /** The list, narrowed to the days among which its first dated rows lie, and to their agreements where these are few. */
  narrowed: ListQuery;
}

/** More agreements than these are not named: their days alone say where to look. */
const mostNamed = 1_000;

/**
 * Of each list that is tallied by side, its total and where its first rows lie; undefined of any other. The tally is gone
 * through once for all of them: of an officer with thousands of agreements that is most of what an inbox costs. As many
 * agreements as rows are wanted have a milestone no later than the last of these days.
 */
export async function readFirstDues(
  tx: Tx,
  lists: readonly ListQuery[],
  most: number,
): Promise<(FirstDue | undefined)[]> {
  const asked = lists.map(({ filters }) => dues[filterWords(filters)]);
  const tallied = asked.flatMap((due, index) => (due ? [{ ...due, index }] : []));
  if (tallied.length === 0) return lists.map(() => undefined);
  const rows = await tx.query<FirstDueRow>(firstDuesSql(tallied, most));
  const found = new Map(rows.map((row) => [row.index, row]));
  return lists.map((query, index) => {
    const row = found.get(index);
    return row && { total: row.total, narrowed: { ...query, filters: [...query.filters, ...whereFirst(row)] } };
  });
}

interface FirstDueRow {
  index: number;
  total: number;
  first: string | null;
  last: string | null;
  agreements: string[];
}

function whereFirst({ first, last, agreements }: FirstDueRow): Filter[] {
  if (first === null || last === null) return [];
  return [
    { field: 'dueOn', operator: 'gte', values: [first] },
    { field: 'dueOn', operator: 'lte', values: [last] },
    ...(agreements.length > mostNamed ? [] : [{ field: 'agreementId', operator: 'in' as const, values: agreements }]),
  ];
}

function firstDuesSql(tallied: readonly (Due & { index: number })[], most: number): string {
  const [first] = tallied;
  const common = first?.whose.filter((condition) => tallied.every(({ whose }) => whose.includes(condition))) ?? [];
  const each = tallied.map(({ index, count, from, whose }) => {
    const mine = `tallied s WHERE ${all(whose.filter((condition) => !common.includes(condition)))}`;
    return `SELECT ${index} AS index, a.total, a.first, l.last, ARRAY(SELECT s.agreement_id FROM ${mine} AND ${from} <= l.last LIMIT ${mostNamed + 1}) AS agreements
      FROM (SELECT coalesce(sum(${count}), 0)::int AS total, min(${from}) AS first FROM ${mine}) a,
        (SELECT max(day) AS last FROM (SELECT ${from} AS day FROM ${mine} ORDER BY day LIMIT ${most}) d) l`;
  });
  return `WITH tallied AS MATERIALIZED (SELECT s.* FROM milestone_side_tally s WHERE ${all(common)}) ${each.join(' UNION ALL ')}`;
}

/** One milestone. @throws DomainError RECORD.NOT_FOUND */
export async function readMilestone(tx: Tx, id: string): Promise<Milestone> {
  return toMilestone(await readMilestoneRow(tx, id), tx.actor);
}

/** Some milestones of one agreement. */
export async function readMilestones(tx: Tx, agreementId: string, ids: readonly string[]): Promise<Milestone[]> {
  const rows = await tx.query<MilestoneRow>(
    `SELECT ${milestoneSource.select} FROM ${fromOf(milestoneSource)} WHERE m.id = ANY ($1::uuid[]) AND m.agreement_id = $2`,
    [ids, agreementId],
  );
  return rows.map((row) => toMilestone(row, tx.actor));
}

export async function readMilestoneRow(tx: Tx, id: string): Promise<MilestoneRow> {
  return await readRow<MilestoneRow>(tx, milestoneSource, id);
}

/** The case of a milestone and of who asks. */
export const caseOf = (row: MilestoneRow, actor: Actor): MilestoneCase => ({
  actor,
  standing: { onTeam: row.on_team, ownSide: row.own_side },
  facts: {
    state: row.state,
    percent: row.percent,
    kind: row.kind,
    startOn: row.start_on,
    evidencePolicy: row.evidence_policy,
    evidenceCount: row.evidence_count,
    submittedBy: row.submitted_by,
    submittedOn: row.submitted_on,
    verificationLevel: row.verification_level,
    confirmation: row.confirmation === null ? 'none' : row.confirmation.answer === null ? 'asked' : 'answered',
  },
});

/** Whose turn it is, and since when. What is to be done is somebody's turn for good; it waits since it is past its date, or since somebody was asked how it stands. */
function turnOf(row: MilestoneRow): Pick<Milestone, 'awaiting' | 'awaitingSince'> {
  const asked = row.confirmation?.answer === null ? row.confirmation.askedAt : null;
  if (asked) return { awaiting: 'counterparty', awaitingSince: asked };
  const handed = row.turn_at?.toISOString() ?? null;
  if (row.state === 'submitted') return { awaiting: 'verifier', awaitingSince: handed };
  if (row.state !== 'planned' && row.state !== 'in_progress') return { awaiting: 'nobody', awaitingSince: null };
  if (row.resubmit_by !== null) return { awaiting: 'owner', awaitingSince: handed };
  if (row.progress_asked && !row.progress_asked.ofOffice)
    return { awaiting: 'counterparty', awaitingSince: row.progress_asked.at };
  const due = row.due_on ?? row.baseline_due_on;
  const overdue = due !== null && due < row.office_day ? due : null;
  return { awaiting: 'owner', awaitingSince: overdue ?? row.progress_asked?.at ?? null };
}

export function toMilestone(row: MilestoneRow, actor: Actor): Milestone {
  return {
    allowedActions: allowedActs(judgeMilestone(caseOf(row, actor))),
    agreementId: row.agreement_id,
    areaId: row.area_id,
    commitmentId: row.commitment_id,
    title: row.title,
    kind: row.kind,
    weight: row.weight,
    startOn: row.start_on,
    baselineDueOn: row.baseline_due_on,
    originalDueOn: row.original_due_on,
    occurrence: row.occurrence_on === null ? null : { on: row.occurrence_on, note: row.occurrence_note },
    dueOn: row.due_on,
    submittedOn: row.submitted_on,
    achievedOn: row.achieved_on,
    percent: row.percent,
    state: row.state,
    responsiblePartyId: row.responsible_party_id,
    responsibleContactId: row.responsible_contact_id,
    evidencePolicy: row.evidence_policy,
    verificationLevel: row.verification_level,
    resubmitBy: row.resubmit_by,
    returnRounds: row.return_rounds,
    returnReason: row.return_reason,
    confirmation: row.confirmation,
    dueState: row.due_state ?? 'none',
    declaredOn: row.declared_on,
    lastUpdateAt: row.last_update_at?.toISOString() ?? null,
    evidenceCount: row.evidence_count,
    predecessorIds: row.predecessors.map(({ id }) => id),
    predecessors: row.predecessors,
    pendingRevisionId: row.pending_revision?.id ?? null,
    pendingRevisionAt: row.pending_revision?.at ?? null,
    isExample: row.is_example,
    agreement: row.agreement,
    area: row.area,
    responsible: { party: row.party, contact: row.contact },
    health: healthOf(row.health, actor.language, row.office_day),
    ...storedOf(row),
    ...turnOf(row),
  };
}
