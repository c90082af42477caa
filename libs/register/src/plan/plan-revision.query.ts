import type { PlanMove, PlanRevision } from '@concord/contracts';
import { type Actor, type ListSource, type Tx, storedOf, type StoredRow, readRow } from '@concord/platform';
import { allowedActs } from '../access/access.rules.ts';
import { onTeam } from '../access/standing.query.ts';
import { shiftOfRevision } from './date-shift.query.ts';
import { judgeRevision, type RevisionCase } from './plan-revision.rules.ts';

/** How revisions of the plan are read: one statement with their moves and who proposed and decided them. */
export interface RevisionRow extends StoredRow {
  agreement_id: string;
  agreement: PlanRevision['agreement'];
  state: PlanRevision['state'];
  reason_code: PlanRevision['reasonCode'];
  reason_text: string | null;
  state_reason: string | null;
  shift: PlanRevision['shift'];
  moves: PlanMove[];
  proposed_by: string | null;
  proposer: PlanRevision['proposedBy'];
  decider: PlanRevision['decidedBy'];
  decided_at: Date | null;
  is_example: boolean;
  on_team: boolean;
}

const person = (column: string): string =>
  `(SELECT json_build_object('id', w.id, 'name', w.name) FROM users w WHERE w.id = ${column})`;

export const revisionSource: ListSource = {
  select: `r.*, (SELECT json_build_object('id', g.id, 'reference', g.reference, 'title', g.title) FROM agreement g WHERE g.id = r.agreement_id) AS agreement,
    (SELECT coalesce(json_agg(json_build_object('milestoneId', v.milestone_id, 'title', m.title, 'baselineFrom', v.baseline_from, 'baselineTo', v.baseline_to,
        'dueFrom', v.due_from, 'dueTo', v.due_to, 'terms', v.terms) ORDER BY v.baseline_to, m.title), '[]')
      FROM plan_move v JOIN milestone m ON m.id = v.milestone_id WHERE v.revision_id = r.id) AS moves,
    ${shiftOfRevision('r')} AS shift, ${person('r.proposed_by')} AS proposer, ${person('r.decided_by')} AS decider, ${onTeam('r.agreement_id')} AS on_team`,
  from: `plan_revision r`,
  id: 'r.id',
  columns: {
    agreementId: 'r.agreement_id',
    state: 'r.state',
    createdAt: 'r.created_at',
    decidedAt: 'r.decided_at',
  },
  sets: { milestoneId: `SELECT v.milestone_id::text FROM plan_move v WHERE v.revision_id = r.id` },
};

/** @throws DomainError RECORD.NOT_FOUND */
export async function readRevisionRow(tx: Tx, id: string): Promise<RevisionRow> {
  return await readRow<RevisionRow>(tx, revisionSource, id);
}

export const revisionCase = (row: RevisionRow, actor: Actor): RevisionCase => ({
  actor,
  standing: { onTeam: row.on_team, ownSide: false },
  state: row.state,
  proposedBy: row.proposed_by,
});

export function toRevision(row: RevisionRow, actor: Actor): PlanRevision {
  return {
    allowedActions: allowedActs(judgeRevision(revisionCase(row, actor))),
    agreementId: row.agreement_id,
    agreement: row.agreement,
    state: row.state,
    reasonCode: row.reason_code,
    reasonText: row.reason_text,
    stateReason: row.state_reason,
    shift: row.shift,
    moves: row.moves,
    proposedBy: row.proposer,
    decidedBy: row.decider,
    decidedAt: row.decided_at?.toISOString() ?? null,
    isExample: row.is_example,
    ...storedOf(row),
  };
}
