import type { Theme } from '@mui/material';
import type { SystemStyleObject } from '@mui/system';

interface RowCards {
  /** Below this width a row is a card. */
  below: 'sm' | 'md';
  /** The columns of a card in their order; every other column gives way. */
  order: readonly string[];
  /** Columns that take a whole line of the card. */
  wide: readonly string[];
}

/** One `DataTable` for every width: a dense table, or, where it is narrow, a list of readable cards. */
export const rowCards =
  ({ below, order, wide }: RowCards) =>
  (theme: Theme): SystemStyleObject<Theme> => ({
    [theme.breakpoints.down(below)]: {
      '& table, & tbody': { display: 'block' },
      // of the head only what chooses every card stays, said in words
      '& thead:not(:has(.column-select))': { display: 'none' },
      '& thead, & thead tr': { display: 'block' },
      '& thead th.MuiTableCell-root': { display: 'none' },
      '& thead th.column-select.MuiTableCell-root': { display: 'block', position: 'static', paddingInline: 1.75 },
      '& thead .MuiFormControlLabel-label': { position: 'static', width: 'auto', height: 'auto', clipPath: 'none' },
      '& .column-select .MuiCheckbox-root': { marginInlineStart: -0.75 },
      '& tbody tr.MuiTableRow-root': {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1.25,
        rowGap: 0.75,
        height: 'auto',
        paddingInline: 1.75,
        paddingBlock: 1.5,
        borderBlockEnd: '1px solid',
        borderColor: 'divider',
        '&:last-of-type': { borderBlockEnd: 0 },
      },
      '& tbody td.MuiTableCell-root': { display: 'none', borderBlockEnd: 0, padding: 0 },
      ...Object.fromEntries(
        order.map((source, place) => [
          `& tbody td.column-${source}.MuiTableCell-root`,
          { display: 'block', order: place, ...(wide.includes(source) ? { flexBasis: '100%' } : {}) },
        ]),
      ),
      // a row that cannot be chosen has no box, and no room for one
      '& tbody td.MuiTableCell-root:empty': { display: 'none' },
      // the row that opens below a card
      '& tbody tr.MuiTableRow-root:has(> td[colspan])': { paddingBlock: 0, borderBlockEnd: 0 },
      '& tbody td.MuiTableCell-root[colspan]': { display: 'block', flexBasis: '100%' },
    },
  });
