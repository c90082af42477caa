import type { Agreement, Party } from '@concord/contracts';
import { one, type Actor, type ListSource, type Tx } from '@concord/platform';
import { officeDay, onTeam } from '../access/standing.query.ts';
import { tagsOf } from '../codelists/codes.ts';
import { healthOf, worstFirst, type HealthRow } from '../health/health.reason.ts';
import { allowedOnAgreement } from './agreement.rules.ts';

/** How agreements are read: one statement, parties, team and health with it. */
export interface AgreementRow {
  id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
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
  ends_on: string | null;
  open_ended: boolean;
  review_on: string | null;
  notice_days: number | null;
  confidentiality: Agreement['confidentiality'];
  scope_countries: string[];
  scope_regions: Agreement['scopeRegions'];
  tags: string[];
  reminders_from: string | null;
  reminds_partners: boolean;
  is_example: boolean;
  parties: Party[];
  team: Agreement['team'];
  health: HealthRow | null;
  on_team: boolean;
  office_day: string;
}

const parties = `(SELECT coalesce(json_agg(json_build_object('id', p.id, 'organisationId', o.id, 'name', o.name, 'acronym', o.acronym, 'role', p.role) ORDER BY p.position), '[]')
  FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.agreement_id = a.id)`;
const team = `(SELECT coalesce(json_agg(json_build_object('userId', t.user_id, 'name', u.name, 'duty', t.duty) ORDER BY t.duty DESC, u.name), '[]')
  FROM team_member t JOIN users u ON u.id = t.user_id WHERE t.agreement_id = a.id)`;

export const agreementSource: ListSource = {
  select: `a.*, ${parties} AS parties, ${team} AS team, row_to_json(h) AS health, ${onTeam('a.id')} AS on_team, ${officeDay} AS office_day`,
  from: `agreement a LEFT JOIN health h ON h.subject_id = a.id AND h.valid_to IS NULL`,
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
    createdAt: 'a.created_at',
    isExample: 'a.is_example',
  },
  sets: {
    partyId: `SELECT p.organisation_id FROM party p WHERE p.agreement_id = a.id`,
    tag: `SELECT unnest(a.tags)`,
  },
  conditions: {
    expiring: expiring('a'),
    reviewOverdue: reviewOverdue('a'),
  },
  search: `(a.reference || ' ' || a.title) ILIKE $q`,
};

/** SQL: in force and inside its notice period and 90 days before the end. */
export function expiring(a: string): string {
  return `${a}.state = 'in_force' AND ${a}.ends_on IS NOT NULL AND ${a}.ends_on <= (SELECT day FROM office_day) + 90 + coalesce(${a}.notice_days, 0)`;
}

/** SQL: in force and its review date is past. */
export function reviewOverdue(a: string): string {
  return `${a}.state = 'in_force' AND ${a}.review_on < (SELECT day FROM office_day)`;
}

export async function readAgreement(tx: Tx, id: string): Promise<Agreement> {
  return toAgreement(
    one(
      await tx.query<AgreementRow>(`SELECT ${agreementSource.select} FROM ${agreementSource.from} WHERE a.id = $1`, [
        id,
      ]),
    ),
    tx.actor,
  );
}

export function toAgreement(row: AgreementRow, actor: Actor): Agreement {
  const facts = {
    title: row.title,
    parties: row.parties,
    openEnded: row.open_ended,
    endsOn: row.ends_on,
    reviewOn: row.review_on,
  };
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    allowedActions: allowedOnAgreement(
      { actor, standing: { onTeam: row.on_team, ownSide: false }, state: row.state },
      facts,
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
    endsOn: row.ends_on,
    openEnded: row.open_ended,
    reviewOn: row.review_on,
    noticeDays: row.notice_days,
    confidentiality: row.confidentiality,
    scopeCountries: row.scope_countries,
    scopeRegions: row.scope_regions,
    tags: tagsOf(row.tags),
    parties: row.parties,
    team: row.team,
    isExample: row.is_example,
    remindersFrom: row.reminders_from,
    remindsPartners: row.reminds_partners,
    health: healthOf(row.health, actor.language, row.office_day),
  };
}
