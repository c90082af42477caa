import { Box } from '@mui/material';
import { useEffect, useRef } from 'react';
import type { Working } from './accepted.ts';

interface Marked {
  start: number;
  end: number;
}
interface MarkedTextProps {
  working: Working;
  /** The passage of the item that is looked at. */
  looked: Marked | null;
}
/** The text as it was given, with the sentences something was read from; the one looked at comes into sight. */
export function MarkedText({ working, looked }: MarkedTextProps) {
  const sight = useRef<HTMLElement>(null);
  useEffect(() => sight.current?.scrollIntoView({ block: 'nearest' }), [looked?.start]);
  const marks = [...working.parties, ...working.areas, ...working.commitments].sort((a, b) => a.start - b.start);
  const parts: { start: number; end: number; marked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) parts.push({ start: at, end: from, marked: false });
    parts.push({ start: from, end, marked: true });
    at = end;
  }
  parts.push({ start: at, end: working.text.length, marked: false });
  return (
    <Box
      tabIndex={0}
      role="region"
      sx={{
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        maxHeight: { xs: 280, md: 'calc(100vh - 190px)' },
        overflowY: 'auto',
        typography: 'body2',
        lineHeight: 1.7,
      }}
    >
      {parts.map(({ start, end, marked }) => {
        const words = working.text.slice(start, end);
        if (!marked) return <span key={start}>{words}</span>;
        const seen = looked !== null && looked.start < end && looked.end > start;
        return (
          <Box
            key={start}
            component="mark"
            {...(seen ? { ref: sight } : {})}
            sx={{
              color: 'inherit',
              bgcolor: seen ? 'action.selected' : 'action.hover',
              borderBlockEnd: 2,
              borderColor: seen ? 'primary.main' : 'divider',
            }}
          >
            {words}
          </Box>
        );
      })}
    </Box>
  );
}
