import { Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useInbox, waiting } from '../inbox/inbox.ts';
import { QueuePanel } from '../inbox/InboxQueues.tsx';
import { QuickLog } from '../inbox/QuickLog.tsx';
import { Unfinished } from '../inbox/Unfinished.tsx';
import { LogActs } from '../milestones/LogActs.tsx';
import { LogDialog } from '../milestones/LogDialog.tsx';
import { AsOf } from '../inbox/InboxPage.tsx';
import { useHolds, useMe } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExamplesNotice } from '../parts/ExampleNotice.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { AgreementStateChip } from '../parts/StateChip.tsx';

/** A partner reads what is said about it, answers, and reports its own progress. */
export default function PartnerHome() {
  const t = useTexts();
  const me = useMe();
  const holds = useHolds();
  const { data, error, refetch } = useInbox();
  const [logging, setLogging] = useState<Milestone | null>(null);
  const queues = data ? waiting(data) : [];
  const toAnswer = queues.filter(({ key }) => key === 'reports_to_answer');
  const owed = queues.filter(({ key }) => key === 'progress_reports_due');
  const others = queues.filter((queue) => !toAnswer.includes(queue) && !owed.includes(queue));
  const actionFor = (milestone: Milestone) =>
    milestone.allowedActions.includes('log') ? (
      <LogActs milestone={milestone} onLog={setLogging} />
    ) : milestone.allowedActions.includes('confirm') ? (
      <Button variant="outlined" component={RouterLink} to={`/milestones/${milestone.id}/show`}>
        {t('confirmations.answer')}
      </Button>
    ) : null;
  return (
    <>
      <PageHeader
        title={t('home.partner.title')}
        above={me?.organisation ?? undefined}
        heading={me ? t('home.greeting', { name: me.name }) : undefined}
        below={data && <AsOf date={data.asOf} />}
        actions={<ExamplesNotice />}
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Unfinished onContinue={setLogging} />
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {!data && !error && (
          <Panel>
            <RowsSkeleton />
          </Panel>
        )}
        {data && toAnswer.length === 0 && (
          <Panel title={t('home.partner.reports')}>
            <Typography color="text.secondary">{t('home.partner.noReports')}</Typography>
          </Panel>
        )}
        {[...toAnswer, ...owed].map((queue) => (
          <QueuePanel key={queue.key} queue={queue} actionFor={actionFor} />
        ))}
        <OwnAgreements />
        {holds('progress-updates.write') && <QuickLog onChosen={setLogging} />}
        {others.map((queue) => (
          <QueuePanel key={queue.key} queue={queue} actionFor={actionFor} />
        ))}
      </Box>
      {logging && <LogDialog milestone={logging} onClose={() => setLogging(null)} />}
    </>
  );
}

function OwnAgreements() {
  const t = useTexts();
  const { data, isPending, error, refetch } = useGetList<Agreement>('agreements', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'reference', order: 'DESC' },
  });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Panel title={t('home.partner.agreements')} flush>
      {isPending && <RowsSkeleton />}
      {data?.length === 0 && (
        <EmptyState dense title={t('home.partner.noAgreements')} hint={t('home.inbox.clearHint')} />
      )}
      {data?.map((agreement) => (
        <Box
          key={agreement.id}
          sx={{
            display: 'grid',
            gap: 1,
            gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'minmax(0,1fr) 180px 250px' },
            alignItems: 'center',
            paddingInline: 2,
            paddingBlock: 1.25,
            borderBlockEnd: '1px solid',
            borderColor: 'divider',
            '&:last-of-type': { borderBlockEnd: 0 },
          }}
        >
          <Box sx={{ minWidth: 0 }}>
            <Link
              component={RouterLink}
              to={`/agreements/${agreement.id}/show`}
              color="text.primary"
              sx={{ fontWeight: 600 }}
            >
              {agreement.title}
            </Link>
            <Typography variant="body2" color="text.secondary">
              {agreement.reference} · {agreement.health.reason}
            </Typography>
          </Box>
          <ProgressBar
            percent={agreement.health.percent}
            expected={agreement.health.expected}
            rag={agreement.health.computed}
          />
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: { md: 'flex-end' } }}>
            <RagChip rag={agreement.health.computed} />
            <AgreementStateChip type={agreement.type} state={agreement.state} />
          </Box>
        </Box>
      ))}
    </Panel>
  );
}
