import { Box, Link, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { StatusReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { daysBetween } from './days.ts';
import { ExampleMark } from './ExampleNotice.tsx';
import { LocalDate, useOfficeDay } from './LocalDate.tsx';
import { AnswerChip, ReportStateChip } from './StateChip.tsx';

/** One status report on one line: period, agreement, to whom, state or answer. */
export function ReportRow({ report, action }: { report: StatusReport; action?: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        gap: 1,
        paddingInline: 2,
        paddingBlock: 1,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
        '&:hover': { backgroundColor: 'action.hover' },
      }}
    >
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, flexWrap: 'wrap' }}>
          <Link
            component={RouterLink}
            to={`/status-reports/${report.id}/show`}
            color="text.primary"
            sx={{ fontWeight: 600 }}
          >
            <LocalDate date={report.periodStart} /> – <LocalDate date={report.periodEnd} />
          </Link>
          {report.isExample && <ExampleMark />}
        </Box>
        <Typography variant="body2" color="text.secondary">
          {report.agreement.reference} · {report.audience}
        </Typography>
        {report.sentAt && report.answer === null && <Waiting since={report.sentAt} />}
      </Box>
      {report.answer ? <AnswerChip answer={report.answer} /> : <ReportStateChip state={report.state} />}
      {action}
    </Box>
  );
}

function Waiting({ since }: { since: string }) {
  const t = useTexts();
  const waited = daysBetween(since.slice(0, 10), useOfficeDay());
  return (
    <Typography variant="body2" color="text.secondary">
      {t('resources.status-reports.unanswered')},{' '}
      {waited > 0
        ? t('resources.milestones.waitingSince', { smart_count: waited })
        : t('resources.milestones.waitingToday')}
    </Typography>
  );
}
