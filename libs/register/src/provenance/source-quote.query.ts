/** SQL: the passage a record comes from, as the wire carries it; the earliest where there are several. */
export const sourceQuoteOf = (
  subjectType: string,
  column: string,
): string => `(SELECT json_build_object('documentId', q.document_id, 'text', q.text, 'start', q.start_offset, 'end', q.end_offset)
  FROM source_quote q WHERE q.subject_type = '${subjectType}' AND q.subject_id = ${column} ORDER BY q.start_offset LIMIT 1)`;
