import { createHash } from 'node:crypto';
import type { Import, ImportCounts, ImportField, ImportRecord } from '@concord/contracts';
import type { Values } from '@concord/platform';
import { recordNames, type Draft } from './import.draft.ts';
import { isCounted, type HeldRow, type Plan } from './import.plan.ts';
import type { KeptError, KeptFinding } from './import.query.ts';
import { headingOf, shownOf, type ReadRow, type SheetPlan } from './import.rows.ts';
import { isWritten } from './import.write.ts';
import { cut, shownLength } from './kept.words.ts';
import { shownCell } from './workbook.ts';
import { columnLetters } from './xlsx-stream.ts';

/** A plan as people see it: a line for each record that is new or changes, and for each row with an error. */
export interface Report {
  counts: NonNullable<Import['counts']>;
  errorRows: number;
  findings: KeptFinding[];
  lines: Line[];
  /** The same plan has the same one; ids are not in it. */
  fingerprint: string;
}
interface Line extends Values {
  sheet: string;
  row: number;
  record: ImportRecord;
  outcome: 'new' | 'changed' | 'held' | 'error';
  label: string;
  changes: Draft['changes'];
  errors: KeptError[];
  finding: number | null;
  recordId: string | null;
  before: Record<string, unknown> | null;
}

export function reportOf(plan: Plan): Report {
  const counts: Report['counts'] = {};
  const count = (record: ImportRecord): ImportCounts =>
    (counts[record] ??= { new: 0, changed: 0, same: 0, held: 0, error: 0 });
  const lines: Line[] = [];
  for (const draft of draftsOf(plan)) {
    const record = recordNames[draft.record];
    if (draft.cause) continue;
    count(record)[draft.outcome]++;
    if (isWritten(draft)) lines.push(lineOf(draft, record));
  }
  const { faulty, findings } = errorsOf(plan);
  for (const line of faulty) count(line.record).error++;
  const held = plan.held.map(heldLine);
  for (const { record } of held) count(record).held++;
  lines.push(...faulty, ...held);
  const order = new Map(sheetsOf(plan).map((name, at) => [name, at]));
  lines.sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row);
  const told = createHash('sha256');
  for (const { sheet, row, record, outcome, label, changes, errors } of lines)
    told.update(
      JSON.stringify([sheet, row, record, outcome, label, changes, errors.map(({ column, code }) => [column, code])]),
    );
  return {
    counts,
    errorRows: faulty.length,
    findings,
    lines,
    fingerprint: told.digest('hex'),
  };
}

const draftsOf = (plan: Plan): Draft[] => [
  ...plan.organisations,
  ...plan.agreements,
  ...plan.parties.filter(isCounted),
  ...plan.areas,
  ...plan.commitments,
  ...plan.indicators,
  ...plan.milestones,
  ...plan.progress,
];

const sheetsOf = (plan: Plan): string[] => [
  ...new Set([...draftsOf(plan), ...plan.problems, ...plan.held].map(({ row }) => row.sheet.name)),
];

const lineOf = (draft: Draft, record: ImportRecord): Line => ({
  sheet: draft.row.sheet.name,
  row: draft.row.number,
  record,
  outcome: draft.outcome === 'new' ? 'new' : 'changed',
  label: draft.label.slice(0, shownLength),
  changes: draft.changes.map(({ field, before, after }) => ({
    field,
    before: before && cut(before),
    after: after && cut(after),
  })),
  errors: [],
  finding: null,
  recordId: draft.id,
  before: draft.outcome === 'changed' ? draft.before : null,
});

const lineOfRow = ({ sheet, number }: ReadRow, given: Pick<Line, 'record' | 'outcome' | 'label' | 'errors'>): Line => ({
  ...given,
  sheet: sheet.name,
  row: number,
  label: given.label.slice(0, shownLength),
  changes: [],
  finding: null,
  recordId: null,
  before: null,
});

/** A row that needs what does not come in, and where the reason stands. */
function heldLine({ row, record, label, cause }: HeldRow): Line {
  const details = { value: cause.label || '–', row: cause.row.number, sheet: cause.row.sheet.name };
  const reason = { column: null, field: null, value: null, code: 'IMPORT.PARENT_REFUSED', details };
  return lineOfRow(row, { record: recordNames[record], outcome: 'held', label, errors: [reason] });
}

/** One line a row, with every cell that was refused. */
function errorsOf(plan: Plan): { faulty: Line[]; findings: KeptFinding[] } {
  const lines = new Map<ReadRow, Line>();
  for (const { row, field, code, details = {}, record, label } of plan.problems) {
    const line = lines.get(row) ?? lineOfRow(row, { record: recordNames[record], outcome: 'error', label, errors: [] });
    lines.set(row, line);
    const column = field === null ? undefined : row.sheet.columns.get(field);
    line.errors.push({
      column: column === undefined ? null : columnLetters(column),
      field,
      value: shownOf(row, field)?.slice(0, shownLength) ?? null,
      code,
      details,
    });
  }
  for (const [row, { errors }] of lines) errors.sort((a, b) => placeOf(row, a) - placeOf(row, b));
  return { faulty: [...lines.values()], findings: findingsOf(lines) };
}

/** Errors stand in the order of their cells, and what is wrong with the row as a whole after them. */
const placeOf = ({ sheet }: ReadRow, { field }: KeptError): number =>
  (field === null ? undefined : sheet.columns.get(field)) ?? sheet.fields.length;

/** Fewer rows than this are read one by one. */
const fewest = 5;
const valuesShown = 3;

/** What most rows of a column are refused for, and each of these rows told which finding it is of. */
function findingsOf(lines: ReadonlyMap<ReadRow, Line>): KeptFinding[] {
  const groups = new Map<
    string,
    { row: ReadRow; error: KeptError; values: Set<string>; count: number; empty: number }
  >();
  const keyOf = ({ sheet }: Line, { column, code }: KeptError): string => JSON.stringify([sheet, column, code]);
  for (const [row, line] of lines)
    for (const error of line.errors) {
      if (error.column === null) continue;
      const key = keyOf(line, error);
      const group = groups.get(key) ?? { row, error, values: new Set(), count: 0, empty: 0 };
      groups.set(key, group);
      group.count++;
      if (error.value === null) group.empty++;
      else if (group.values.size < valuesShown) group.values.add(error.value);
    }
  const findings = new Map<string, KeptFinding>();
  for (const [key, { row, error, values, count, empty }] of groups) {
    const { column, field, code, details } = error;
    if (column === null || field === null || count < fewest) continue;
    const of = filledIn(row.sheet, field) + empty;
    if (count * 2 <= of) continue;
    const heading = headingOf(row, field);
    findings.set(key, { sheet: row.sheet.name, column, heading, field, code, details, count, of, values: [...values] });
  }
  const order = [...findings.keys()];
  for (const line of lines.values()) {
    const of = line.errors.map((error) => order.indexOf(keyOf(line, error)));
    if (!of.includes(-1)) line.finding = of[0] ?? null;
  }
  return [...findings.values()];
}

/** Rows of a sheet that say something in the column of a field. */
function filledIn({ rows, headingRow, columns }: SheetPlan, field: ImportField): number {
  const column = columns.get(field) ?? -1;
  return rows.slice(headingRow).filter((cells) => shownCell(cells[column] ?? null) !== '').length;
}
