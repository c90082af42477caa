import { Box, Typography, useTheme } from '@mui/material';
import { drawingOf, type Point, type Way } from './course.ts';
import { LocalDate } from './LocalDate.tsx';

const box = { width: 560, height: 96 };
/** What is alone at an edge stands in its middle, as it is drawn. */
const edges = ({ length }: readonly unknown[]) =>
  ({ display: 'flex', justifyContent: length === 1 ? 'center' : 'space-between' }) as const;
const path = (all: readonly { x: number; y: number }[]): string =>
  all.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

interface CoursePictureProps {
  way: Way;
  points: readonly Point[];
  write: (value: number) => string;
  /** What the line, the dashes and the height of the target mean. */
  legend: { line: string; way: string; target?: string };
}
/** The line of what was reached beside the straight way it was to go. For the eye alone: the rows beside it say the same. */
export function CoursePicture({ way, points, write, legend }: CoursePictureProps) {
  const { palette } = useTheme();
  // one point is no course
  if (points.length < 2) return null;
  const { line, plan, target, values, days } = drawingOf(way, points, box);
  return (
    <Box component="figure" sx={{ margin: 0, maxWidth: box.width }}>
      <Box
        aria-hidden
        sx={{
          display: 'grid',
          gridTemplateColumns: 'auto minmax(0,1fr)',
          columnGap: 0.5,
          typography: 'caption',
          color: 'text.secondary',
        }}
      >
        <Box sx={{ ...edges(values), flexDirection: 'column', alignItems: 'end', lineHeight: 1 }}>
          {values.map((value) => (
            <span key={value}>{write(value)}</span>
          ))}
        </Box>
        <Box
          component="svg"
          viewBox={`-6 -6 ${String(box.width + 12)} ${String(box.height + 12)}`}
          sx={{ display: 'block', width: '100%', height: 'auto' }}
        >
          {target !== null && legend.target !== undefined && (
            <line x1={0} x2={box.width} y1={target} y2={target} stroke={palette.success.main} strokeWidth={1} />
          )}
          <path d={path(plan)} fill="none" stroke={palette.text.secondary} strokeDasharray="5 4" strokeWidth={1.25} />
          <path d={path(line)} fill="none" stroke={palette.primary.main} strokeWidth={2.25} />
          {line.map(({ x, y }, place) => (
            <circle key={place} cx={x} cy={y} r={3.5} fill={palette.primary.main} />
          ))}
        </Box>
        <Box sx={{ ...edges(days), gridColumn: 2 }}>
          {days.map((day) => (
            <LocalDate key={day} date={day} />
          ))}
        </Box>
      </Box>
      <Typography component="figcaption" variant="caption" color="text.secondary">
        {[legend.line, plan.length > 0 ? legend.way : '', target === null ? '' : (legend.target ?? '')]
          .filter((text) => text !== '')
          .join(' ')}
      </Typography>
    </Box>
  );
}
