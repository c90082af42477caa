import { Box, Button, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { consolePathOf } from '../consolePath.ts';
import { WhyStuck } from '../amendments/StuckRow.tsx';
import { useTexts } from '../i18n/index.ts';
import { useInbox, waiting } from '../inbox/inbox.ts';
import type { Queue } from '../inbox/InboxQueues.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';

/** What only a decision moves on. */
const decisions: ReadonlySet<Queue['key']> = new Set<Queue['key']>([
  'to_verify',
  'disputed',
  'plans_to_decide',
  'agreements_to_approve',
  'amendments_stuck',
  'renewals_to_decide',
  'under_notice',
  'reports_to_approve',
  'reports_disputed',
  'progress_reports_to_accept',
]);
const shownRows = 3;

/** A manager's turn: verify, approve, look at answers; the first of each at hand. */
export function ToDecide() {
  const t = useTexts();
  const { data } = useInbox();
  const queues = data ? waiting(data).filter(({ key }) => decisions.has(key)) : [];
  if (queues.length === 0) return null;
  return (
    <Panel
      title={t('home.portfolio.decide')}
      action={
        <Button component={RouterLink} to="/inbox">
          {t('home.inbox.title')}
        </Button>
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'repeat(auto-fit, minmax(190px,1fr))' },
        }}
      >
        {queues.map((queue) => (
          <Decision key={queue.key} queue={queue} />
        ))}
      </Box>
    </Panel>
  );
}

function Decision({ queue }: { queue: Queue }) {
  const t = useTexts();
  const all = consolePathOf(queue.filter);
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="body2" sx={{ fontWeight: 650, marginBlockEnd: 0.5 }}>
        <Box component="span" sx={{ color: 'primary.main', fontSize: '1.125rem', fontWeight: 700, marginInlineEnd: 1 }}>
          {queue.total}
        </Box>
        {t(`home.inbox.queues.${queue.key}`)}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.5 }}>
        {queue.milestones.slice(0, shownRows).map(({ id, title, agreement }) => (
          <Typography component="li" variant="body2" key={id} noWrap>
            <Link component={RouterLink} to={`/milestones/${id}/show`}>
              {title}
            </Link>{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {agreement.reference}
            </Box>
          </Typography>
        ))}
        {queue.agreements.slice(0, shownRows).map(({ id, title, reference }) => (
          <Typography component="li" variant="body2" key={id} noWrap>
            <Link component={RouterLink} to={`/agreements/${id}/show`}>
              {title}
            </Link>{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {reference}
            </Box>
          </Typography>
        ))}
        {queue.amendments.slice(0, shownRows).map((amendment) => (
          <Box component="li" key={amendment.id} sx={{ minWidth: 0 }}>
            <Typography variant="body2" noWrap>
              <Link component={RouterLink} to={`/amendments/${amendment.id}/show`}>
                {amendment.title}
              </Link>{' '}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {amendment.agreement.reference}
              </Box>
            </Typography>
            <WhyStuck amendment={amendment} />
          </Box>
        ))}
        {queue.progressReports.slice(0, shownRows).map(({ id, periodEnd, party, agreement }) => (
          <Typography component="li" variant="body2" key={id} noWrap>
            <Link component={RouterLink} to={`/progress-reports/${id}/show`}>
              <LocalDate date={periodEnd} /> {party}
            </Link>{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {agreement.reference}
            </Box>
          </Typography>
        ))}
        {queue.reports.slice(0, shownRows).map((report) => (
          <Typography component="li" variant="body2" key={report.id} noWrap>
            <Link component={RouterLink} to={`/status-reports/${report.id}/show`}>
              <LocalDate date={report.periodEnd} /> {report.audience}
            </Link>{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {report.answer ? t(`words.answer.${report.answer}`) : report.agreement.reference}
            </Box>
          </Typography>
        ))}
      </Box>
      {all && queue.total > shownRows && (
        <Link component={RouterLink} to={all} variant="body2">
          {t('home.inbox.showAll', { smart_count: queue.total })}
        </Link>
      )}
    </Box>
  );
}
