import type { Draft } from '../import.draft.ts';
import { rowKinds } from '../import.fields.ts';
import type { CellProblem, ReadRow } from '../import.rows.ts';
import type { Desk } from './desk.ts';
import { labelOfRow, recordRead } from './row.ts';

/** A cell that could not be read keeps out what its row names first, and else its row. */
export function refuseCells(cells: readonly CellProblem[], desk: Desk): void {
  for (const { row, field, code, details } of cells) {
    const record = recordRead(row, field);
    const draft = desk.drafts.get(row)?.[record] ?? { record, label: labelOfRow(row) };
    desk.refuse(draft, row, field, { code, details });
  }
}

/** Rows without an error of their own that do not come in, with the reason. */
export function holdBack({ plan, drafts: byRow }: Desk): void {
  const wrong = new Set(plan.problems.map(({ row }) => row));
  for (const [row, drafts] of byRow) {
    if (wrong.has(row)) continue;
    const named: Draft[] = Object.values(drafts);
    const cause = named.find((draft) => draft.cause && needs(row, draft))?.cause;
    const innermost = named.at(-1);
    if (cause && innermost)
      plan.held.push({ row, record: rowKinds[row.sheet.record].record, label: innermost.label, cause });
  }
}

/** A record of the register stands, whatever is said of it: only rows that say it are held back with it. */
const needs = (row: ReadRow, { known, row: first, said }: Draft): boolean =>
  !known || first === row || Object.values(said).includes(row);
