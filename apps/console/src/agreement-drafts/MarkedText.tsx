import { Box } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/index.ts';
import { selectedIn, trimmed } from '../parts/passages.ts';
import type { Place, Working } from './accepted.ts';

interface MarkedTextProps {
  working: Working;
  /** The passage of the item that is looked at. */
  looked: Place | null;
  /** What a person selected, to be made an item of. */
  onSelect: (passage: Place | null) => void;
}
/** The text as it was given, with the sentences something was read from; the one looked at comes into sight. */
export function MarkedText({ working, looked, onSelect }: MarkedTextProps) {
  const t = useTexts();
  const region = useRef<HTMLElement>(null);
  const sight = useRef<HTMLElement>(null);
  // only the text moves, never the page: on a narrow screen the fields being filled stay where they are
  useEffect(() => {
    if (region.current && sight.current)
      region.current.scrollTop = sight.current.offsetTop - region.current.clientHeight / 3;
  }, [looked?.start]);
  const marks = [...working.parties, ...working.areas, ...working.commitments]
    .flatMap(({ passage }) => passage ?? [])
    .sort((a, b) => a.start - b.start);
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
  const select = (): void => {
    const passage = region.current && selectedIn(region.current);
    onSelect(passage && trimmed(working.text, passage));
  };
  return (
    <Box
      ref={region}
      onMouseUp={select}
      onTouchEnd={select}
      onKeyUp={select}
      tabIndex={0}
      role="region"
      aria-label={t('drafts.source')}
      sx={{
        position: 'relative',
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
              bgcolor: seen ? 'action.focus' : 'action.selected',
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
