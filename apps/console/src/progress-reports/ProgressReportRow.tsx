import { Box, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { ProgressReport } from '@concord/contracts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { QueueRow } from '../parts/QueueRow.tsx';
import { PeriodText } from '../reports/PeriodText.tsx';
import { AwaitingText, DueOnText, ProgressReportChip } from './ProgressReportChips.tsx';

interface ProgressReportRowProps {
  report: ProgressReport;
  /** It stands under its agreement and its party already. */
  within?: boolean;
}
/** One progress report on one line: period, from whom, when it is due, whose turn it is. */
export function ProgressReportRow({ report, within = false }: ProgressReportRowProps) {
  return (
    <QueueRow sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Link
          component={RouterLink}
          to={`/progress-reports/${report.id}/show`}
          color="text.primary"
          sx={{ fontWeight: 600 }}
        >
          <PeriodText period={report} />
        </Link>{' '}
        {report.isExample && <ExampleMark />}
        {!within && (
          <Typography variant="body2" color="text.secondary">
            {report.agreement.reference} · {report.party}
          </Typography>
        )}
        <Box>
          <AwaitingText report={report} />
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <DueOnText report={report} />
        <ProgressReportChip report={report} />
      </Box>
    </QueueRow>
  );
}
