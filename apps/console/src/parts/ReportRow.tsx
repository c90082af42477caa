import { Box, Link, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { StatusReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from './ExampleNotice.tsx';
import { LocalDate } from './LocalDate.tsx';
import { QueueRow } from './QueueRow.tsx';
import { AnswerChip, ReportStateChip } from './StateChip.tsx';
import { useWaitedText } from './waited.ts';

interface ReportRowProps {
  report: StatusReport;
  /** A dispute of it waits for a later report. */
  isDisputed?: boolean;
  action?: ReactNode;
}
/** One status report on one line: period, agreement, to whom, what it waits for since when, state or answer. */
export function ReportRow({ report, isDisputed = false, action }: ReportRowProps) {
  const wait = waitOf(report, isDisputed);
  return (
    <QueueRow sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Link
          component={RouterLink}
          to={`/status-reports/${report.id}/show`}
          color="text.primary"
          sx={{ fontWeight: 600 }}
        >
          <LocalDate date={report.periodStart} /> – <LocalDate date={report.periodEnd} />
        </Link>
        <Typography variant="body2" component="div" color="text.secondary">
          {report.agreement.reference} · {report.audience} {report.isExample && <ExampleMark />}
        </Typography>
        {wait && <Waiting {...wait} />}
      </Box>
      {report.answer ? <AnswerChip answer={report.answer} /> : <ReportStateChip state={report.state} />}
      {action}
    </QueueRow>
  );
}

type Waits = 'approval' | 'sending' | 'answer' | 'reply';

/** What a report waits for, and since when. While it is in review nothing of it changes: it came there when it last did. */
function waitOf(report: StatusReport, isDisputed: boolean): { what: Waits; since: string } | null {
  const { state, updatedAt, approvedAt, sentAt, answer, recipients } = report;
  if (state === 'in_review') return { what: 'approval', since: updatedAt };
  if (state === 'approved') return approvedAt === null ? null : { what: 'sending', since: approvedAt };
  if (sentAt === null) return null;
  if (answer === null) return { what: 'answer', since: sentAt };
  const [first] = recipients.flatMap((one) => (one.answer === 'disputed' ? (one.answeredAt ?? []) : [])).sort();
  return isDisputed && first ? { what: 'reply', since: first } : null;
}

function Waiting({ what, since }: { what: Waits; since: string }) {
  const t = useTexts();
  const waited = useWaitedText();
  return (
    <Typography variant="body2" color="text.secondary">
      {t(`resources.status-reports.waits.${what}`)}, {waited(since)}
    </Typography>
  );
}
