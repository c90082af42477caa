import { Alert, Box, TableCell, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { ShiftedDates, ShiftedRow } from '@concord/contracts';
import { useCountryName } from '../agreements/countries.tsx';
import { apart, PreviewTable, Refusals } from '../bulk/PreviewTable.tsx';
import { useTexts } from '../i18n/index.ts';
import { LocalDate, useDateText } from '../parts/LocalDate.tsx';

interface ShiftPreviewProps {
  shown: ShiftedDates;
  agreed: boolean;
}
/** Milestone by milestone what its date is and becomes, what days off it passes, or why it stays. */
export function ShiftPreview({ shown: { rows, moved, calendars }, agreed }: ShiftPreviewProps) {
  const t = useTexts();
  const staying = rows.length - moved;
  const over = rows.filter((row) => row.over).length;
  const several = new Set(rows.map(({ agreement }) => agreement?.id)).size > 1;
  const heads = [
    { name: t('plan.shift.milestone') },
    { name: t('plan.shift.now'), was: true },
    { name: t('plan.shift.then') },
  ];
  if (rows.length === 0) return <Alert severity="info">{t('plan.shift.nothing')}</Alert>;
  return (
    <>
      {agreed && moved > 0 && <Alert severity="info">{t('plan.shift.approval')}</Alert>}
      {staying > 0 && <Alert severity="warning">{t('plan.shift.staying', { smart_count: staying })}</Alert>}
      {over > 0 && <Alert severity="warning">{t('plan.shift.over', { smart_count: over })}</Alert>}
      <Calendars calendars={calendars} />
      <PreviewTable heads={heads}>
        {rows.map((row) => (
          <Row key={row.id} row={row} several={several} />
        ))}
      </PreviewTable>
    </>
  );
}

function Row({ row, several }: { row: ShiftedRow; several: boolean }) {
  const t = useTexts();
  const { title, agreement, now, then, along, errors } = row;
  const notes = useNotes()(row);
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ minWidth: { xs: 120, sm: 220 } }}>
        {title ?? t('lists.bulk.missing')}
        {several && agreement && <Note>{agreement.reference}</Note>}
        <Refusals errors={errors} />
        {notes.map((note) => (
          <Note key={note}>{note}</Note>
        ))}
      </TableCell>
      <TableCell sx={{ ...apart, whiteSpace: 'nowrap' }}>{now ? <LocalDate date={now} /> : t('words.none')}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {then ? (
          <>
            <Box sx={{ display: { sm: 'none' }, color: 'text.secondary' }}>{now && <LocalDate date={now} />} →</Box>
            <Box component="span" sx={{ fontWeight: 600 }}>
              <LocalDate date={then} />
            </Box>
            {along && (
              <Note>
                {t('plan.shift.along')} <LocalDate date={along.to} />
              </Note>
            )}
          </>
        ) : (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('plan.shift.stays')}
          </Box>
        )}
      </TableCell>
    </TableRow>
  );
}

const Note = ({ children }: { children: ReactNode }) => (
  <Typography variant="caption" component="div" color="text.secondary" sx={{ whiteSpace: 'normal' }}>
    {children}
  </Typography>
);

/** What else is to be known of a date: the holidays it passes, a day off it falls on, the end of the agreement. */
function useNotes(): (row: ShiftedRow) => string[] {
  const t = useTexts();
  const dateText = useDateText();
  return ({ passed: { weekendDays, holidays, moreHolidays }, dayOff, afterEnd, over }) => [
    ...(weekendDays > 0 ? [t('plan.shift.weekends', { smart_count: weekendDays })] : []),
    ...(holidays.length > 0
      ? [
          t('plan.shift.holidays', {
            names: holidays.map(({ onDay, name }) => `${name} (${dateText(onDay)})`).join(', '),
          }) + (moreHolidays > 0 ? ` ${t('plan.shift.moreHolidays', { smart_count: moreHolidays })}` : ''),
        ]
      : []),
    ...(dayOff
      ? [dayOff.holiday ? t('plan.shift.onHoliday', { name: dayOff.holiday }) : t('plan.shift.onWeekend')]
      : []),
    ...(afterEnd ? [t('plan.shift.afterEnd')] : []),
    ...(over ? [t('plan.shift.inPast')] : []),
  ];
}

/** By whose calendars the working days were counted, and how far their holidays are known. */
function Calendars({ calendars }: Pick<ShiftedDates, 'calendars'>) {
  const t = useTexts();
  const nameOf = useCountryName();
  if (calendars.length === 0) return null;
  return (
    <Typography variant="body2" color="text.secondary">
      {calendars
        .map(({ country, knownTo, milestones }) =>
          country
            ? t('plan.shift.counted', { country: nameOf(country), year: knownTo, smart_count: milestones })
            : t('plan.shift.countedPlain', { smart_count: milestones }),
        )
        .join(' ')}
    </Typography>
  );
}
