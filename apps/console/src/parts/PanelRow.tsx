import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** One entry of a list inside a flush panel; a rule stands between entries, not around them. */
export function PanelRow({ children }: { children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{
        paddingInline: 2,
        paddingBlock: 1.25,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      {children}
    </Box>
  );
}
