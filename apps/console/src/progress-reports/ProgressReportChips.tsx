import { Box, Chip, Typography } from '@mui/material';
import type { ProgressReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { useWaitedText } from '../parts/waited.ts';

/** How far it is: its date as long as it is owed, else what became of it. */
export function ProgressReportChip({ report: { state, due } }: { report: Pick<ProgressReport, 'state' | 'due'> }) {
  const t = useTexts();
  const owed = state === 'draft' && due !== null;
  return (
    <Chip
      size="small"
      variant="outlined"
      color={
        due === 'overdue' ? 'error' : state === 'returned' ? 'warning' : state === 'accepted' ? 'success' : 'default'
      }
      label={owed ? t(`words.progressReportDue.${due}`) : t(`words.progressReportState.${state}`)}
    />
  );
}

/** Whose turn it is, and since when; a partner reads its own turn as its own. */
export function AwaitingText({ report }: { report: ProgressReport }) {
  const t = useTexts();
  const isPartner = useMe()?.role === 'partner';
  const waited = useWaitedText();
  const { awaiting, awaitingSince, party } = report;
  if (awaiting === 'nobody' || awaitingSince === null) return null;
  return (
    <Typography variant="body2" color="text.secondary" component="span">
      {isPartner && awaiting === 'partner'
        ? t('resources.progress-reports.awaitingMine')
        : t(`resources.progress-reports.awaiting.${awaiting}`, { party })}
      , {waited(awaitingSince)}
    </Typography>
  );
}

/** The day it is due, past it in the colour of alarm. */
export function DueOnText({ report: { dueOn, due, state } }: { report: ProgressReport }) {
  const t = useTexts();
  if (due === null) return null;
  return (
    <Box component="span" sx={{ typography: 'body2', color: due === 'overdue' ? 'error.main' : 'text.secondary' }}>
      {t(state === 'returned' ? 'resources.progress-reports.step.dueOn' : 'resources.progress-reports.fields.dueOn')}{' '}
      <LocalDate date={dueOn} />
    </Box>
  );
}
