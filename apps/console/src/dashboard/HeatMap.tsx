import {
  Box,
  Button,
  Link,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Tooltip,
  Typography,
} from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { PortfolioDashboard } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { clamped } from '../parts/clamped.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RagChip, RagDot, ragIcon } from '../parts/RagChip.tsx';

type Row = PortfolioDashboard['heatmap'][number];
type Cell = Row['areas'][number];

/** Agreements × areas. It is a table first: the colours lie behind a symbol and a number. */
export function HeatMap({ rows }: { rows: readonly Row[] }) {
  const t = useTexts();
  if (rows.length === 0) return <NoAgreements />;
  const most = Math.max(1, ...rows.map(({ areas }) => areas.length));
  const columns = Array.from({ length: most }, (_, index) => index);
  return (
    <Panel
      title={t('home.portfolio.heatmap')}
      flush
      action={
        <Typography variant="caption" color="text.secondary" sx={{ display: { xs: 'none', md: 'block' } }}>
          {t('home.portfolio.heatmapHint')}
        </Typography>
      }
    >
      <Table size="small" sx={{ minWidth: { xs: 220 + most * 72, md: 420 + most * 76 } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('home.portfolio.agreement')}</TableCell>
            <TableCell>{t('home.portfolio.overall')}</TableCell>
            {columns.map((index) => (
              <TableCell key={index} align="center" sx={{ paddingInline: 0.5 }}>
                {t('home.portfolio.area', { order: index + 1 })}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.agreementId}>
              <TableCell component="th" scope="row" sx={{ minWidth: { xs: 150, md: 220 } }}>
                <Link
                  component={RouterLink}
                  to={`/agreements/${row.agreementId}/show`}
                  title={row.title}
                  sx={{ fontWeight: 600, ...clamped(6) }}
                  color="text.primary"
                >
                  <bdi>{row.title}</bdi>
                </Link>
                <Typography component="span" variant="caption" color="text.secondary">
                  {row.reference}
                </Typography>
              </TableCell>
              <TableCell>
                <Box sx={{ display: { xs: 'none', md: 'block' } }}>
                  <RagChip rag={row.health.computed} reason={row.health.reason} />
                </Box>
                <Box sx={{ display: { md: 'none' } }}>
                  <RagDot rag={row.health.computed} reason={row.health.reason} />
                </Box>
              </TableCell>
              {columns.map((index) => {
                const cell = row.areas[index];
                return (
                  <TableCell key={index} align="center" sx={{ padding: '3px' }}>
                    {cell && <HeatCell cell={cell} />}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

/** Before the first agreement is in force: what will stand here, and the way to record one. */
function NoAgreements() {
  const t = useTexts();
  const holds = useHolds();
  return (
    <Panel title={t('home.portfolio.heatmap')} flush>
      <EmptyState
        dense
        title={t('home.portfolio.noAgreements')}
        hint={t('home.portfolio.noAgreementsHint')}
        action={
          holds('agreements.write') && (
            <Button component={RouterLink} to="/agreements/create" variant="outlined">
              {t('resources.agreements.create')}
            </Button>
          )
        }
      />
    </Panel>
  );
}

function HeatCell({ cell }: { cell: Cell }) {
  const t = useTexts();
  const Icon = ragIcon[cell.rag];
  const done = cell.rag === 'grey' ? '–' : `${String(Math.round(cell.percent))} %`;
  const title = t('home.portfolio.areaCell', {
    order: cell.order,
    title: cell.title,
    rag: t(`words.rag.${cell.rag}`),
    done,
    reason: cell.reason,
  });
  return (
    <Tooltip title={title}>
      <Box
        component={RouterLink}
        to={listPath('milestones', { areaId: cell.areaId })}
        aria-label={title}
        sx={(theme) => ({
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'center',
          gap: 0.5,
          minHeight: 40,
          minWidth: 66,
          borderRadius: 1,
          textDecoration: 'none',
          fontWeight: 600,
          fontSize: '0.8125rem',
          color: theme.palette.rag[cell.rag].text,
          backgroundColor: theme.palette.rag[cell.rag].tint,
          borderBlockEnd: `3px solid ${theme.palette.rag[cell.rag].fill}`,
          '&:hover': { outline: `1px solid ${theme.palette.rag[cell.rag].fill}` },
        })}
      >
        <Icon aria-hidden sx={{ fontSize: 15 }} />
        {done}
      </Box>
    </Tooltip>
  );
}
