import { Box, Tooltip, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { Figure, FigureKey } from '@concord/contracts';
import { consolePathOf } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { useRegion } from '../parts/LocalDate.tsx';

/** Figures that should be nothing: above nought they are written in the colour of alarm. */
const alarming: ReadonlySet<FigureKey> = new Set<FigureKey>([
  'milestones_overdue',
  'milestones_past_agreed_date',
  'reviews_overdue',
  'reports_disputed',
]);

/** Every count, each a way to exactly the rows it counts. */
export function FigureTiles({ figures }: { figures: readonly Figure[] }) {
  const t = useTexts();
  return (
    <Box
      component="ul"
      aria-label={t('home.portfolio.figures')}
      sx={{
        listStyle: 'none',
        margin: 0,
        padding: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0,1fr))', sm: 'repeat(auto-fill, minmax(158px, 1fr))' },
      }}
    >
      {figures.map((figure) => (
        <Box component="li" key={figure.key} sx={{ display: 'flex' }}>
          <Tile figure={figure} />
        </Box>
      ))}
    </Box>
  );
}

function Tile({ figure: { key, value, filter } }: { figure: Figure }) {
  const t = useTexts();
  const region = useRegion();
  const to = consolePathOf(filter);
  const label = t(`home.portfolio.figure.${key}`);
  const written = new Intl.NumberFormat(region).format(value);
  const colour = value === 0 ? 'text.disabled' : alarming.has(key) ? 'error.main' : 'text.primary';
  return (
    <Tooltip title={t(`home.portfolio.figureHint.${key}`)} enterDelay={400} describeChild>
      <Box
        {...(to ? { component: RouterLink, to } : {})}
        sx={{
          flexGrow: 1,
          display: 'flex',
          flexDirection: 'column',
          gap: 0.25,
          paddingInline: 1.75,
          paddingBlock: 1.25,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1.5,
          bgcolor: 'background.paper',
          color: 'inherit',
          textDecoration: 'none',
          transition: 'border-color 120ms',
          '&[href]:hover': { borderColor: 'primary.main' },
        }}
      >
        <Box
          component="span"
          sx={{ fontSize: '1.625rem', lineHeight: 1.15, fontWeight: 650, letterSpacing: '-0.02em', color: colour }}
        >
          {written}
        </Box>
        <Typography component="span" variant="body2" color="text.secondary" sx={{ lineHeight: 1.3 }}>
          {label}
        </Typography>
      </Box>
    </Tooltip>
  );
}
