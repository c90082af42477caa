import InboxOutlined from '@mui/icons-material/InboxOutlined';
import { Box, Typography } from '@mui/material';
import type { ElementType, ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** What to do next, in one sentence, for those who may. */
  hint?: string | undefined;
  icon?: ElementType;
  /** The button that does it, for those who may. */
  action?: ReactNode;
  dense?: boolean;
}
/** Nothing here yet: said in words, with the next step. */
export function EmptyState({ title, hint, icon: Icon = InboxOutlined, action, dense = false }: EmptyStateProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        textAlign: 'center',
        gap: 0.75,
        paddingBlock: dense ? 3 : 6,
        paddingInline: 2,
      }}
    >
      <Box component={Icon} aria-hidden sx={{ fontSize: dense ? 30 : 40, color: 'text.disabled' }} />
      <Typography variant="h3" component="p">
        {title}
      </Typography>
      {hint && (
        <Typography variant="body2" color="text.secondary" sx={{ maxWidth: 460 }}>
          {hint}
        </Typography>
      )}
      {action && <Box sx={{ marginBlockStart: 1 }}>{action}</Box>}
    </Box>
  );
}
