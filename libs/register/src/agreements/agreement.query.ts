import {
  endingActs,
  errorText,
  finishedAgreementStates,
  type Agreement,
  type AgreementLink,
  type DatedAct,
  type ErrorCode,
  type Party,
} from '@concord/contracts';
import { type Actor, type ListSource, type Tx, storedOf, type StoredRow, readRow } from '@concord/platform';
import { officeDate, officeDay, onTeam, ownOrganisation, ownWork } from '../access/standing.query.ts';
import { tagsOf } from '../codelists/codes.ts';
import { declaredDiffers, healthOf, worstFirst, type HealthRow } from '../health/health.reason.ts';
import { allowedOnAgreement, type AgreementFacts } from './agreement.rules.ts';
import { stuckCode } from './stuck.sql.ts';
import type { StepBefore } from './taken-back.rules.ts';
import { turnOf, type Waits } from './turn.rules.ts';
import { waitsInForce } from './turn.sql.ts';

/** How agreements are read: one statement, parties, team and health with it. */
export interface AgreementRow extends StoredRow {
  reference: string;
  title: string;
  type: Agreement['type'];
  binding: boolean;
  summary: string | null;
  state: Agreement['state'];
  signed_on: string | null;
  signed_on_precision: Agreement['signedOnPrecision'];
  signed_at_place: string | null;
  signed_at_occasion: string | null;
  effective_on: string | null;
  effective_on_precision: Agreement['effectiveOnPrecision'];
  ends_on: string | null;
  ends_on_precision: Agreement['endsOnPrecision'];
  open_ended: boolean;
  review_on: string | null;
  notice_days: number | null;
  begins_on: string | null;
  begins_on_precision: Agreement['beginsOnPrecision'];
  notice_by: string | null;
  renewal_rule: Agreement['renewalRule'];
  renewal_months: number | null;
  renewed_on: string | null;
  confidentiality: Agreement['confidentiality'];
  scope_countries: string[];
  scope_regions: Agreement['scopeRegions'];
  tags: string[];
  state_on: string | null;
  planned_act: DatedAct | null;
  planned_on: string | null;
  planned_reason: string | null;
  planned_document_id: string | null;
  notice_on: string | null;
  notice_organisation_id: string | null;
  notice_name: string | null;
  state_reason: string | null;
  state_document_id: string | null;
  before_step: StepBefore | null;
  stuck_code: ErrorCode | null;
  reminders_from: string | null;
  reminds_partners: boolean;
  is_example: boolean;
  parties: Party[];
  signatories: Agreement['signatories'];
  other_references: Agreement['otherReferences'];
  parent: AgreementLink | null;
  successor: AgreementLink | null;
  team: Agreement['team'];
  health: HealthRow | null;
  on_team: boolean;
  own_work: boolean;
  /** What waits while it is in force. */
  waits: Waits[] | null;
  own_organisation: string | null;
  office_day: string;
}

const parties = `(SELECT coalesce(json_agg(json_build_object('id', p.id, 'organisationId', o.id, 'name', o.name, 'acronym', o.acronym, 'role', p.role, 'iatiRole', p.iati_role) ORDER BY p.position), '[]')
  FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.agreement_id = a.id)`;
const signatories = `(SELECT coalesce(json_agg(json_build_object('id', s.id, 'organisationId', p.organisation_id, 'name', s.name, 'title', s.title) ORDER BY s.position), '[]')
  FROM signatory s JOIN party p ON p.id = s.party_id WHERE s.agreement_id = a.id)`;
const otherReferences = `(SELECT coalesce(json_agg(json_build_object('id', r.id, 'organisationId', r.organisation_id, 'holder', r.holder, 'holderName', coalesce(o.acronym, o.name, r.holder), 'value', r.value) ORDER BY lower(coalesce(o.acronym, o.name, r.holder)), r.value), '[]')
  FROM other_reference r LEFT JOIN organisation o ON o.id = r.organisation_id WHERE r.agreement_id = a.id)`;
/** Row level security decides whether the other agreement is told of. */
const link = (id: string): string =>
  `(SELECT json_build_object('id', l.id, 'reference', l.reference, 'title', l.title, 'type', l.type, 'state', l.state) FROM agreement l WHERE l.id = ${id})`;
/** The first day of an agreement: what says no day of its own takes effect when it is signed, a month or a year from its first. */
export const firstDay = (a: string): string =>
  `coalesce(${a}.effective_on, CASE WHEN ${a}.signed_on_precision <> 'unknown' THEN date_trunc(${a}.signed_on_precision, ${a}.signed_on::timestamp)::date END)`;
