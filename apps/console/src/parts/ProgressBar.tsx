import { Box, Tooltip } from '@mui/material';
import type { Rag } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

interface ProgressBarProps {
  percent: number;
  /** Where the plan is today; a tick on the bar. Null where it has no meaning. */
  expected: number | null;
  rag: Rag;
  /** The number beside the bar. */
  numbered?: boolean;
}
/** Achieved against expected on one line. */
export function ProgressBar({ percent, expected, rag, numbered = true }: ProgressBarProps) {
  const t = useTexts();
  const done = t('home.portfolio.progress', { percent: Math.round(percent) });
  const title =
    expected === null ? done : `${done} · ${t('home.portfolio.expected', { expected: Math.round(expected) })}`;
  return (
    <Tooltip title={title}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 90 }}>
        <Box
          role="progressbar"
          aria-valuenow={Math.round(percent)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-label={title}
          sx={{ position: 'relative', flexGrow: 1, height: 8, borderRadius: 1, bgcolor: 'action.hover', minWidth: 48 }}
        >
          <Box
            sx={(theme) => ({
              position: 'absolute',
              insetBlock: 0,
              insetInlineStart: 0,
              width: `${String(percent)}%`,
              borderRadius: 1,
              bgcolor: theme.palette.rag[rag].fill,
            })}
          />
          {expected !== null && (
            <Box
              sx={{
                position: 'absolute',
                insetBlock: -3,
                insetInlineStart: `calc(${String(Math.min(100, expected))}% - 1px)`,
                width: 2,
                bgcolor: 'text.primary',
                borderRadius: 1,
              }}
            />
          )}
        </Box>
        {numbered && (
          <Box
            component="span"
            aria-hidden
            sx={{ typography: 'body2', minWidth: 40, textAlign: 'end', whiteSpace: 'nowrap' }}
          >
            {Math.round(percent)} %
          </Box>
        )}
      </Box>
    </Tooltip>
  );
}
