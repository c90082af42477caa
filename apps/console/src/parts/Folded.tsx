import { Box, Link } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../i18n/index.ts';

/** How many lines stand before the rest is folded away, and how many characters they take at least. */
const lines = 12;
const characters = 1200;
const isLong = (text: string): boolean => text.length > characters || text.split('\n').length > lines;

/** Words that may be very many: the first lines, and the rest when it is asked for. `text` is what `children` show. */
export function Folded({ text, children }: { text: string; children: ReactNode }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  if (!isLong(text)) return <>{children}</>;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box
        sx={
          open
            ? undefined
            : { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: lines, overflow: 'hidden' }
        }
      >
        {children}
      </Box>
      <Link
        component="button"
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        sx={{ typography: 'body2', fontWeight: 600, marginBlockStart: 0.5 }}
      >
        {t(open ? 'shell.actions.showLess' : 'shell.actions.showWhole')}
      </Link>
    </Box>
  );
}
