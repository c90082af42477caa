import { z } from 'zod';
import { declaredRags, reasonCodes } from '@concord/contracts';

/** The columns one can type into, as they stand. */
export const gridColumns = ['percent', 'narrative', 'declaredRag', 'reasonCode', 'reasonText'] as const;
export type GridColumn = (typeof gridColumns)[number];
/** What was typed in a row; a column nobody touched is not there. */
const GridRow = z.partialRecord(z.enum(gridColumns), z.string());
export type GridRow = z.infer<typeof GridRow>;
export type Grid = Readonly<Record<string, GridRow>>;

/**
 * What was typed, as it is kept on this device until the server has it. `key` is the Idempotency-Key, so that a retry after
 * a lost answer never logs twice.
 */
export const GridDraft = z.object({ key: z.string(), cells: z.record(z.string(), GridRow) });
export type GridDraft = z.infer<typeof GridDraft>;

/** The columns one chooses in, each with its codes. */
const choices: Readonly<Partial<Record<GridColumn, readonly string[]>>> = {
  declaredRag: declaredRags,
  reasonCode: reasonCodes,
};

/** The codes of a column one chooses in; null of one that is typed. */
export const choicesOf = (column: GridColumn): readonly string[] | null => choices[column] ?? null;

/** What the reader calls a code. */
export type Label = (column: GridColumn, code: string) => string;

/** A word is the same however it is written: capitals, accents, and spaces for what joins the words of a code. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_’']+/g, ' ')
    .trim();

/** A pasted cell: a choice by its code or by the reader's word for it; what is no choice stays as it was put. */
function readCell(column: GridColumn, cell: string, label: Label): string {
  const typed = plain(cell);
  const code = choices[column]?.find((one) => plain(one) === typed || plain(label(column, one)) === typed);
  return code ?? cell.trim();
}

/** Whether a cell of a column one chooses in holds one of its choices, or none. */
export const isChoice = (column: GridColumn, value: string | undefined): boolean =>
  !value || choices[column]?.includes(value) !== false;

/** Whether a row can be sent as it stands. */
export const isSound = (row: GridRow | undefined): boolean =>
  isPercent(row?.percent) && gridColumns.every((column) => isChoice(column, row?.[column]));

/** Whether anything is to be saved of a row. */
export const isTouched = (row: GridRow | undefined): boolean =>
  row !== undefined && Object.values(row).some((value) => value.trim() !== '');

/** A block copied from a spreadsheet, put in from one cell on, to the right and down; what falls outside is left out. */
export function pasteInto(
  grid: Grid,
  ids: readonly string[],
  at: { id: string; column: GridColumn },
  text: string,
  label: Label,
): Grid {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const top = ids.indexOf(at.id);
  const left = gridColumns.indexOf(at.column);
  const changed: Record<string, GridRow> = { ...grid };
  lines.forEach((line, down) => {
    const id = ids[top + down];
    if (id === undefined) return;
    const row: GridRow = { ...changed[id] };
    line.split('\t').forEach((cell, right) => {
      const column = gridColumns[left + right];
      if (column) row[column] = readCell(column, cell, label);
    });
    changed[id] = row;
  });
  return changed;
}

/** The touched rows as the API takes them; one that is not sound stays behind, for whoever typed it to mend. */
export function bodyOf(grid: Grid, ids: readonly string[]): { rows: Record<string, unknown>[] } {
  const rows = ids
    .filter((id) => isTouched(grid[id]) && isSound(grid[id]))
    .map((milestoneId) => {
      const { percent = '', narrative, declaredRag, reasonCode, reasonText } = grid[milestoneId] ?? {};
      return {
        milestoneId,
        ...(percent.trim() === '' ? {} : { percent: Number(percent.replace('%', '').trim()) }),
        narrative: narrative?.trim() || null,
        declaredRag: declaredRag || null,
        reasonCode: reasonCode || null,
        reasonText: reasonText?.trim() || null,
      };
    });
  return { rows };
}

/** What can be said of a percent before it is sent. */
export const isPercent = (typed: string | undefined): boolean => {
  const digits = (typed ?? '').replace('%', '').trim();
  return digits === '' || (/^\d{1,3}$/.test(digits) && Number(digits) <= 100);
};
