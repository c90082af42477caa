import type { ImportField } from '@concord/contracts';
import { recordOf, rowKinds, type FieldRecord } from '../import.fields.ts';
import { shownOf, valueOf, type ReadRow } from '../import.rows.ts';

/** What a row is, and what it calls its agreement. */
const agreementFields = ['agreement.reference', 'agreement.key', 'agreement.title'] as const;

export const namesAgreements = ({ sheet }: ReadRow): boolean =>
  agreementFields.some((field) => sheet.columns.has(field));

/** Who a row's agreement is: by the most certain of its columns that is filled. */
export function identityOf(row: ReadRow): { field: ImportField; name: string | undefined } {
  const field = agreementFields.find((one) => valueOf(row, one) !== undefined) ?? 'agreement.title';
  return { field, name: valueOf<string>(row, field) };
}

export const labelOfRow = (row: ReadRow): string =>
  agreementFields.reduce<string | null>((label, field) => label ?? shownOf(row, field), null) ?? '';

/** Whether a row of this kind is nothing but that record. */
export const isOf = (row: ReadRow, record: FieldRecord): boolean => rowKinds[row.sheet.record].record === record;

/** The record a cell that cannot be read says something of. */
export const recordRead = (row: ReadRow, field: ImportField | null): FieldRecord =>
  field ? recordOf(field) : rowKinds[row.sheet.record].record;

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
