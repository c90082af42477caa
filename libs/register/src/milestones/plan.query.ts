import type { PatchMilestone } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { requireIn, unknownReference } from '../access/standing.query.ts';

/**
 * What a milestone is planned with belongs to its agreement: commitment, party, and a person of one of its parties.
 * @throws DomainError RECORD.REFERENCE_UNKNOWN
 */
export async function requirePlan(
  tx: Tx,
  agreementId: string,
  plan: Pick<PatchMilestone, 'commitmentId' | 'responsiblePartyId' | 'responsibleContactId'>,
): Promise<void> {
  await requireIn(tx, { table: 'commitment', agreementId, field: 'commitmentId', id: plan.commitmentId });
  await requireIn(tx, { table: 'party', agreementId, field: 'responsiblePartyId', id: plan.responsiblePartyId });
  if (!plan.responsibleContactId) return;
  const known = await tx.query(
    `SELECT 1 FROM contact c JOIN party p ON p.organisation_id = c.organisation_id WHERE c.id = $1 AND p.agreement_id = $2`,
    [plan.responsibleContactId, agreementId],
  );
  if (known.length === 0) throw unknownReference('responsibleContactId');
}
