import type { DateShift, PlanMove, ReasonCode } from '@concord/contracts';
import { insertRows, newId, type Tx } from '@concord/platform';

/** A revision as it is proposed: its dates as they are, and as they are to be. */
export interface Proposal {
  agreementId: string;
  reasonCode: ReasonCode;
  reasonText: string | null;
  isExample: boolean;
  /** How its dates were shifted together. */
  shift: Pick<DateShift, 'by' | 'unit' | 'country'> | null;
  moves: readonly {
    milestoneId: string;
    baselineFrom: string | null;
    baselineTo: string;
    dueFrom: string | null;
    dueTo: string;
    terms?: PlanMove['terms'];
  }[];
}

/** Writes revisions of the plan, each with its moves, and asks those who decide. Three statements. @returns their ids */
export async function proposeRevisions(tx: Tx, proposals: readonly Proposal[]): Promise<string[]> {
  const revisions = proposals.map((proposal) => ({ id: newId(tx.now), ...proposal }));
  await insertRows(
    tx,
    'plan_revision',
    revisions.map(({ id, agreementId, reasonCode, reasonText, isExample, shift }) => ({
      id,
      agreementId,
      reasonCode,
      reasonText,
      isExample,
      shiftedBy: shift?.by ?? null,
      shiftUnit: shift?.unit ?? null,
      shiftCountry: shift?.country ?? null,
      createdAt: tx.now,
      proposedBy: tx.actor.userId,
    })),
  );
  await insertRows(
    tx,
    'plan_move',
    revisions.flatMap(({ id, agreementId, moves }) =>
      moves.map(({ terms = [], ...move }) => ({ revisionId: id, agreementId, ...move, terms: JSON.stringify(terms) })),
    ),
  );
  await tx.publish(
    'plan.revision-proposed',
    ...revisions.map(({ id, agreementId }) => ({ revisionId: id, agreementId })),
  );
  return revisions.map(({ id }) => id);
}
