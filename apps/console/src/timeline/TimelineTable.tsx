import { Link, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { keepingDay, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { daysBetween } from '../parts/days.ts';
import { LocalDate, useDayShown, useSpanText } from '../parts/LocalDate.tsx';
import type { Line } from './timeline.ts';

/** What the timeline shows, in words. */
export function TimelineTable({ lines }: { lines: readonly Line[] }) {
  const t = useTexts();
  const asOf = useAsOf();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{t('timeline.what')}</TableCell>
          <TableCell>{t('timeline.start')}</TableCell>
          <TableCell>{t('timeline.agreed')}</TableCell>
          <TableCell>{t('timeline.current')}</TableCell>
          <TableCell>{t('timeline.done')}</TableCell>
          <TableCell>{t('resources.milestones.fields.state')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.id}>
            <TableCell component="th" scope="row" sx={{ minWidth: 200 }}>
              <Link
                component={RouterLink}
                to={keepingDay(line.path, asOf)}
                color="text.primary"
                sx={{ fontWeight: line.of === 'milestone' ? 400 : 650 }}
              >
                <bdi>{line.title}</bdi>
              </Link>
            </TableCell>
            <TableCell>
              <LocalDate date={line.startOn} none="" />
            </TableCell>
            <TableCell>
              <LocalDate date={line.agreedOn} {...(line.of === 'agreement' ? { none: '' } : {})} />
            </TableCell>
            <TableCell>
              <LocalDate date={line.currentOn} />
            </TableCell>
            <TableCell>
              <LocalDate date={line.doneOn} none="" />
            </TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              <Stands line={line} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** How far it is past its date, else what has become of it. */
function Stands({ line: { tone, state, currentOn } }: { line: Line }) {
  const t = useTexts();
  const today = useDayShown();
  const span = useSpanText();
  if (state === null) return null;
  if (tone === 'overdue' && state !== 'missed' && currentOn !== null)
    return <>{t('shell.dates.past', { span: span(daysBetween(currentOn, today)) })}</>;
  return <>{t(`words.milestoneState.${state}`)}</>;
}
