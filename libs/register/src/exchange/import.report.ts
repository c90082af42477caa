import { createHash } from 'node:crypto';
import type { Import, ImportCounts, ImportRecord } from '@concord/contracts';
import type { Values } from '@concord/platform';
import { recordNames, type Draft } from './import.draft.ts';
import type { Plan } from './import.plan.ts';
import type { KeptError } from './import.query.ts';
import { shownOf, type ReadRow } from './import.rows.ts';
import { isWritten } from './import.write.ts';
import { columnLetters } from './xlsx-stream.ts';

/** A plan as people see it: a line for each record that is new or changes, and for each row with an error. */
export interface Report {
  counts: NonNullable<Import['counts']>;
  errorRows: number;
  lines: Line[];
  /** The same plan has the same one; ids are not in it. */
  fingerprint: string;
}
interface Line extends Values {
  sheet: string;
  row: number;
  record: ImportRecord;
  outcome: 'new' | 'changed' | 'error';
  label: string;
  changes: Draft['changes'];
  errors: KeptError[];
  recordId: string | null;
  before: Record<string, unknown> | null;
}

/** What cannot be used further is cut: a cell may hold a novel. */
const shownLength = 300;

export function reportOf(plan: Plan): Report {
  const counts: Report['counts'] = {};
  const count = (record: ImportRecord): ImportCounts => (counts[record] ??= { new: 0, changed: 0, same: 0, error: 0 });
  const lines: Line[] = [];
  for (const draft of draftsOf(plan)) {
    const record = recordNames[draft.record];
    if (draft.broken) continue;
    count(record)[draft.outcome]++;
    if (isWritten(draft)) lines.push(lineOf(draft, record));
  }
  const faulty = errorsOf(plan);
  for (const line of faulty) count(line.record).error++;
  lines.push(...faulty);
  const order = new Map(sheetsOf(plan).map((name, at) => [name, at]));
  lines.sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row);
  const told = createHash('sha256');
  for (const { sheet, row, record, outcome, label, changes, errors } of lines)
    told.update(
      JSON.stringify([sheet, row, record, outcome, label, changes, errors.map(({ column, code }) => [column, code])]),
    );
  return {
    counts,
    errorRows: new Set(faulty.map(({ sheet, row }) => `${sheet}/${row}`)).size,
    lines,
    fingerprint: told.digest('hex'),
  };
}

/** Parties a new agreement was given in its own row are part of it and no line of their own. */
const draftsOf = (plan: Plan): Draft[] => [
  ...plan.organisations,
  ...plan.agreements,
  ...plan.parties.filter(({ agreement, row }) => agreement.known || row.sheet.record === 'parties'),
  ...plan.areas,
  ...plan.commitments,
  ...plan.indicators,
  ...plan.milestones,
  ...plan.progress,
];

const sheetsOf = (plan: Plan): string[] => [
  ...new Set([...draftsOf(plan).map(({ row }) => row.sheet.name), ...plan.problems.map(({ row }) => row.sheet.name)]),
];

const lineOf = (draft: Draft, record: ImportRecord): Line => ({
  sheet: draft.row.sheet.name,
  row: draft.row.number,
  record,
  outcome: draft.outcome === 'new' ? 'new' : 'changed',
  label: draft.label.slice(0, shownLength),
  changes: draft.changes.map(({ field, before, after }) => ({
    field,
    before: before?.slice(0, shownLength) ?? null,
    after: after?.slice(0, shownLength) ?? null,
  })),
  errors: [],
  recordId: draft.id,
  before: draft.outcome === 'changed' ? draft.before : null,
});

/** One line a row and kind of record, with every cell that was refused. */
function errorsOf(plan: Plan): Line[] {
  const lines = new Map<ReadRow, Map<ImportRecord, Line>>();
  for (const { row, field, code, details = {}, record, label } of plan.problems) {
    const kind = recordNames[record];
    const ofRow = lines.get(row) ?? new Map<ImportRecord, Line>();
    lines.set(row, ofRow);
    const line = ofRow.get(kind) ?? {
      sheet: row.sheet.name,
      row: row.number,
      record: kind,
      outcome: 'error' as const,
      label: label.slice(0, shownLength),
      changes: [],
      errors: [],
      recordId: null,
      before: null,
    };
    ofRow.set(kind, line);
    const column = field === null ? undefined : row.sheet.columns.get(field);
    line.errors.push({
      column: column === undefined ? null : columnLetters(column),
      field,
      value: shownOf(row, field)?.slice(0, shownLength) ?? null,
      code,
      details,
    });
  }
  return [...lines.values()].flatMap((ofRow) => [...ofRow.values()]);
}
