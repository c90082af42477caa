import { declaredRags, reasonCodes } from '@concord/contracts';

/** The columns one can type into, as they stand. */
export const gridColumns = ['percent', 'narrative', 'declaredRag', 'reasonCode', 'reasonText'] as const;
export type GridColumn = (typeof gridColumns)[number];
/** What was typed in a row; a column nobody touched is not there. */
export type GridRow = Partial<Record<GridColumn, string>>;
export type Grid = Readonly<Record<string, GridRow>>;

/** Whether anything is to be saved of a row. */
export const isTouched = (row: GridRow | undefined): boolean =>
  row !== undefined && Object.values(row).some((value) => value.trim() !== '');

/** A block copied from a spreadsheet, put in from one cell on, to the right and down; what falls outside is left out. */
export function pasteInto(
  grid: Grid,
  ids: readonly string[],
  at: { id: string; column: GridColumn },
  text: string,
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
      if (column) row[column] = cell.trim();
    });
    changed[id] = row;
  });
  return changed;
}

const oneOf = <Code extends string>(codes: readonly Code[], value: string | undefined): Code | null =>
  codes.find((code) => code === value) ?? null;

/** The touched rows as the API takes them; one whose percent is none stays behind, for whoever typed it to mend. */
export function bodyOf(grid: Grid, ids: readonly string[]): { rows: Record<string, unknown>[] } {
  const rows = ids
    .filter((id) => isTouched(grid[id]) && isPercent(grid[id]?.percent))
    .map((milestoneId) => {
      const { percent = '', narrative, declaredRag, reasonCode, reasonText } = grid[milestoneId] ?? {};
      return {
        milestoneId,
        ...(percent.trim() === '' ? {} : { percent: Number(percent.replace('%', '').trim()) }),
        narrative: narrative?.trim() || null,
        declaredRag: oneOf(declaredRags, declaredRag),
        reasonCode: oneOf(reasonCodes, reasonCode),
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
