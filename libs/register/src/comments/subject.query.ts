import { subjectTypes, type SubjectType } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { requireIn, unknownReference } from '../access/standing.query.ts';

/** SQL: the record a comment or a risk is about, with its title. */
export const subjectOf = (row: string): string =>
  `json_build_object('type', ${row}.subject_type, 'id', ${row}.subject_id, 'title', ${titleOf(row)})`;

/** SQL: that record stands; what is about a removed one goes and comes with it. */
export const subjectStands = (row: string): string => `${titleOf(row)} IS NOT NULL`;

const titleOf = (row: string): string =>
  `(CASE ${row}.subject_type ${subjectTypes.map((table) => `WHEN '${table}' THEN (SELECT s.title FROM ${table} s WHERE s.id = ${row}.subject_id)`).join(' ')} END)`;

/** @throws DomainError RECORD.REFERENCE_UNKNOWN when the subject is no record of this agreement */
export async function requireSubject(
  tx: Tx,
  { agreementId, subjectType, subjectId }: { agreementId: string; subjectType: SubjectType; subjectId: string },
): Promise<void> {
  if (subjectType !== 'agreement')
    return requireIn(tx, { table: subjectType, agreementId, field: 'subjectId', id: subjectId });
  if (subjectId !== agreementId) throw unknownReference('subjectId');
}
