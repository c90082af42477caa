import {
  riskLevel,
  riskLevels,
  riskScores,
  type CreateRisk,
  type ListQuery,
  type Page,
  type PatchRisk,
  type Risk,
  type RiskMatrix,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  compileWhere,
  insertRow,
  listRows,
  one,
  refuseField,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
} from '@concord/platform';
import { may, requireMay } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, onTeam, unknownReference } from '../access/standing.query.ts';
import { requirePartners } from '../comments/comment.rules.ts';
import { requireSubject, subjectOf, subjectStands } from '../comments/subject.query.ts';
import { Office } from '../health/office.ts';
import { PastService } from '../history/past.service.ts';

/** What may go wrong, how likely and how bad, who watches it. Internal unless shared; health never reads it. */
@Injectable()
export class RisksService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Risk>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<RiskRow>(tx, riskSource, query);
      return { data: rows.map((row) => toRisk(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Risk> {
    return this.work.read(actor, (tx) => readRisk(tx, id));
  }

  /** How many risks of the same list stand in each square of likelihood and impact. */
  matrix(actor: Actor, query: ListQuery): Promise<RiskMatrix> {
    return this.past.readList(actor, query, async (tx) => {
      const { where, parameters } = compileWhere(riskSource, query);
      const cells = await tx.query<{ likelihood: number; impact: number; count: number }>(
        `SELECT r.likelihood, r.impact, count(*)::int AS count FROM ${riskSource.from} WHERE ${where} GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC`,
        parameters,
      );
      return { cells: cells.map((cell) => ({ ...cell, level: riskLevel(cell.likelihood, cell.impact) })) };
    });
  }

  /** @throws DomainError ACCESS.DENIED, RECORD.REFERENCE_UNKNOWN, COMMENT.NOBODY_TO_SHARE_WITH, RISK.REVIEW_IN_PAST */
  create(actor: Actor, input: CreateRisk): Promise<Risk> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'risks.write', ground);
      if (input.visibility === 'partner') requirePartners(ground.confidentiality);
      this.checkReview(tx, input.reviewOn, null);
      await requireSubject(tx, input);
      await requireContact(tx, input.ownerContactId);
      return readRisk(tx, await insertRow(tx, 'risk', { ...input, isExample: ground.isExample }));
    });
  }

  /** @throws DomainError RISK.OUTCOME_REQUIRED when a risk that occurred or is over has no words, RISK.REVIEW_IN_PAST */
  patch(actor: Actor, id: string, version: number, input: PatchRisk): Promise<Risk> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'risk', id);
      requireMay(actor, 'risks.write', ground);
      if (input.visibility === 'partner') requirePartners(ground.confidentiality);
      const current = await readRisk(tx, id);
      checkOutcome({ ...current, ...input });
      this.checkReview(tx, input.reviewOn, current.reviewOn);
      await requireContact(tx, input.ownerContactId);
      await updateVersion(tx, 'risk', { id, version }, input, () => readRisk(tx, id));
      return readRisk(tx, id);
    });
  }

  /** A date that stood before may be past by now. */
  private checkReview(tx: Tx, wish: string | null | undefined, before: string | null): void {
    const earliest = this.office.today(tx.now);
    if (wish && wish !== before && wish < earliest) throw refuseField('/reviewOn', 'RISK.REVIEW_IN_PAST', { earliest });
  }
}

function checkOutcome({ state, outcome }: Pick<Risk, 'state' | 'outcome'>): void {
  if ((state === 'occurred' || state === 'closed') && !outcome) throw refuseField('/outcome', 'RISK.OUTCOME_REQUIRED');
}

async function requireContact(tx: Tx, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const found = await tx.query(`SELECT 1 FROM contact WHERE id = $1`, [id]);
  if (found.length === 0) throw unknownReference('ownerContactId');
}

interface RiskRow extends StoredRow {
  agreement_id: string;
  agreement: Risk['agreement'];
  subject: Risk['subject'];
  title: string;
  description: string | null;
  likelihood: number;
  impact: number;
  owner_contact_id: string | null;
  owner: string | null;
  response: string | null;
  state: Risk['state'];
  outcome: string | null;
  review_on: string | null;
  review_overdue: boolean;
  visibility: Risk['visibility'];
  is_example: boolean;
  on_team: boolean;
}

const agreementOf = `(SELECT json_build_object('id', a.id, 'reference', a.reference, 'title', a.title) FROM agreement a WHERE a.id = r.agreement_id)`;
const score = `r.likelihood * r.impact`;
const reviewOverdue = `r.state IN ('open', 'mitigated') AND r.review_on < (SELECT day FROM office_day)`;
const level = `CASE ${riskLevels.map((name) => `WHEN ${score} BETWEEN ${riskScores(name).from} AND ${riskScores(name).to} THEN '${name}'`).join(' ')} END`;

export const riskSource: ListSource = {
  select: `r.*, ${agreementOf} AS agreement, ${subjectOf('r')} AS subject, (SELECT c.name FROM contact c WHERE c.id = r.owner_contact_id) AS owner,
    coalesce(${reviewOverdue}, false) AS review_overdue, ${onTeam('r.agreement_id')} AS on_team`,
  from: `risk r`,
  id: 'r.id',
  columns: {
    agreementId: 'r.agreement_id',
    agreement: `(SELECT a.reference FROM agreement a WHERE a.id = r.agreement_id)`,
    subjectType: 'r.subject_type',
    subjectId: 'r.subject_id',
    state: 'r.state',
    likelihood: 'r.likelihood',
    impact: 'r.impact',
    visibility: 'r.visibility',
    ownerContactId: 'r.owner_contact_id',
    reviewOn: 'r.review_on',
    title: 'r.title',
    createdAt: 'r.created_at',
    level,
    score,
  },
  conditions: { reviewOverdue },
  where: subjectStands('r'),
  search: `(r.title ILIKE $q OR r.description ILIKE $q OR r.response ILIKE $q)`,
};

export async function readRisk(tx: Tx, id: string): Promise<Risk> {
  const rows = await tx.query<RiskRow>(
    `SELECT ${riskSource.select} FROM ${riskSource.from} WHERE r.id = $1 AND ${riskSource.where}`,
    [id],
  );
  return toRisk(one(rows), tx.actor);
}

function toRisk(row: RiskRow, actor: Actor): Risk {
  return {
    allowedActions: may(actor, 'risks.write', { onTeam: row.on_team, ownSide: false }) ? ['edit', 'remove'] : [],
    agreementId: row.agreement_id,
    agreement: row.agreement,
    subject: row.subject,
    title: row.title,
    description: row.description,
    likelihood: row.likelihood,
    impact: row.impact,
    level: riskLevel(row.likelihood, row.impact),
    ownerContactId: row.owner_contact_id,
    owner: row.owner,
    response: row.response,
    state: row.state,
    outcome: row.outcome,
    reviewOn: row.review_on,
    reviewOverdue: row.review_overdue,
    visibility: row.visibility,
    isExample: row.is_example,
    ...storedOf(row),
  };
}
