import {
  isOngoing,
  type AgreementState,
  type Commitment,
  type CommitmentProgress,
  type SourceQuote,
} from '@concord/contracts';
import { type Actor, type ListSource, type Tx, storedOf, type StoredRow, readRow } from '@concord/platform';
import { allowedActs } from '../access/access.rules.ts';
import { officeDay, onTeam, stateOf } from '../access/standing.query.ts';
import { tagsOf } from '../codelists/codes.ts';
import { isBegun } from '../milestones/evidence.query.ts';
import { sourceQuoteOf } from '../provenance/source-quote.query.ts';
import { judgeCommitment, nextDay, smartOf, type CommitmentCase, type SmartFacts } from './commitment.rules.ts';

/** How commitments are read: one statement, with what their milestones and indicators say of them. */
export interface CommitmentRow extends StoredRow {
  agreement_id: string;
  area_id: string;
  further_areas: string[];
  title: string;
  description: string | null;
  kind: Commitment['kind'];
  strength: Commitment['strength'];
  state: Commitment['state'];
  state_reason: string | null;
  schedule: Commitment['schedule'];
  due_on: string | null;
  due_on_precision: Commitment['dueOnPrecision'];
  recurrence_rule: string | null;
  starts_on: string | null;
  trigger: string | null;
  amount: string | null;
  currency: string | null;
  valuation_method: Commitment['valuationMethod'];
  tags: string[];
  is_example: boolean;
  owners: string[];
  progress: CommitmentProgress;
  milestone_count: number;
  open_milestones: number;
  begun: boolean;
  indicator_count: number;
  source_quote: SourceQuote | null;
  smart: SmartFacts;
  agreement: Commitment['agreement'];
  area: Commitment['area'];
  on_team: boolean;
  agreement_state: AgreementState;
  office_day: string;
}

const milestones = `milestone m WHERE m.commitment_id = c.id AND m.agreement_id = c.agreement_id AND m.state <> 'cancelled'`;

/** Delivered when all is achieved, at risk when a light is amber or red, in progress when anything was begun. */
const progress = `(SELECT CASE WHEN count(*) = 0 THEN 'no_milestones' WHEN bool_and(m.state = 'achieved') THEN 'delivered' WHEN bool_or(h.rag IN ('amber', 'red')) THEN 'at_risk'
    WHEN bool_or(m.state <> 'planned') THEN 'in_progress' ELSE 'planned' END
  FROM milestone m LEFT JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL WHERE m.commitment_id = c.id AND m.agreement_id = c.agreement_id AND m.state <> 'cancelled')`;

const indicators = `indicator i WHERE i.commitment_id = c.id`;
/** One condition a fact of `SmartFacts`; the rule says what is missing, the filter asks whether all of them hold. */
const smart: Readonly<Record<keyof SmartFacts, string>> = {
  worded: `(c.description IS NOT NULL OR EXISTS (SELECT FROM source_quote q WHERE q.subject_type = 'commitment' AND q.subject_id = c.id))`,
  indicated: `EXISTS (SELECT FROM ${indicators})`,
  targeted: `(c.amount > 0 OR EXISTS (SELECT FROM ${indicators} AND (i.target_value IS NOT NULL OR i.measure = '5' AND i.note IS NOT NULL)))`,
  staffed: `(EXISTS (SELECT FROM area_lead l JOIN commitment_owner w ON w.party_id = l.party_id WHERE l.area_id = c.area_id AND w.commitment_id = c.id)
    OR EXISTS (SELECT FROM ${milestones} AND m.responsible_contact_id IS NOT NULL))`,
  tagged: `(c.tags <> '{}' OR EXISTS (SELECT FROM area r WHERE r.tags <> '{}' AND (r.id = c.area_id OR r.id IN (SELECT f.area_id FROM commitment_area f WHERE f.commitment_id = c.id)))
    OR EXISTS (SELECT FROM agreement g WHERE g.id = c.agreement_id AND g.tags <> '{}'))`,
  timed: `(c.schedule <> 'one_off' OR c.due_on IS NOT NULL)`,
};
const { indicated: _, ...wanted } = smart;

