import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { productName } from '../layout/Brand.tsx';
import { Arrival } from './Arrival.tsx';

interface PageHeaderProps {
  /** The page's name, also the window's. */
  title: string;
  /** What is drawn as the heading, when it is more than the name. */
  heading?: ReactNode;
  /** A line above: the reference, the way back. */
  above?: ReactNode;
  /** A line below. */
  below?: ReactNode;
  actions?: ReactNode;
}
/** From here on a title is a sentence, and set smaller. */
const longTitle = 160;

/** The one heading of a page, with what can be done there. */
export function PageHeader({ title, heading, above, below, actions }: PageHeaderProps) {
  return (
    <Box
      component="header"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 1.5, marginBlockEnd: 2 }}
    >
      <title>{`${title} · ${productName}`}</title>
      {/* actions that would leave less to the title go below it */}
      <Box sx={{ flex: { xs: '1 1 100%', sm: '1 1 max(320px, 45%)' }, minWidth: 0 }}>
        {above && (
          <Typography variant="body2" component="div" color="text.secondary" sx={{ marginBlockEnd: 0.5 }}>
            {above}
          </Typography>
        )}
        <Typography variant="h1" sx={title.length > longTitle ? { fontSize: '1.25rem' } : {}}>
          {heading ?? <bdi>{title}</bdi>}
        </Typography>
        {below && <Box sx={{ marginBlockStart: 0.75 }}>{below}</Box>}
      </Box>
      {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{actions}</Box>}
    </Box>
  );
}

interface PanelProps {
  title?: string;
  /** Beside the title, at the end of the line. */
  action?: ReactNode;
  children: ReactNode;
  /** Content without inner margins: tables and lists. */
  flush?: boolean;
  /** What an address calls it by (`#comments`). */
  anchor?: string;
}
/** A titled box: the unit every page is laid out from. */
export function Panel({ title, action, children, flush = false, anchor }: PanelProps) {
  return (
    <Box
      component="section"
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        bgcolor: 'background.paper',
        minWidth: 0,
        overflow: 'hidden',
      }}
    >
      {anchor && <Arrival name={anchor} />}
      {(title ?? action) && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            paddingInline: 2,
            paddingBlock: 0.75,
            minHeight: 46,
            // the name of a box stands on its upper edge
            '&:has(.MuiTextField-root)': { paddingBlockStart: 1.5 },
            borderBlockEnd: flush ? '1px solid' : 0,
            borderColor: 'divider',
          }}
        >
          {/* beside one action a long title breaks before the action does */}
          <Typography variant="h3" component="h2" sx={{ flex: '1 1 45%' }}>
            {title}
          </Typography>
          {action}
        </Box>
      )}
      <Box
        sx={flush ? { overflowX: 'auto' } : { paddingInline: 2, paddingBlockEnd: 2, paddingBlockStart: title ? 0 : 2 }}
      >
        {children}
      </Box>
    </Box>
  );
}
