import type { AgreementDraft, AreaDraft } from '../import.plan.ts';
import { nameKey } from '../import.register.ts';
import { valueOf, type ReadRow } from '../import.rows.ts';
import { standApart } from './agreements.ts';
import type { Desk } from './desk.ts';
import { labelOfRow } from './row.ts';

export function planArea(row: ReadRow, desk: Desk): void {
  const { agreement: named } = desk.of(row);
  if (!named || !row.sheet.columns.has('area.title')) return;
  const title = valueOf<string>(row, 'area.title');
  const isLate = desk.refused.has(row) && named.row !== row;
  const agreement = isLate ? standApart(row, named.label, named, desk) : named;
  if (!title) return goOn(row, agreement, desk);
  desk.lastArea.delete(row.sheet.name);
  const area = areaNamed(agreement, row, title, desk) ?? desk.shelves.areaApart(agreement, title, row);
  desk.of(row).area = area;
  desk.lastArea.set(row.sheet.name, area);
}

function areaNamed(agreement: AgreementDraft, row: ReadRow, title: string, desk: Desk): AreaDraft | null {
  const found = agreement.areas.get(nameKey(title));
  if (found === null) {
    desk.several('area', { row, field: 'area.title', name: title });
    return null;
  }
  const draft = found ?? desk.shelves.newArea(agreement, title, row);
  desk.firstNamed(draft, row, desk.plan.areas);
  if (!desk.agrees(draft, row)) return null;
  desk.take(draft, row);
  return draft;
}

/** A row that names no area is of the one above, where that is of the same agreement. */
function goOn(row: ReadRow, agreement: AgreementDraft, desk: Desk): void {
  const above = row.sheet.record === 'areas' ? undefined : desk.lastArea.get(row.sheet.name);
  if (above?.agreement === agreement) {
    desk.of(row).area = above;
    return;
  }
  if (!desk.refused.has(row)) desk.refuseNameless({ record: 'area', label: '' }, row, 'area.title');
  desk.refused.add(row);
  desk.of(row).area = desk.shelves.areaApart(agreement, labelOfRow(row), row);
}
