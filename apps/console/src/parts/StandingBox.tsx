import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import type { Rag } from '@concord/contracts';

interface StandingBoxProps {
  rag: Rag;
  /** The columns from the medium width on; below it they stand one under the other. */
  columns: string;
  label?: string;
  marginBlockEnd?: number;
  children: ReactNode;
}
/** Where a record stands, on top of its page, edged in the colour of its light. */
export function StandingBox({ rag, columns, label, marginBlockEnd = 2, children }: StandingBoxProps) {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={(theme) => ({
        display: 'grid',
        gap: { xs: 1.5, md: 3 },
        gridTemplateColumns: { xs: 'minmax(0,1fr)', md: columns },
        alignItems: 'center',
        border: 1,
        borderColor: 'divider',
        borderInlineStart: `4px solid ${theme.palette.rag[rag].fill}`,
        borderRadius: 1.5,
        bgcolor: 'background.paper',
        paddingInline: 2,
        paddingBlock: 1.5,
        marginBlockEnd,
      })}
    >
      {children}
    </Box>
  );
}
