import type { PickedQuote } from '@concord/contracts';
import { insertRow, refuseField, type Tx } from '@concord/platform';
import { unknownReference } from '../access/standing.query.ts';

/** SQL: the passage a record comes from, as the wire carries it; the earliest where there are several. */
export const sourceQuoteOf = (
  subjectType: string,
  column: string,
): string => `(SELECT json_build_object('documentId', q.document_id, 'text', q.text, 'start', q.start_offset, 'end', q.end_offset)
  FROM source_quote q WHERE q.subject_type = '${subjectType}' AND q.subject_id = ${column} ORDER BY q.start_offset LIMIT 1)`;

interface Quoted {
  agreementId: string;
  subjectType: 'area' | 'commitment';
  subjectId: string;
}

/**
 * Keeps the passage itself beside its offsets, so that both can be checked against the document for ever.
 * @throws DomainError RECORD.REFERENCE_UNKNOWN, COMMITMENT.QUOTE_NOT_IN_DOCUMENT
 */
export async function writeQuote(tx: Tx, subject: Quoted, quote: PickedQuote): Promise<void> {
  if (!quote) return;
  const { documentId, start, end } = quote;
  const [document] = await tx.query<{ content: string | null }>(
    `SELECT content FROM document WHERE id = $1 AND agreement_id = $2`,
    [documentId, subject.agreementId],
  );
  if (!document) throw unknownReference('sourceQuote');
  const text = document.content?.slice(start, end) ?? '';
  if (text.length !== end - start || text.trim() === '')
    throw refuseField('/sourceQuote', 'COMMITMENT.QUOTE_NOT_IN_DOCUMENT');
  await insertRow(tx, 'source_quote', { ...subject, documentId, text, startOffset: start, endOffset: end });
}

/** The one passage a record comes from becomes another, or none. */
export async function replaceQuote(tx: Tx, subject: Quoted, quote: PickedQuote | undefined): Promise<void> {
  if (quote === undefined) return;
  await tx.affect(`DELETE FROM source_quote WHERE subject_type = $1 AND subject_id = $2`, [
    subject.subjectType,
    subject.subjectId,
  ]);
  await writeQuote(tx, subject, quote);
}
