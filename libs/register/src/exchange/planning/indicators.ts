import { nameKey } from '../import.register.ts';
import { valueOf, type ReadRow } from '../import.rows.ts';
import type { Desk } from './desk.ts';
import { isOf } from './row.ts';

export function planIndicator(row: ReadRow, desk: Desk): void {
  const { commitment } = desk.of(row);
  const field = 'indicator.title';
  const title = valueOf<string>(row, field) ?? '';
  if (!title && !isOf(row, 'indicator')) return;
  if (!commitment) return withoutCommitment(row, title, desk);
  const found = title ? commitment.indicators.get(nameKey(title)) : undefined;
  if (found === null) return desk.several('indicator', { row, field, name: title });
  const draft = desk.placed(found ?? desk.shelves.newIndicator(commitment, title, row), row, {
    field,
    list: desk.plan.indicators,
  });
  if (!desk.agrees(draft, row)) return;
  desk.of(row).indicator = draft;
  desk.take(draft, row);
}

/** A row whose commitment was refused has been told why; one that names none is told here. */
function withoutCommitment(row: ReadRow, title: string, desk: Desk): void {
  if (!title) desk.refuseNameless({ record: 'indicator', label: '' }, row, 'indicator.title');
  else if (desk.of(row).area && !valueOf(row, 'commitment.title'))
    desk.findings.refuse({ record: 'indicator', label: title }, row, 'commitment.title', { code: 'required' });
}
