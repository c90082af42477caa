import { Box, Button, Chip, Link, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Inbox, Milestone } from '@concord/contracts';
import { consolePathOf } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { MilestoneRow } from '../parts/MilestoneRow.tsx';
import { ApprovalRow } from '../agreements/ApprovalRow.tsx';
import { NoticeRow } from '../agreements/NoticeRow.tsx';
import { RenewalRow } from '../agreements/RenewalRow.tsx';
import { StuckRow } from '../amendments/StuckRow.tsx';
import { ProgressReportRow } from '../progress-reports/ProgressReportRow.tsx';
import { ReportRow } from '../parts/ReportRow.tsx';

export type Queue = Inbox['queues'][number];

/** Queues that want an act of mine stand before those that only wait for others. */
const urgent: ReadonlySet<Queue['key']> = new Set<Queue['key']>([
  'overdue',
  'returned',
  'amendments_stuck',
  'deliveries_unknown',
]);

/** How many rows a queue shows before it points to the list. */
const shownRows = 6;

const agreementRows: Partial<Record<Queue['key'], typeof RenewalRow>> = {
  agreements_to_approve: ApprovalRow,
  under_notice: NoticeRow,
};

interface QueuePanelProps {
  queue: Queue;
  /** What is offered beside a milestone of this queue. */
  actionFor: (milestone: Milestone, queue: Queue) => ReactNode;
}
/** One queue: what it is, how many, the first rows, and the way to all of them. */
export function QueuePanel({ queue, actionFor }: QueuePanelProps) {
  const t = useTexts();
  const all = consolePathOf(queue.filter);
  const milestones = queue.milestones.slice(0, shownRows);
  const reports = queue.reports.slice(0, shownRows);
  const progressReports = queue.progressReports.slice(0, shownRows);
  const AgreementRow = agreementRows[queue.key] ?? RenewalRow;
  const agreements = queue.agreements.slice(0, shownRows);
  const amendments = queue.amendments.slice(0, shownRows);
  const listed = [milestones, reports, progressReports, agreements, amendments].flat().length;
  return (
    <Box
      component="section"
      id={`queue-${queue.key}`}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        bgcolor: 'background.paper',
        overflow: 'hidden',
        scrollMarginTop: 72,
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          paddingInline: 2,
          paddingBlock: 1,
          borderBlockEnd: listed > 0 ? '1px solid' : 0,
          borderColor: 'divider',
        }}
      >
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography variant="h3" component="h2" sx={{ display: 'inline' }}>
            {t(`home.inbox.queues.${queue.key}`)}
          </Typography>
          <Typography variant="caption" color="text.secondary" component="p">
            {t(`home.inbox.hints.${queue.key}`)}
          </Typography>
        </Box>
        <Chip size="small" label={queue.total} color={urgent.has(queue.key) ? 'error' : 'default'} />
      </Box>
      {listed > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', padding: 0, margin: 0 }}>
          {milestones.map((milestone) => (
            <MilestoneRow key={milestone.id} milestone={milestone} action={actionFor(milestone, queue)} />
          ))}
          {reports.map((report) => (
            <ReportRow key={report.id} report={report} isDisputed={queue.key === 'reports_disputed'} />
          ))}
          {progressReports.map((report) => (
            <ProgressReportRow key={report.id} report={report} />
          ))}
          {agreements.map((agreement) => (
            <AgreementRow key={agreement.id} agreement={agreement} />
          ))}
          {amendments.map((amendment) => (
            <StuckRow key={amendment.id} amendment={amendment} />
          ))}
        </Box>
      )}
      {all && queue.total > listed && (
        <Button
          component={RouterLink}
          to={all}
          fullWidth
          sx={{ borderRadius: 0, borderBlockStart: '1px solid', borderColor: 'divider' }}
        >
          {t('home.inbox.showAll', { smart_count: queue.total })}
        </Button>
      )}
    </Box>
  );
}

/** The queues at a glance, each a way down to its rows. */
export function QueueStrip({ queues }: { queues: readonly Queue[] }) {
  const t = useTexts();
  return (
    <Box
      component="nav"
      aria-label={t('home.inbox.title')}
      sx={{
        display: 'flex',
        flexWrap: { xs: 'nowrap', sm: 'wrap' },
        overflowX: 'auto',
        gap: 1,
        marginInline: { xs: -1.5, sm: 0 },
        paddingInline: { xs: 1.5, sm: 0 },
        '& > *': { flexShrink: 0 },
      }}
    >
      {queues.map(({ key, total }) => (
        <Link
          key={key}
          href={`#queue-${key}`}
          underline="none"
          sx={{
            display: 'inline-flex',
            alignItems: 'baseline',
            gap: 1,
            paddingInline: 1.5,
            paddingBlock: 0.75,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1.5,
            bgcolor: 'background.paper',
            color: 'text.primary',
            '&:hover': { borderColor: 'primary.main' },
          }}
        >
          <Box
            component="span"
            sx={{ fontWeight: 700, fontSize: '1.0625rem', color: urgent.has(key) ? 'error.main' : 'primary.main' }}
          >
            {total}
          </Box>
          <Box component="span" sx={{ typography: 'body2' }}>
            {t(`home.inbox.queues.${key}`)}
          </Box>
        </Link>
      ))}
    </Box>
  );
}
