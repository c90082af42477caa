import { type Tx } from '@concord/platform';
import { unknownReference } from '../access/standing.query.ts';

/** Offers documents of the same agreement as evidence with an update; a draft is filed by it. @throws DomainError RECORD.REFERENCE_UNKNOWN */
export async function attachEvidence(
  tx: Tx,
  { agreementId, updateId, documentIds }: { agreementId: string; updateId: string; documentIds: readonly string[] },
): Promise<void> {
  const wanted = [...new Set(documentIds)];
  if (wanted.length === 0) return;
  const known = await tx.query(
    `WITH known AS (SELECT id FROM document WHERE agreement_id = $1 AND id = ANY ($2::uuid[]) AND scan_state IS DISTINCT FROM 'infected'),
       filed AS (UPDATE document d SET is_draft = false FROM known k WHERE d.id = k.id AND d.is_draft),
       attached AS (INSERT INTO evidence (progress_update_id, document_id, agreement_id) SELECT $3, id, $1 FROM known)
     SELECT id FROM known`,
    [agreementId, wanted, updateId],
  );
  // what was attached of the others goes with the transaction
  if (known.length !== wanted.length) throw unknownReference('evidenceIds');
}

/** SQL: what the update in this alias says still stands; the files of one that was corrected show nothing any more. */
export const stillSaid = (update: string): string =>
  `NOT EXISTS (SELECT FROM progress_update later WHERE later.supersedes_id = ${update}.id)`;

/** SQL: how many files show what is said of the milestone `m`. */
export const evidenceCount = `(SELECT count(*)::int FROM evidence e JOIN progress_update u ON u.id = e.progress_update_id WHERE u.milestone_id = m.id AND u.agreement_id = m.agreement_id AND ${stillSaid('u')})`;

export async function countEvidence(tx: Tx, milestoneId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM evidence e JOIN progress_update u ON u.id = e.progress_update_id WHERE u.milestone_id = $1 AND ${stillSaid('u')}`,
    [milestoneId],
  );
  return row?.count ?? 0;
}

/** SQL: what kind of document this is. Of a past day only what is audited is known, and where a file lies is not. */
export const kindOf = (document: string): string =>
  `CASE WHEN ${document}.media_type IS NULL THEN 'link' ELSE 'file' END`;

/** SQL: what is known of a document's file, in the words of the contract, as pairs for `json_build_object`. */
export const fileFactsOf = (document: string): string =>
  `'kind', ${kindOf(document)}, 'mediaType', ${document}.media_type, 'bytes', ${document}.bytes, 'scanState', ${document}.scan_state, 'sourceUrl', ${document}.source_url`;

/** SQL: evidence where it is named to its readers: of a link also the address, which is all there is of it. */
export const namedToReaders = (document: string): string =>
  `CASE WHEN ${document}.media_type IS NULL THEN ${document}.title || ' (' || ${document}.source_url || ')' ELSE ${document}.title END`;

/** SQL: work on milestone `m` has begun: what its lights say hangs on it, and only whoever may cancel it takes it away. */
export const isBegun = `m.state NOT IN ('planned', 'cancelled')`;

/** SQL: somebody besides its submitter said that milestone `m` is true: it stays, and so does all that shows it. */
export const isAttested = `m.state IN ('submitted', 'achieved') AND m.verification_level IN ('counterparty_confirmed', 'independently_verified')`;
