import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { BulkRow } from '@concord/contracts';

/** What it was has a column of its own where there is room; on a phone it stands over what it becomes. */
export const apart = { display: { xs: 'none', sm: 'table-cell' } } as const;

interface PreviewTableProps {
  /** The names of the columns; `was` is the one that stands apart. */
  heads: readonly { name: string; was?: boolean }[];
  children: ReactNode;
}
/** Rows as they are and as they would be, before anything is changed. */
export const PreviewTable = ({ heads, children }: PreviewTableProps) => (
  <Box sx={{ overflowX: 'auto' }}>
    <Table
      size="small"
      sx={{ '& td, & th': { verticalAlign: 'top', overflowWrap: 'normal', paddingInline: { xs: 0.75, sm: 1.25 } } }}
    >
      <TableHead>
        <TableRow>
          {heads.map(({ name, was }) => (
            <TableCell key={name} sx={was ? apart : {}}>
              {name}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>{children}</TableBody>
    </Table>
  </Box>
);

/** Why a row is refused. */
export const Refusals = ({ errors }: Pick<BulkRow, 'errors'>) =>
  errors.map(({ code, detail }) => (
    <Typography key={code} variant="body2" sx={{ color: 'error.main' }}>
      {detail}
    </Typography>
  ));
