import { insertRows, type Tx } from '@concord/platform';
import { unknownReference } from '../access/standing.query.ts';

/** Offers documents of the same agreement as evidence with an update; a draft is filed by it. @throws DomainError RECORD.REFERENCE_UNKNOWN */
export async function attachEvidence(
  tx: Tx,
  { agreementId, updateId, documentIds }: { agreementId: string; updateId: string; documentIds: readonly string[] },
): Promise<void> {
  const wanted = [...new Set(documentIds)];
  if (wanted.length === 0) return;
  const known = await tx.query<{ is_draft: boolean }>(
    `SELECT is_draft FROM document WHERE agreement_id = $1 AND id = ANY ($2::uuid[]) AND scan_state <> 'infected'`,
    [agreementId, wanted],
  );
  if (known.length !== wanted.length) throw unknownReference('evidenceIds');
  if (known.some((document) => document.is_draft))
    await tx.affect(`UPDATE document SET is_draft = false WHERE id = ANY ($1::uuid[]) AND is_draft`, [wanted]);
  await insertRows(
    tx,
    'evidence',
    wanted.map((documentId) => ({ progressUpdateId: updateId, documentId, agreementId })),
  );
}

export async function countEvidence(tx: Tx, milestoneId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM evidence e JOIN progress_update u ON u.id = e.progress_update_id WHERE u.milestone_id = $1`,
    [milestoneId],
  );
  return row?.count ?? 0;
}
