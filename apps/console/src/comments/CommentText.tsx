import { Box, Link } from '@mui/material';
import { piecesOf } from './pieces.ts';

/** What somebody wrote, as they wrote it; links lead out without telling where they were found. */
export function CommentText({ text, names }: { text: string; names: readonly string[] }) {
  return (
    <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '80ch' }}>
      {piecesOf(text, names).map(({ kind, text: words }, place) => {
        if (kind === 'link')
          return (
            <Link key={place} href={words} target="_blank" rel="noopener noreferrer nofollow">
              {words}
            </Link>
          );
        if (kind === 'mention')
          return (
            <Box key={place} component="span" sx={{ fontWeight: 650 }}>
              {words}
            </Box>
          );
        return <span key={place}>{words}</span>;
      })}
    </Box>
  );
}
