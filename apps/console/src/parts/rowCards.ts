import type { SystemStyleObject } from '@mui/system';
import type { Theme } from '@mui/material';

interface RowCards {
  /** Below this width a row is a card. */
  below: 'sm' | 'md';
  /** Columns that take a whole line of the card. */
  wide: readonly string[];
  /** Columns that a card leaves out. */
  left?: readonly string[];
  /** The order of the columns in the card, where it differs from the table's. */
  order?: readonly string[];
}

/** One `DataTable` for every width: a dense table, or, where it is narrow, a list of readable cards. */
export function rowCards({ below, wide, left = [], order = [] }: RowCards): SystemStyleObject<Theme> {
  const at = (card: string | number, table: string): object => ({ xs: card, [below]: table });
  const column = (source: string): string => `& tbody .column-${source}`;
  return {
    '& table': { display: at('block', 'table') },
    '& thead': { display: at('none', 'table-header-group') },
    '& tbody': { display: at('block', 'table-row-group') },
    '& tbody tr.MuiTableRow-root': {
      display: at('flex', 'table-row'),
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: 1.25,
      rowGap: 0.75,
      height: at('auto', '44px'),
      paddingInline: at(1.75, '0'),
      paddingBlock: at(1.5, '0'),
      borderBlockEnd: at(1, '0'),
      borderColor: 'divider',
    },
    '& tbody td.MuiTableCell-root': {
      display: at('block', 'table-cell'),
      borderBlockEndWidth: at(0, '1px'),
      padding: at(0, '7px 10px'),
    },
    ...Object.fromEntries(
      order.map((source, place) => [`${column(source)}.MuiTableCell-root`, { order: at(place, '0') }]),
    ),
    ...Object.fromEntries(
      wide.map((source) => [`${column(source)}.MuiTableCell-root.MuiTableCell-root`, { flexBasis: '100%' }]),
    ),
    ...Object.fromEntries(
      left.map((source) => [
        `${column(source)}.MuiTableCell-root.MuiTableCell-root`,
        { display: at('none', 'table-cell') },
      ]),
    ),
  };
}
