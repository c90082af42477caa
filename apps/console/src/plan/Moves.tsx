import { Box, Button, Link, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { PlanMove } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { FieldValue, useFieldName } from '../parts/FieldValue.tsx';
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
                  <Terms terms={move.terms} />
                  {note?.(move)}
                </TableCell>
                <TableCell>
                  {baselineTo === baselineFrom ? (
                    <LocalDate date={baselineTo} />
                  ) : (
                    <FromTo from={baselineFrom} to={baselineTo} />
                  )}
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

/** A move of a milestone's dates in one line, and what else of its plan changes below it. */
export function Move({ move: { baselineFrom, baselineTo, dueFrom, dueTo, terms } }: { move: PlanMove }) {
  const t = useTexts();
  const moved = baselineTo !== baselineFrom;
  const alone = dueTo === baselineTo && (dueFrom ?? baselineFrom) === baselineFrom;
  return (
    <>
      {moved && (
        <>
          {t('shell.labelled', { label: t('resources.plan-revisions.moves.by.baselineDueOn') })}{' '}
          <FromTo from={baselineFrom} to={baselineTo} />
        </>
      )}
      {!alone && dueTo !== dueFrom && (
        <>
          {moved && ' · '}
          {t('shell.labelled', { label: t('resources.plan-revisions.moves.by.dueOn') })}{' '}
          <FromTo from={dueFrom} to={dueTo} />
        </>
      )}
      <Terms terms={terms} />
    </>
  );
}

/** What else of a plan is to be otherwise: struck through as it is, and as it is to be. */
export function Terms({ terms }: Pick<PlanMove, 'terms'>) {
  const t = useTexts();
  const nameOf = useFieldName('milestones');
  if (terms.length === 0) return null;
  return (
    <Box component="span" sx={{ display: 'block', typography: 'body2' }}>
      {terms.map(({ field, from, to }) => (
        <Box component="span" key={field} sx={{ display: 'block' }}>
          {t('shell.labelled', { label: nameOf(field) })}{' '}
          <Box component="del" sx={{ color: 'text.secondary' }}>
            <FieldValue resource="milestones" field={field} value={from} />
          </Box>
          {' → '}
          <Box component="ins" sx={{ textDecoration: 'none', fontWeight: 600 }}>
            <FieldValue resource="milestones" field={field} value={to} />
          </Box>
        </Box>
      ))}
    </Box>
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
