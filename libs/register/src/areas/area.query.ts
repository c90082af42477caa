import { isOngoing, type AgreementState, type Area, type SourceQuote } from '@concord/contracts';
import { type Actor, type ListSource, type Tx, storedOf, type StoredRow, readRow, fromOf } from '@concord/platform';
import { may } from '../access/access.rules.ts';
import { officeDay, onTeam, stateOf } from '../access/standing.query.ts';
import { tagsOf } from '../codelists/codes.ts';
import { declaredDiffers, healthOf, worstFirst, type HealthRow } from '../health/health.reason.ts';
import { isBegun } from '../milestones/evidence.query.ts';
import { sourceQuoteOf } from '../provenance/source-quote.query.ts';

export interface AreaRow extends StoredRow {
  agreement_id: string;
  agreement: Area['agreement'];
  position: number;
  title: string;
  weight: number;
  weight_fixed: boolean;
  begun: boolean;
  tags: string[];
  leads: Area['leads'];
  milestones: { all: number; open: number; overdue: number };
  next_milestone: Area['nextMilestone'];
  source_quote: SourceQuote | null;
  health: HealthRow | null;
  on_team: boolean;
  agreement_state: AgreementState;
  office_day: string;
}

const next = `(SELECT json_build_object('id', m.id, 'title', m.title, 'dueOn', coalesce(m.due_on, m.baseline_due_on)) FROM milestone m
  WHERE m.area_id = a.id AND m.agreement_id = a.agreement_id AND m.state IN ('planned', 'in_progress') AND coalesce(m.due_on, m.baseline_due_on) IS NOT NULL
  ORDER BY coalesce(m.due_on, m.baseline_due_on) LIMIT 1)`;

/** SQL: how many milestones the area has, and how many lists of milestones show as open and as past their current date. */
const milestones = `(SELECT json_build_object('all', count(*) FILTER (WHERE m.state <> 'cancelled'), 'open', count(*) FILTER (WHERE m.state IN ('planned', 'in_progress', 'submitted')),
    'overdue', count(*) FILTER (WHERE d.due_state = 'overdue'))
  FROM milestone m LEFT JOIN health d ON d.subject_id = m.id AND d.valid_to IS NULL WHERE m.area_id = a.id AND m.agreement_id = a.agreement_id)`;

const leads = `(SELECT coalesce(json_agg(json_build_object('partyId', l.party_id, 'contactId', l.contact_id, 'party', coalesce(o.acronym, o.name), 'name', p.name) ORDER BY y.position), '[]')
  FROM area_lead l JOIN party y ON y.id = l.party_id JOIN organisation o ON o.id = y.organisation_id LEFT JOIN contact p ON p.id = l.contact_id WHERE l.area_id = a.id)`;

/** SQL: whether progress was logged in the agreement of the area `a`, so that its light hangs on what was told. */
export const weightFixed = `EXISTS (SELECT FROM milestone m WHERE m.agreement_id = a.agreement_id AND m.last_update_at IS NOT NULL)`;

export const areaSource: ListSource = {
  select: `a.*, (SELECT json_build_object('id', g.id, 'reference', g.reference, 'title', g.title) FROM agreement g WHERE g.id = a.agreement_id) AS agreement,
    ${weightFixed} AS weight_fixed, EXISTS (SELECT FROM milestone m WHERE m.area_id = a.id AND m.agreement_id = a.agreement_id AND ${isBegun}) AS begun,
    ${milestones} AS milestones, ${next} AS next_milestone, ${leads} AS leads,
    ${sourceQuoteOf('area', 'a.id')} AS source_quote, row_to_json(h) AS health, ${onTeam('a.agreement_id')} AS on_team, ${stateOf('a.agreement_id')} AS agreement_state, ${officeDay} AS office_day`,
  from: 'area a',
  agreement: 'a.agreement_id',
  joins: { h: 'LEFT JOIN health h ON h.subject_id = a.id AND h.valid_to IS NULL' },
  id: 'a.id',
  columns: {
    order: 'a.position',
    title: 'a.title',
    weight: 'a.weight',
    agreementId: 'a.agreement_id',
    rag: 'h.rag',
    createdAt: 'a.created_at',
  },
  orders: { rag: worstFirst('h.rag') },
  sets: {
    tag: `SELECT unnest(a.tags)`,
    leadId: `SELECT l.contact_id FROM area_lead l WHERE l.area_id = a.id`,
  },
  conditions: { declaredDiffers },
  search: `a.title ILIKE $q`,
};

/** The areas of some agreements, in the order of the instrument. */
export async function readAreas(tx: Tx, agreementIds: readonly string[]): Promise<Area[]> {
  const rows = await tx.query<AreaRow>(
    `SELECT ${areaSource.select} FROM ${fromOf(areaSource)} WHERE a.agreement_id = ANY ($1::uuid[]) ORDER BY a.agreement_id, a.position`,
    [agreementIds],
  );
  return rows.map((row) => toArea(row, tx.actor));
}

export async function readArea(tx: Tx, id: string): Promise<Area> {
  return toArea(await readRow<AreaRow>(tx, areaSource, id), tx.actor);
}

/**
 * Numbers the areas of an agreement anew from 1, with one of them at a place (its own, when none is given); one that is
 * not there any more leaves no gap. The unique order is checked at the end of the transaction.
 */
export async function reorderAreas(tx: Tx, agreementId: string, id: string, place?: number): Promise<void> {
  await tx.affect(reorder, [agreementId, id, place ?? null]);
}

const reorder = `
UPDATE area SET position = placed.position
FROM (SELECT id, row_number() OVER (ORDER BY CASE WHEN id = $2 THEN coalesce($3::int, position) - 0.5 + CASE WHEN position < $3 THEN 1 ELSE 0 END ELSE position END) AS position FROM area WHERE agreement_id = $1) placed
WHERE area.id = placed.id AND area.position <> placed.position`;

export function toArea(row: AreaRow, actor: Actor): Area {
  return {
    allowedActions: isOngoing(row.agreement_state) ? actsOn(row, actor) : [],
    agreementId: row.agreement_id,
    agreement: row.agreement,
    order: row.position,
    title: row.title,
    weight: row.weight,
    weightFixed: row.weight_fixed,
    leads: row.leads,
    tags: tagsOf(row.tags),
    milestoneCount: row.milestones.all,
    openMilestones: row.milestones.open,
    overdueMilestones: row.milestones.overdue,
    nextMilestone: row.next_milestone,
    sourceQuote: row.source_quote,
    health: healthOf(row.health, actor.language, row.office_day),
    ...storedOf(row),
  };
}

function actsOn(row: AreaRow, actor: Actor): string[] {
  const standing = { onTeam: row.on_team, ownSide: false };
  const writes = may(actor, 'areas.write', standing);
  return [
    ...(writes ? ['edit'] : []),
    ...(writes && (!row.begun || may(actor, 'milestones.decide', standing)) ? ['remove'] : []),
    ...(row.weight_fixed && may(actor, 'areas.weigh', standing) ? ['weigh'] : []),
  ];
}
