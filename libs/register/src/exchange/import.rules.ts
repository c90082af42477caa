import type { Import, PatchImport } from '@concord/contracts';
import { DomainError } from '@concord/platform';
import type { ImportRecordRow } from './import.query.ts';

/** What may be done with an import as it stands. */
export function requireOpenImport({ state }: ImportRecordRow): void {
  if (state === 'committing' || state === 'undoing') throw new DomainError('IMPORT.BUSY');
  if (state === 'committed' || state === 'undone') throw new DomainError('IMPORT.FINISHED');
}

/** How many records it would write. */
export const amountOf = ({ counts }: ImportRecordRow): number =>
  Object.values(counts ?? {}).reduce((sum, { new: made, changed }) => sum + made + changed, 0);

export function requireCommittable(row: ImportRecordRow): void {
  if (row.state !== 'checked') throw new DomainError('IMPORT.NOT_CHECKED');
  if (row.error_rows > 0 && !row.leave_out_errors)
    throw new DomainError('IMPORT.HAS_ERRORS', { count: row.error_rows });
  if (amountOf(row) === 0) throw new DomainError(row.error_rows > 0 ? 'IMPORT.NOTHING_LEFT' : 'IMPORT.NOTHING_TO_DO');
}

/** @throws DomainError IMPORT.SHEET_UNKNOWN */
export function mappedAnew(sheets: Import['sheets'], wished: NonNullable<PatchImport['sheets']>): Import['sheets'] {
  return sheets.map((sheet) => {
    const wish = wished.find(({ name }) => name === sheet.name);
    if (!wish) return sheet;
    if (wish.columns.length !== sheet.columns.length) throw unknownSheet(wish);
    return {
      ...sheet,
      record: wish.record,
      remembered: false,
      columns: sheet.columns.map((column, at) => ({ ...column, field: wish.columns[at] ?? null })),
    };
  });
}

function unknownSheet({ name, columns }: { name: string; columns: readonly unknown[] }): DomainError {
  const details = { sheet: name, columns: columns.length };
  return new DomainError('IMPORT.SHEET_UNKNOWN', {
    ...details,
    fields: [{ pointer: '/sheets', code: 'IMPORT.SHEET_UNKNOWN', details }],
  });
}
