import { Box, type SxProps, type Theme } from '@mui/material';
import type { ReactNode } from 'react';

const frame = {
  paddingInline: 2,
  paddingBlock: 1,
  borderBlockStart: '1px solid',
  borderColor: 'divider',
  '&:first-of-type': { borderBlockStart: 0 },
  '&:hover': { backgroundColor: 'action.hover' },
};

interface QueueRowProps {
  /** How its parts stand. */
  sx?: SxProps<Theme>;
  children: ReactNode;
}
/** One record that waits, in a list of such: a line parts it from the one above. */
export function QueueRow({ sx, children }: QueueRowProps) {
  return (
    <Box component="li" sx={[frame, ...(Array.isArray(sx) ? sx : [sx ?? {}])]}>
      {children}
    </Box>
  );
}
