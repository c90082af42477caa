import { Box, Button, Link, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { PortfolioDashboard } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate, useDistanceText } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RagChip } from '../parts/RagChip.tsx';

const shownRows = 8;

/** What falls due in the next 90 days, soonest first. */
export function Deadlines({ deadlines }: { deadlines: PortfolioDashboard['deadlines'] }) {
  const t = useTexts();
  const distance = useDistanceText();
  const [all, setAll] = useState(false);
  const rows = all ? deadlines : deadlines.slice(0, shownRows);
  return (
    <Panel
      title={t('home.portfolio.deadlines')}
      flush={rows.length > 0}
      action={
        deadlines.length > shownRows && (
          <Button onClick={() => setAll(!all)}>
            {all ? t('home.portfolio.fewer') : t('shell.actions.showAll', { smart_count: deadlines.length })}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <Typography color="text.secondary">{t('home.portfolio.noDeadlines')}</Typography>
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('home.portfolio.due')}</TableCell>
              <TableCell>{t('home.portfolio.milestone')}</TableCell>
              <TableCell sx={{ display: { xs: 'none', md: 'table-cell' } }}>
                {t('home.portfolio.responsible')}
              </TableCell>
              <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>{t('words.calculated')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.milestoneId} hover>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  <LocalDate date={row.dueOn} />
                  <Typography variant="caption" color="text.secondary" component="div">
                    {distance(row.dueOn)}
                  </Typography>
                </TableCell>
                <TableCell>
                  <Link
                    component={RouterLink}
                    to={`/milestones/${row.milestoneId}/show`}
                    color="text.primary"
                    sx={{ fontWeight: 600 }}
                  >
                    {row.title}
                  </Link>
                  <Typography variant="caption" color="text.secondary" component="div">
                    {row.agreement}
                  </Typography>
                  {/* where there is no room for a column of its own */}
                  <Box sx={{ display: { sm: 'none' }, marginBlockStart: 0.5 }}>
                    <RagChip rag={row.rag} />
                  </Box>
                </TableCell>
                <TableCell sx={{ display: { xs: 'none', md: 'table-cell' } }}>
                  {row.responsible ?? t('words.notStated')}
                </TableCell>
                <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>
                  <RagChip rag={row.rag} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
