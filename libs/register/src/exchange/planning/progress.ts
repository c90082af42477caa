import { newId } from '@concord/platform';
import { draftOf, fieldsOf } from '../import.draft.ts';
import type { ProgressDraft } from '../import.plan.ts';
import { valueOf, type ReadRow } from '../import.rows.ts';
import type { Desk } from './desk.ts';

export function planProgress(row: ReadRow, desk: Desk): void {
  const { milestone } = desk.of(row);
  const said = fieldsOf(row, 'progress').some((field) => valueOf(row, field) !== undefined);
  if (!milestone || (!said && row.sheet.record !== 'progress-updates')) return;
  const label = [milestone.label, valueOf<string>(row, 'progress.asOf')].filter(Boolean).join(', ');
  const base = draftOf<never>('progress', { id: newId(desk.ways.now), known: null, label, row });
  const draft: ProgressDraft = { ...base, milestone };
  desk.take(draft, row);
  milestone.progress.push(draft);
  desk.plan.progress.push(draft);
  desk.of(row).progress = draft;
}
