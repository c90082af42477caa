import { Box, Typography, useTheme } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { TrendPoint } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { LocalDate, useDateText } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { pathOf, runsOf } from './trend.ts';

const height = 96;
const width = 600;
const leastDays = 3;

/** How an agreement went in the last 90 days: done and expected as lines, the status as a band below. */
export function TrendPanel({ agreementId }: { agreementId: string }) {
  const t = useTexts();
  const concord = useConcord();
  const { data } = useQuery({
    queryKey: ['agreements', 'trend', agreementId],
    queryFn: () => concord.trend(agreementId),
  });
  const points = data?.data ?? [];
  // two days are no trend
  if (points.length < leastDays) return null;
  return (
    <Panel title={t('judging.trend.title')}>
      <Picture points={points} />
      <Words points={points} />
    </Panel>
  );
}

function Picture({ points }: { points: readonly TrendPoint[] }) {
  const theme = useTheme();
  const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' as const };
  return (
    <Box
      component="svg"
      aria-hidden
      viewBox={`0 0 ${String(width)} ${String(height + 14)}`}
      preserveAspectRatio="none"
      sx={{ display: 'block', width: '100%', height: height + 14 }}
    >
      {[0, 50, 100].map((percent) => (
        <line
          key={percent}
          x1={0}
          x2={width}
          y1={height - (percent / 100) * height}
          y2={height - (percent / 100) * height}
          stroke={theme.palette.divider}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path
        d={pathOf(points, 'expected', { width, height })}
        {...line}
        stroke={theme.palette.text.secondary}
        strokeDasharray="5 4"
        strokeWidth={1.5}
      />
      <path
        d={pathOf(points, 'percent', { width, height })}
        {...line}
        stroke={theme.palette.primary.main}
        strokeWidth={2.5}
      />
      {runsOf(points).map(({ rag, from, days }) => (
        <rect
          key={from}
          x={(from / points.length) * width}
          width={(days / points.length) * width}
          y={height + 4}
          height={10}
          fill={theme.palette.rag[rag].fill}
        />
      ))}
    </Box>
  );
}

/** What the picture shows, for every reader. */
function Words({ points }: { points: readonly TrendPoint[] }) {
  const t = useTexts();
  const dateText = useDateText();
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last) return null;
  const worried = points.filter(({ rag }) => rag === 'red' || rag === 'amber').length;
  return (
    <>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', typography: 'caption', color: 'text.secondary' }}>
        <LocalDate date={first.on} />
        <LocalDate date={last.on} />
      </Box>
      <Typography variant="body2" sx={{ marginBlockStart: 1 }}>
        {t('judging.trend.words', {
          first: Math.round(first.percent),
          last: Math.round(last.percent),
          from: dateText(first.on),
        })}{' '}
        {worried === 0
          ? t('judging.trend.calm')
          : t('judging.trend.worried', { smart_count: worried, days: points.length })}
      </Typography>
      <Typography variant="caption" color="text.secondary">
        {t('judging.trend.legend')}
      </Typography>
    </>
  );
}
