import {
  Box,
  Button,
  FormControlLabel,
  MenuItem,
  Switch,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
  useTheme,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { agreementTypes, type PortfolioTrendPoint } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useMe } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalDate, useDateText } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { ragIcon } from '../parts/RagChip.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { allOf, bandOf, changedDays, pressing, stackOrder } from './stack.ts';

const size = { width: 720, height: 140 };
const spans = { quarter: 90, year: 365 } as const;

interface Wish {
  of: 'agreements' | 'areas';
  span: keyof typeof spans;
  type: string;
  team: boolean;
}

/** So many days before a calendar day, itself counted. */
const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10);

/** How the portfolio's lights went, day by day: a picture, its words, and its table. */
export function PortfolioTrend({ today }: { today: string }) {
  const t = useTexts();
  const concord = useConcord();
  const [wish, setWish] = useState<Wish>({ of: 'agreements', span: 'quarter', type: '', team: false });
  const asked = {
    of: wish.of,
    from: daysBefore(today, spans[wish.span]),
    until: today,
    ...(wish.type ? { type: wish.type } : {}),
    ...(wish.team ? { team: true } : {}),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['portfolio', 'trend', asked],
    queryFn: () => concord.portfolioTrend(asked),
    placeholderData: (before) => before,
  });
  // before the first judging there is nothing to draw
  const points =
    data?.data.slice(
      Math.max(
        0,
        data.data.findIndex((point) => allOf(point) > 0),
      ),
    ) ?? [];
  const judged = points.some((point) => allOf(point) > 0);
  return (
    <Panel title={t('home.portfolio.trend.title')}>
      <Choices wish={wish} onChange={(part) => setWish({ ...wish, ...part })} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <RowsSkeleton rows={4} />}
      {data &&
        (judged ? (
          <Picture points={points} />
        ) : (
          <EmptyState dense title={t('home.portfolio.trend.none')} hint={t('home.portfolio.trend.noneHint')} />
        ))}
    </Panel>
  );
}

function Choices({ wish, onChange }: { wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const t = useTexts();
  const me = useMe();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, marginBlockEnd: 1.5 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={wish.of}
        aria-label={t('home.portfolio.trend.of')}
        onChange={(_, of: Wish['of'] | null) => of && onChange({ of })}
      >
        <ToggleButton value="agreements">{t('home.portfolio.trend.agreements')}</ToggleButton>
        <ToggleButton value="areas">{t('home.portfolio.trend.areas')}</ToggleButton>
      </ToggleButtonGroup>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={wish.span}
        aria-label={t('home.portfolio.trend.span')}
        onChange={(_, span: Wish['span'] | null) => span && onChange({ span })}
      >
        <ToggleButton value="quarter">{t('home.portfolio.trend.quarter')}</ToggleButton>
        <ToggleButton value="year">{t('home.portfolio.trend.year')}</ToggleButton>
      </ToggleButtonGroup>
      <TextField
        select
        size="small"
        label={t('home.portfolio.trend.type')}
        value={wish.type}
        onChange={({ target }) => onChange({ type: target.value })}
        sx={{ minWidth: 200 }}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('home.portfolio.trend.allTypes')}</MenuItem>
        {agreementTypes.map((type) => (
          <MenuItem key={type} value={type}>
            {t(`words.agreementType.${type}`)}
          </MenuItem>
        ))}
      </TextField>
      {me?.role !== 'partner' && me?.role !== 'viewer' && (
        <FormControlLabel
          control={<Switch size="small" checked={wish.team} onChange={(_, team) => onChange({ team })} />}
          label={t('home.portfolio.trend.team')}
          sx={{ marginInline: 0 }}
        />
      )}
    </Box>
  );
}

function Picture({ points }: { points: readonly PortfolioTrendPoint[] }) {
  const t = useTexts();
  const theme = useTheme();
  const dateText = useDateText();
  const [table, setTable] = useState(false);
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last) return null;
  return (
    <>
      <Typography variant="body2" sx={{ marginBlockEnd: 1 }}>
        {t('home.portfolio.trend.words', {
          from: dateText(first.on),
          first: pressing(first),
          firstAll: allOf(first),
          to: dateText(last.on),
          last: pressing(last),
          lastAll: allOf(last),
        })}
      </Typography>
      <Box
        component="svg"
        aria-hidden
        viewBox={`0 0 ${String(size.width)} ${String(size.height)}`}
        preserveAspectRatio="none"
        sx={{ display: 'block', width: '100%', height: size.height }}
      >
        {stackOrder.map((rag) => (
          <path key={rag} d={bandOf(points, rag, size)} fill={theme.palette.rag[rag].fill} />
        ))}
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', typography: 'caption', color: 'text.secondary' }}>
        <LocalDate date={first.on} />
        <LocalDate date={last.on} />
      </Box>
      <Box
        component="ul"
        sx={{ listStyle: 'none', margin: 0, marginBlock: 1, padding: 0, display: 'flex', flexWrap: 'wrap', gap: 2 }}
      >
        {stackOrder.map((rag) => {
          const Icon = ragIcon[rag];
          return (
            <Box component="li" key={rag} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
              <Icon aria-hidden sx={{ fontSize: 18, color: theme.palette.rag[rag].fill }} />
              <Typography component="span" variant="body2">
                {t(`words.rag.${rag}`)} <strong>{last[rag]}</strong>
              </Typography>
            </Box>
          );
        })}
      </Box>
      <Typography variant="caption" color="text.secondary" component="p">
        {t('home.portfolio.trend.hint')}
      </Typography>
      <Button size="small" onClick={() => setTable(!table)} aria-expanded={table} sx={{ marginBlockStart: 0.5 }}>
        {t(table ? 'home.portfolio.trend.picture' : 'home.portfolio.trend.table')}
      </Button>
      {table && <Twin points={points} />}
    </>
  );
}

/** What the picture shows, in numbers. */
function Twin({ points }: { points: readonly PortfolioTrendPoint[] }) {
  const t = useTexts();
  return (
    <>
      <Typography variant="caption" color="text.secondary" component="p">
        {t('home.portfolio.trend.changed')}
      </Typography>
      <Box
        sx={{ overflow: 'auto', maxHeight: 360 }}
        tabIndex={0}
        role="region"
        aria-label={t('home.portfolio.trend.title')}
      >
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              <TableCell>{t('home.portfolio.trend.day')}</TableCell>
              {stackOrder.map((rag) => (
                <TableCell key={rag} align="right">
                  {t(`words.rag.${rag}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {changedDays(points).map((point) => (
              <TableRow key={point.on}>
                <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                  <LocalDate date={point.on} />
                </TableCell>
                {stackOrder.map((rag) => (
                  <TableCell key={rag} align="right">
                    {point[rag]}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </>
  );
}
