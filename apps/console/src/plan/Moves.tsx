import { Box, Button, Link, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { PlanMove } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate } from '../parts/LocalDate.tsx';

/** How many dates are seen before all are asked for. */
const first = 5;

interface MovesTableProps {
  moves: readonly PlanMove[];
  /** All of them at once. */
  whole?: boolean;
  /** What is to be said under a milestone's title. */
  note?: (move: PlanMove) => ReactNode;
}
/** The dates of a revision, milestone by milestone: as agreed, and as they are to be. */
export function MovesTable({ moves, whole = false, note }: MovesTableProps) {
  const t = useTexts();
  const [all, setAll] = useState(whole);
  const shown = all ? moves : moves.slice(0, first);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ '& td, & th': { verticalAlign: 'top', paddingInline: { xs: 0.75, sm: 1 } } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('plan.shift.milestone')}</TableCell>
            <TableCell>{t('resources.plan-revisions.moves.by.baselineDueOn')}</TableCell>
            <TableCell>{t('resources.plan-revisions.moves.by.dueOn')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map((move) => {
            const { milestoneId, title, baselineFrom, baselineTo, dueFrom, dueTo } = move;
            return (
              <TableRow key={milestoneId}>
                <TableCell component="th" scope="row" sx={{ minWidth: { xs: 100, sm: 180 } }}>
                  <Link component={RouterLink} to={`/milestones/${milestoneId}/show`} underline="always">
                    {title}
                  </Link>
                  {note?.(move)}
                </TableCell>
                <TableCell>
                  <FromTo from={baselineFrom} to={baselineTo} />
                </TableCell>
                <TableCell>
                  {dueTo === dueFrom ? <LocalDate date={dueTo} /> : <FromTo from={dueFrom} to={dueTo} />}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {shown.length < moves.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('resources.plan-revisions.more', { smart_count: moves.length - shown.length })}
        </Button>
      )}
    </Box>
  );
}

/** A move of a milestone's dates in one line. */
export function Move({ move: { baselineFrom, baselineTo, dueFrom, dueTo } }: { move: PlanMove }) {
  const t = useTexts();
  const alone = dueTo === baselineTo && (dueFrom ?? baselineFrom) === baselineFrom;
  return (
    <>
      {t('resources.plan-revisions.moves.by.baselineDueOn')} <FromTo from={baselineFrom} to={baselineTo} />
      {!alone && dueTo !== dueFrom && (
        <>
          {' · '}
          {t('resources.plan-revisions.moves.by.dueOn')} <FromTo from={dueFrom} to={dueTo} />
        </>
      )}
    </>
  );
}

/** A date that moved: struck through where it was, and where it is. */
export function FromTo({ from, to }: { from: string | null; to: string | null }) {
  const t = useTexts();
  const none = t('resources.plan-revisions.moves.unset');
  return (
    <>
      {from !== null && (
        <>
          <Box component="del" sx={{ color: 'text.secondary' }}>
            <LocalDate date={from} />
          </Box>
          {' → '}
        </>
      )}
      <Box component="ins" sx={{ textDecoration: 'none', fontWeight: 600 }}>
        {to === null ? none : <LocalDate date={to} />}
      </Box>
    </>
  );
}