export const commitmentSource: ListSource = {
  select: `c.*, ARRAY(SELECT w.party_id FROM commitment_owner w JOIN party p ON p.id = w.party_id WHERE w.commitment_id = c.id ORDER BY p.position) AS owners,
    ARRAY(SELECT f.area_id FROM commitment_area f JOIN area r ON r.id = f.area_id WHERE f.commitment_id = c.id ORDER BY r.position) AS further_areas,
    (SELECT count(*)::int FROM ${milestones}) AS milestone_count, (SELECT count(*)::int FROM ${milestones} AND m.state IN ('planned', 'in_progress', 'submitted')) AS open_milestones,
    EXISTS (SELECT FROM ${milestones} AND ${isBegun}) AS begun,
    (SELECT count(*)::int FROM ${indicators}) AS indicator_count, ${progress} AS progress,
    json_build_object(${Object.entries(smart)
      .map(([fact, sql]) => `'${fact}', ${sql}`)
      .join(', ')}) AS smart,
    (SELECT json_build_object('id', g.id, 'reference', g.reference, 'title', g.title) FROM agreement g WHERE g.id = c.agreement_id) AS agreement,
    (SELECT json_build_object('id', r.id, 'order', r.position, 'title', r.title) FROM area r WHERE r.id = c.area_id) AS area,
    ${sourceQuoteOf('commitment', 'c.id')} AS source_quote, ${onTeam('c.agreement_id')} AS on_team, ${stateOf('c.agreement_id')} AS agreement_state, ${officeDay} AS office_day`,
  from: `commitment c`,
  agreement: 'c.agreement_id',
  id: 'c.id',
  columns: {
    title: 'c.title',
    strength: 'c.strength',
    kind: 'c.kind',
    state: 'c.state',
    schedule: 'c.schedule',
    dueOn: 'c.due_on',
    progress,
    smart: `CASE WHEN ${Object.values(wanted).join(' AND ')} THEN 'complete' ELSE 'incomplete' END`,
    agreementId: 'c.agreement_id',
    isExample: 'c.is_example',
    createdAt: 'c.created_at',
  },
  orders: { strength: `array_position(ARRAY['expressed', 'planned', 'undertaken', 'binding'], c.strength)` },
  sets: {
    tag: `SELECT unnest(c.tags)`,
    areaId: `SELECT c.area_id UNION ALL SELECT f.area_id FROM commitment_area f WHERE f.commitment_id = c.id`,
    ownerPartyId: `SELECT w.party_id FROM commitment_owner w WHERE w.commitment_id = c.id`,
  },
  conditions: {
    withoutMilestone: `c.state IN ('proposed', 'accepted') AND NOT EXISTS (SELECT FROM ${milestones})`,
  },
  search: `(c.title ILIKE $q OR c.description ILIKE $q)`,
};

/** One commitment. @throws DomainError RECORD.NOT_FOUND */
export async function readCommitment(tx: Tx, id: string): Promise<Commitment> {
  return toCommitment(await readCommitmentRow(tx, id), tx.actor);
}

/** Some commitments of one agreement. */
export async function readCommitments(tx: Tx, agreementId: string, ids: readonly string[]): Promise<Commitment[]> {
  const rows = await tx.query<CommitmentRow>(
    `SELECT ${commitmentSource.select} FROM ${commitmentSource.from} WHERE c.id = ANY ($1::uuid[]) AND c.agreement_id = $2`,
    [ids, agreementId],
  );
  return rows.map((row) => toCommitment(row, tx.actor));
}

export async function readCommitmentRow(tx: Tx, id: string): Promise<CommitmentRow> {
  return await readRow<CommitmentRow>(tx, commitmentSource, id);
}

export const commitmentCaseOf = (row: CommitmentRow, actor: Actor): CommitmentCase => ({
  actor,
  standing: { onTeam: row.on_team, ownSide: false },
  state: row.state,
  agreementOpen: isOngoing(row.agreement_state),
  openMilestones: row.open_milestones,
  begun: row.begun,
});

export function toCommitment(row: CommitmentRow, actor: Actor): Commitment {
  const timing = {
    schedule: row.schedule,
    dueOn: row.due_on,
    dueOnPrecision: row.due_on_precision,
    recurrenceRule: row.recurrence_rule,
    startsOn: row.starts_on,
    trigger: row.trigger,
  };
  return {
    allowedActions: allowedActs(judgeCommitment(commitmentCaseOf(row, actor))),
    agreementId: row.agreement_id,
    areaId: row.area_id,
    furtherAreaIds: row.further_areas,
    title: row.title,
    description: row.description,
    kind: row.kind,
    strength: row.strength,
    ownerPartyIds: row.owners,
    amount: row.amount,
    currency: row.currency,
    valuationMethod: row.valuation_method,
    tags: tagsOf(row.tags),
    state: row.state,
    stateReason: row.state_reason,
    progress: row.progress,
    nextOn: nextDay(timing, row.office_day),
    milestoneCount: row.milestone_count,
    indicatorCount: row.indicator_count,
    sourceQuote: row.source_quote,
    smart: smartOf(row.smart),
    agreement: row.agreement,
    area: row.area,
    isExample: row.is_example,
    ...timing,
    ...storedOf(row),
  };
}