const firstDayPrecision = `CASE WHEN a.effective_on IS NOT NULL THEN a.effective_on_precision ELSE nullif(a.signed_on_precision, 'unknown') END`;
/** The last day to give notice or to decide; there is none where nothing ends, or where it ends without either. */
export const noticeDay = (a: string): string =>
  `(CASE WHEN ${a}.renewal_rule <> 'none' OR ${a}.notice_days IS NOT NULL THEN ${a}.ends_on - coalesce(${a}.notice_days, 0) END)`;
const noticeBy = noticeDay('a');
const team = `(SELECT coalesce(json_agg(json_build_object('userId', t.user_id, 'name', u.name, 'duty', t.duty) ORDER BY t.duty DESC, u.name), '[]')
  FROM team_member t JOIN users u ON u.id = t.user_id WHERE t.agreement_id = a.id)`;

/** How long before its last day for notice or decision somebody is told of it. */
const decisionDays = 60;

/** SQL: one row with what is tallied of all agreements the caller sees. */
export const tallyInScope = 'tally_in_scope()';

export const agreementSource: ListSource = {
  select: `a.*, ${parties} AS parties, ${team} AS team, ${signatories} AS signatories,
    ${otherReferences} AS other_references, ${link('a.parent_id')} AS parent, ${link('a.successor_id')} AS successor,
    (SELECT o.name FROM organisation o WHERE o.id = a.notice_organisation_id) AS notice_name,
    ${firstDay('a')} AS begins_on, ${firstDayPrecision} AS begins_on_precision, ${noticeBy} AS notice_by, ${stuckCode('a', officeDate)} AS stuck_code, row_to_json(h) AS health, ${onTeam('a.id')} AS on_team, ${ownWork('a')} AS own_work, ${waitsInForce} AS waits,
    ${ownOrganisation} AS own_organisation, ${officeDay} AS office_day`,
  from: 'agreement a',
  joins: { h: 'LEFT JOIN health h ON h.subject_id = a.id AND h.valid_to IS NULL' },
  id: 'a.id',
  orders: { rag: worstFirst('h.rag') },
  columns: {
    reference: 'a.reference',
    title: 'a.title',
    type: 'a.type',
    state: 'a.state',
    confidentiality: 'a.confidentiality',
    rag: 'h.rag',
    endsOn: 'a.ends_on',
    reviewOn: 'a.review_on',
    noticeBy,
    renewalRule: 'a.renewal_rule',
    parentId: 'a.parent_id',
    successorId: 'a.successor_id',
    createdAt: 'a.created_at',
    isExample: 'a.is_example',
  },
  sets: {
    partyId: `SELECT p.organisation_id FROM party p WHERE p.agreement_id = a.id`,
    tag: `SELECT unnest(a.tags)`,
    officerId: `SELECT t.user_id FROM team_member t WHERE t.agreement_id = a.id AND t.duty = 'officer'`,
  },
  conditions: {
    ongoing: `a.state <> ALL ('{${finishedAgreementStates.join(',')}}')`,
    expiring: expiring('a'),
    reviewOverdue: reviewOverdue('a'),
    decisionDue: decisionDue('a'),
    underNotice: `(a.planned_act = 'terminate' AND a.notice_on IS NOT NULL)`,
    stepPlanned: `a.planned_act IS NOT NULL`,
    toApprove: `(a.state = 'approval' AND NOT ${ownWork('a')})`,
    team: onTeam('a.id'),
    declaredDiffers,
    stuck: `${stuckCode('a', officeDate)} IS NOT NULL`,
  },
  search: `(a.reference || ' ' || a.title) ILIKE $q OR a.id IN (SELECT r.agreement_id FROM other_reference r WHERE r.value ILIKE $q)`,
  tally: {
    from: tallyInScope,
    counts: { 'state=in_force': 'in_force' },
    totals: { 'expiring=true': 'SELECT expiring_in_scope() AS total' },
  },
};

/** SQL: its end is planned, by notice or because it is let end. */
export function endPlanned(a: string): string {
  return `coalesce(${a}.planned_act IN (${endingActs.map((act) => `'${act}'`).join(', ')}), false)`;
}

/** SQL: its last day, planned or agreed. */
export function lastDay(a: string): string {
  return `(CASE WHEN ${endPlanned(a)} THEN ${a}.planned_on ELSE ${a}.ends_on END)`;
}

/** SQL: in force and inside its notice period and 90 days before its last day; `expiring_in_scope` counts the same. */
export function expiring(a: string): string {
  return `${a}.state = 'in_force' AND ${lastDay(a)} - coalesce(${a}.notice_days, 0) <= ${officeDate} + 90`;
}

/** SQL: in force and its review date is past. */
export function reviewOverdue(a: string): string {
  return `${a}.state = 'in_force' AND ${a}.review_on < ${officeDate}`;
}

