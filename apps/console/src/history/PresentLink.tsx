import { Box, Link } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { useAsOf } from './asOf.ts';

interface PresentLinkProps {
  to: string;
  children: string;
}
/** The title of a record whose page tells the present alone: on a page of the past it leads nowhere. */
export function PresentLink({ to, children }: PresentLinkProps) {
  const past = useAsOf() !== null;
  if (past)
    return (
      <Box component="span" sx={{ fontWeight: 600 }}>
        {children}
      </Box>
    );
  return (
    <Link component={RouterLink} to={to} color="text.primary" sx={{ fontWeight: 600 }}>
      {children}
    </Link>
  );
}