/** SQL: in force, nothing is decided, and its last day to do so is near or has passed without the end having come. */
export function decisionDue(a: string): string {
  return `${a}.state = 'in_force' AND ${noticeDay(a)} <= ${officeDate} + ${decisionDays} AND ${a}.ends_on >= ${officeDate} AND NOT ${endPlanned(a)}`;
}

/** What stood before the last step; null where there is none to take back. */
export async function readBeforeStep(tx: Tx, id: string): Promise<StepBefore | null> {
  const [row] = await tx.query<{ before: StepBefore | null }>(
    `SELECT before_step AS before FROM agreement WHERE id = $1`,
    [id],
  );
  return row?.before ?? null;
}

export async function readAgreement(tx: Tx, id: string): Promise<Agreement> {
  return toAgreement(await readRow<AgreementRow>(tx, agreementSource, id), tx.actor);
}

const factsOfRow = (row: AgreementRow): AgreementFacts => ({
  title: row.title,
  type: row.type,
  parties: row.parties,
  signedOn: row.signed_on,
  effectiveOn: row.effective_on,
  openEnded: row.open_ended,
  endsOn: row.ends_on,
  reviewOn: row.review_on,
  scopeCountries: row.scope_countries,
  planned: row.planned_act && { act: row.planned_act },
  takesBackTo: row.before_step?.state ?? null,
  ownWork: row.own_work,
  today: row.office_day,
});

const plannedOf = (row: AgreementRow, { role }: Actor): Agreement['planned'] =>
  row.planned_act && row.planned_on
    ? {
        act: row.planned_act,
        on: row.planned_on,
        reason: role === 'partner' ? null : row.planned_reason,
        documentId: row.planned_document_id,
      }
    : null;

const noticeOf = ({ notice_on, notice_organisation_id, notice_name }: AgreementRow): Agreement['notice'] =>
  notice_on && notice_organisation_id
    ? { on: notice_on, organisationId: notice_organisation_id, name: notice_name ?? '' }
    : null;

const turnOfRow = (row: AgreementRow, { role }: Actor): Agreement['turn'] =>
  turnOf(
    {
      state: row.state,
      stuck: row.stuck_code !== null,
      since: row.state_on ?? (row.state === 'draft' ? row.created_at.toISOString().slice(0, 10) : null),
      parties: row.parties,
      signatories: row.signatories,
      own: row.own_organisation,
      inForce: row.waits ?? [],
    },
    role,
  );

export function toAgreement(row: AgreementRow, actor: Actor): Agreement {
  return {
    allowedActions: allowedOnAgreement(
      { actor, standing: { onTeam: row.on_team, ownSide: false }, state: row.state },
      factsOfRow(row),
    ),
    reference: row.reference,
    title: row.title,
    type: row.type,
    binding: row.binding,
    summary: row.summary,
    state: row.state,
    signedOn: row.signed_on,
    signedOnPrecision: row.signed_on_precision,
    signedAtPlace: row.signed_at_place,
    signedAtOccasion: row.signed_at_occasion,
    effectiveOn: row.effective_on,
    effectiveOnPrecision: row.effective_on_precision,
    endsOn: row.ends_on,
    endsOnPrecision: row.ends_on_precision,
    openEnded: row.open_ended,
    reviewOn: row.review_on,
    noticeDays: row.notice_days,
    beginsOn: row.begins_on,
    beginsOnPrecision: row.begins_on_precision,
    noticeBy: row.notice_by,
    renewalRule: row.renewal_rule,
    renewalMonths: row.renewal_months,
    renewedOn: row.renewed_on,
    confidentiality: row.confidentiality,
    scopeCountries: row.scope_countries,
    scopeRegions: row.scope_regions,
    tags: tagsOf(row.tags),
    parties: row.parties,
    signatories: row.signatories,
    otherReferences: row.other_references,
    parentId: row.parent?.id ?? null,
    parent: row.parent,
    successor: row.successor,
    // why something was ended is the office's own; a partner reads that it is
    stateReason: actor.role === 'partner' ? null : row.state_reason,
    stateDocumentId: row.state_document_id,
    stateOn: row.state_on,
    takesBackTo: row.before_step?.state ?? null,
    planned: plannedOf(row, actor),
    notice: noticeOf(row),
    stuck: row.stuck_code && { code: row.stuck_code, detail: errorText(row.stuck_code, actor.language) },
    turn: turnOfRow(row, actor),
    team: row.team,
    isExample: row.is_example,
    remindersFrom: row.reminders_from,
    remindsPartners: row.reminds_partners,
    health: healthOf(row.health, actor.language, row.office_day),
    ...storedOf(row),
  };
}
